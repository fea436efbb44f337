// Holes and contours: what is told by a pixel's neighbours, in the image's own two or three dimensions.
#include <queue>

#include "kernel.h"

using namespace local_itk;

namespace {

// The neighbours of a pixel within the image: across faces, or across edges and corners too.
class Neighbours {
 public:
  Neighbours(const Image& image, bool full) : d(image.dimension), size(image.size) {
    requireScalar(image);
    if (d > 3) throw error("this filter takes images of 2 or 3 dimensions, not " + std::to_string(d));
    if (d == 2) size[2] = 1;
    for (int z = d == 2 ? 0 : -1; z <= (d == 2 ? 0 : 1); ++z)
      for (int y = -1; y <= 1; ++y)
        for (int x = -1; x <= 1; ++x) {
          const int steps = x * x + y * y + z * z;
          if (steps > 0 && (full || steps == 1)) offsets.push_back({x, y, z});
        }
  }

  bool onBorder(std::size_t i) const {
    const auto at = index(i);
    for (int axis = 0; axis < d; ++axis)
      if (at[axis] == 0 || at[axis] + 1 == static_cast<std::ptrdiff_t>(size[axis])) return true;
    return false;
  }

  template <typename F> void each(std::size_t i, F&& f) const {
    const auto at = index(i);
    for (const auto& o : offsets) {
      std::ptrdiff_t to[3];
      bool inside = true;
      for (int axis = 0; axis < 3; ++axis) {
        to[axis] = at[axis] + o[axis];
        inside = inside && to[axis] >= 0 && to[axis] < static_cast<std::ptrdiff_t>(size[axis]);
      }
      if (inside) f(static_cast<std::size_t>(to[0]) + size[0] * (to[1] + size[1] * to[2]));
    }
  }

 private:
  std::array<std::ptrdiff_t, 3> index(std::size_t i) const {
    const std::size_t row = i / size[0];
    return {static_cast<std::ptrdiff_t>(i % size[0]), static_cast<std::ptrdiff_t>(row % size[1]),
            static_cast<std::ptrdiff_t>(row / size[1])};
  }

  int d;
  std::array<std::size_t, kMaxDimension> size;
  std::vector<std::array<int, 3>> offsets;
};

// Each pixel's lowest level at which water from the border reaches it (priority flood).
template <typename T> void flood(const Neighbours& neighbours, const T* from, T* to, std::size_t n) {
  using Shore = std::pair<T, std::size_t>;
  std::priority_queue<Shore, std::vector<Shore>, std::greater<Shore>> shores;
  std::vector<bool> reached(n);
  for (std::size_t i = 0; i < n; ++i)
    if (neighbours.onBorder(i)) {
      reached[i] = true;
      shores.push({to[i] = from[i], i});
    }
  while (!shores.empty()) {
    const auto [level, i] = shores.top();
    shores.pop();
    neighbours.each(i, [&, level = level](std::size_t j) {
      if (reached[j]) return;
      reached[j] = true;
      shores.push({to[j] = std::max(level, from[j]), j});
    });
  }
}

}  // namespace

FILTER(GrayscaleFillhole) {
  const Image& input = call.input();
  const Neighbours neighbours(input, call.flag());
  auto result = likeImage(input, input.component);
  dispatch(input, [&](const auto* from) {
    using T = std::remove_const_t<std::remove_pointer_t<decltype(from)>>;
    flood(neighbours, from, result->template as<T>(), input.pixels());
  });
  return result;
}

FILTER(BinaryFillhole) {
  const Neighbours neighbours(call.input(), call.flag());
  const double foreground = call.number();
  return onMask(call, foreground, foreground, [&](const Image& mask) {
    auto result = likeImage(mask, UInt8);
    auto* filled = result->as<unsigned char>();
    const auto* object = mask.as<unsigned char>();
    const std::size_t n = mask.pixels();
    std::fill_n(filled, n, 1);
    std::vector<std::size_t> outside;
    const auto leak = [&](std::size_t i) {
      if (object[i] || !filled[i]) return;
      filled[i] = 0;
      outside.push_back(i);
    };
    for (std::size_t i = 0; i < n; ++i)
      if (neighbours.onBorder(i)) leak(i);
    while (!outside.empty()) {
      const std::size_t i = outside.back();
      outside.pop_back();
      neighbours.each(i, leak);
    }
    return result;
  });
}

FILTER(BinaryContour) {
  const Neighbours neighbours(call.input(), call.flag());
  const double background = call.number(), foreground = call.number();
  return onMask(call, foreground, background, [&](const Image& mask) {
    auto result = likeImage(mask, UInt8);
    auto* contour = result->as<unsigned char>();
    const auto* object = mask.as<unsigned char>();
    for (std::size_t i = 0, n = mask.pixels(); i < n; ++i)
      if (object[i]) neighbours.each(i, [&](std::size_t j) { contour[i] |= !object[j]; });
    return result;
  });
}
