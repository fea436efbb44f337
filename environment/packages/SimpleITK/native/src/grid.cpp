// What moves voxels without computing with them: each axis of the result reads an axis of the image through
// a table of indices. Any pixel type, any number of dimensions.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "grid.h"
#include "loops.h"

namespace local_itk {

namespace {

template <typename Sample> void copyRows(const Gather& g, const Image& image, Image& result) {
  const int d = result.dimension;
  std::vector<std::ptrdiff_t> stride(image.dimension, 1);
  for (int i = 1; i < image.dimension; ++i)
    stride[i] = stride[i - 1] * static_cast<std::ptrdiff_t>(image.size[i - 1]);
  const auto* from = reinterpret_cast<const Sample*>(image.buffer.get());
  auto* to = reinterpret_cast<Sample*>(result.buffer.get());
  std::vector<std::size_t> at(d, 0);
  const std::size_t width = g.table[0].size(), rows = width ? result.pixels() / width : 0;
  for (std::size_t row = 0; row < rows; ++row, to += width) {
    std::ptrdiff_t start = g.start;
    bool outside = false;
    for (int i = 1; i < d; ++i) {
      const auto index = g.table[i][at[i]];
      outside |= index < 0;
      start += index * stride[g.axis[i]];
    }
    const auto step = stride[g.axis[0]];
    if (!outside)
      for (std::size_t x = 0; x < width; ++x)
        if (const auto index = g.table[0][x]; index >= 0) to[x] = from[start + index * step];
    for (int i = 1; i < d && ++at[i] == g.table[i].size(); ++i) at[i] = 0;
  }
}

template <std::size_t N> struct Bytes { char b[N]; };

}  // namespace

ImagePointer gather(const Image& image, const Gather& g, double filler) {
  auto result = std::make_unique<Image>();
  result->dimension = static_cast<int>(g.table.size());
  result->component = image.component;
  result->components = image.components;
  result->vector = image.vector;
  const int d = result->dimension;
  for (int i = 0; i < d; ++i) {
    result->size[i] = g.table[i].size();
    result->spacing[i] = image.spacing[g.axis[i]];
    result->origin[i] = image.origin[i];
    for (int row = 0; row < d; ++row)
      result->direction[row * d + i] = image.direction[row * image.dimension + g.axis[i]];
  }
  result->allocate();
  if (filler != 0)
    dispatch(*result, [&](const auto* values) {
      using T = PixelOf<decltype(values)>;
      std::fill_n(const_cast<T*>(values), components(*result), static_cast<T>(filler));
    });
  const std::size_t bytes = componentBytes(image.component) * image.components;
  switch (bytes) {
    case 1: copyRows<Bytes<1>>(g, image, *result); break;
    case 2: copyRows<Bytes<2>>(g, image, *result); break;
    case 3: copyRows<Bytes<3>>(g, image, *result); break;
    case 4: copyRows<Bytes<4>>(g, image, *result); break;
    case 8: copyRows<Bytes<8>>(g, image, *result); break;
    case 12: copyRows<Bytes<12>>(g, image, *result); break;
    case 16: copyRows<Bytes<16>>(g, image, *result); break;
    case 24: copyRows<Bytes<24>>(g, image, *result); break;
    default: throw error("pixels of " + std::to_string(bytes) + " bytes are not moved");
  }
  return result;
}

Gather wholeOf(const Image& image) {
  Gather g;
  for (int i = 0; i < image.dimension; ++i) {
    g.axis.push_back(i);
    g.table.emplace_back(image.size[i]);
    std::iota(g.table[i].begin(), g.table[i].end(), 0);
  }
  return g;
}

// The place of a continuous index of the image.
void placeAt(Image& result, const Image& image, const std::vector<double>& index) {
  for (int row = 0; row < result.dimension; ++row) {
    double sum = image.origin[row];
    for (int i = 0; i < image.dimension; ++i)
      sum += image.direction[row * image.dimension + i] * image.spacing[i] * index[i];
    result.origin[row] = sum;
  }
}

}  // namespace local_itk

using namespace local_itk;

namespace {

std::vector<double> perAxis(Call& call, const Image& image) {
  auto values = call.list();
  if (static_cast<int>(values.size()) < image.dimension)
    throw error("a parameter has " + std::to_string(values.size()) + " elements; the image needs " +
                std::to_string(image.dimension));
  values.resize(image.dimension);
  return values;
}

// Pixels first .. first + count - 1 of each axis; what lies outside the image is found by the rule.
template <typename Rule> ImagePointer window(
  const Image& image, const std::vector<double>& first, const std::vector<double>& count, double filler,
  Rule&& rule) {
  Gather g = wholeOf(image);
  for (int i = 0; i < image.dimension; ++i) {
    g.table[i].resize(static_cast<std::size_t>(count[i]));
    for (std::size_t k = 0; k < g.table[i].size(); ++k)
      g.table[i][k] = rule(static_cast<std::ptrdiff_t>(first[i]) + static_cast<std::ptrdiff_t>(k),
                           static_cast<std::ptrdiff_t>(image.size[i]));
  }
  auto result = gather(image, g, filler);
  placeAt(*result, image, first);
  return result;
}

std::ptrdiff_t inside(std::ptrdiff_t i, std::ptrdiff_t n) {
  if (i < 0 || i >= n) throw error("the region asked for is not within the image");
  return i;
}

ImagePointer region(Call& call) {
  const auto size = perAxis(call, call.input()), index = perAxis(call, call.input());
  return window(call.input(), index, size, 0, inside);
}

template <typename Rule> ImagePointer pad(Call& call, bool constant, Rule&& rule) {
  const Image& image = call.input();
  auto lower = perAxis(call, image);
  auto size = perAxis(call, image);
  for (int i = 0; i < image.dimension; ++i) {
    size[i] += lower[i] + static_cast<double>(image.size[i]);
    lower[i] = -lower[i];
  }
  return window(image, lower, size, constant ? call.number() : 0, rule);
}

}  // namespace

FILTER(RegionOfInterest) { return region(call); }

FILTER(Crop) {
  const Image& image = call.input();
  const auto lower = perAxis(call, image);
  auto size = perAxis(call, image);
  for (int i = 0; i < image.dimension; ++i) {
    size[i] = static_cast<double>(image.size[i]) - size[i] - lower[i];
    if (size[i] < 1) throw error("nothing is left of axis " + std::to_string(i));
  }
  return window(image, lower, size, 0, inside);
}

// An axis of size 0 is left out of the result.
FILTER(Extract) {
  const Image& image = call.input();
  auto size = perAxis(call, image);
  const auto index = perAxis(call, image);
  const auto strategy = call.as<int>();  // 0 unknown, 1 identity, 2 submatrix, 3 guess
  std::vector<int> kept;
  for (int i = 0; i < image.dimension; ++i)
    if (size[i] > 0) kept.push_back(i); else size[i] = 1;
  if (kept.size() < 2) throw error("at least two axes must keep a size");
  auto result = window(image, index, size, 0, inside);
  const int d = static_cast<int>(kept.size());
  if (d == image.dimension) return result;
  const Image whole = *result;
  result->dimension = d;
  result->identityDirection();
  double determinant = 0;
  for (int i = 0; i < d; ++i) {
    result->size[i] = whole.size[kept[i]];
    result->spacing[i] = whole.spacing[kept[i]];
    result->origin[i] = whole.origin[kept[i]];
    for (int row = 0; row < d && strategy != 1; ++row)
      result->direction[row * d + i] = whole.direction[kept[row] * image.dimension + kept[i]];
  }
  const auto& m = result->direction;
  determinant = d == 2 ? m[0] * m[3] - m[1] * m[2] : 1;
  if (std::abs(determinant) < 1e-9) {
    if (strategy == 2) throw error("the directions of the axes that are kept are no matrix of full rank");
    result->identityDirection();
  }
  return result;
}

FILTER(ConstantPad) {
  return pad(call, true, [](std::ptrdiff_t i, std::ptrdiff_t n) { return i < 0 || i >= n ? -1 : i; });
}
FILTER(ZeroFluxNeumannPad) {
  return pad(call, false, [](std::ptrdiff_t i, std::ptrdiff_t n) {
    return std::clamp<std::ptrdiff_t>(i, 0, n - 1);
  });
}
FILTER(WrapPad) {
  return pad(call, false, [](std::ptrdiff_t i, std::ptrdiff_t n) { return ((i % n) + n) % n; });
}
// The border pixel is repeated: 2 1 0 | 0 1 2 | 2 1 0.
FILTER(MirrorPad) {
  return pad(call, false, [](std::ptrdiff_t i, std::ptrdiff_t n) {
    const auto k = ((i % (2 * n)) + 2 * n) % (2 * n);
    return k < n ? k : 2 * n - 1 - k;
  });
}

FILTER(CyclicShift) {
  const Image& image = call.input();
  const auto shift = perAxis(call, image);
  Gather g = wholeOf(image);
  for (int i = 0; i < image.dimension; ++i) {
    const auto n = static_cast<std::ptrdiff_t>(image.size[i]);
    for (auto& k : g.table[i]) k = (((k - static_cast<std::ptrdiff_t>(shift[i])) % n) + n) % n;
  }
  return gather(image, g, 0);
}

FILTER(Flip) {
  const Image& image = call.input();
  const auto flips = perAxis(call, image);
  const bool aboutOrigin = call.flag();
  Gather g = wholeOf(image);
  std::vector<double> first(image.dimension, 0);
  for (int i = 0; i < image.dimension; ++i)
    if (flips[i] != 0) {
      std::reverse(g.table[i].begin(), g.table[i].end());
      first[i] = static_cast<double>(image.size[i]) - 1;
    }
  auto result = gather(image, g, 0);
  if (aboutOrigin) {  // the grid is reflected through the origin, and its directions stay
    for (int i = 0; i < image.dimension; ++i) first[i] = -first[i];
    placeAt(*result, image, first);
    return result;
  }
  placeAt(*result, image, first);
  const int d = image.dimension;
  for (int i = 0; i < d; ++i)
    for (int row = 0; row < d && flips[i] != 0; ++row) result->direction[row * d + i] *= -1;
  return result;
}

FILTER(PermuteAxes) {
  const Image& image = call.input();
  const auto order = perAxis(call, image);
  Gather g = wholeOf(image);
  const Gather whole = g;
  std::vector<bool> seen(image.dimension);
  for (int i = 0; i < image.dimension; ++i) {
    const int axis = static_cast<int>(order[i]);
    if (axis >= image.dimension || seen[axis]) throw error("the order does not name each axis once");
    seen[axis] = true;
    g.axis[i] = axis;
    g.table[i] = whole.table[axis];
  }
  return gather(image, g, 0);
}

FILTER(Shrink) {
  const Image& image = call.input();
  const auto factor = perAxis(call, image);
  Gather g = wholeOf(image);
  std::vector<double> first(image.dimension);
  for (int i = 0; i < image.dimension; ++i) {
    const double f = factor[i], n = static_cast<double>(image.size[i]), m = std::max(1.0, std::floor(n / f));
    if (f < 1) throw error("a shrink factor is at least 1");
    first[i] = (n - 1) / 2 - (m - 1) / 2 * f;  // both images have one centre
    const auto offset = static_cast<std::ptrdiff_t>(std::max(0.0, std::floor(first[i] + 0.5)));
    g.table[i].resize(static_cast<std::size_t>(m));
    for (std::size_t k = 0; k < g.table[i].size(); ++k)
      g.table[i][k] = offset + static_cast<std::ptrdiff_t>(k) * static_cast<std::ptrdiff_t>(f);
  }
  auto result = gather(image, g, 0);
  placeAt(*result, image, first);
  for (int i = 0; i < image.dimension; ++i) result->spacing[i] *= factor[i];
  return result;
}

FILTER(Paste) {
  const Image& image = call.input();
  const Image& source = call.input(1);
  const auto size = perAxis(call, image), from = perAxis(call, image), to = perAxis(call, image);
  if (source.pixelId() != image.pixelId() || source.components != image.components ||
      source.dimension != image.dimension)
    throw error("the source must have the image's pixel type and dimensions");
  const auto part = window(source, from, size, 0, inside);
  auto result = castImage(image, -1);
  result->metadata.clear();
  const std::size_t bytes = componentBytes(image.component) * image.components;
  std::vector<std::size_t> at(image.dimension, 0);
  for (std::size_t i = 0, n = part->pixels(); i < n; ++i) {
    std::size_t offset = 0, stride = 1;
    bool outside = false;
    for (int k = 0; k < image.dimension; ++k) {
      const double index = to[k] + static_cast<double>(at[k]);
      outside |= index < 0 || index >= static_cast<double>(image.size[k]);
      offset += static_cast<std::size_t>(index) * stride;
      stride *= image.size[k];
    }
    if (outside) throw error("the region to paste is not within the image");
    std::memcpy(result->buffer.get() + offset * bytes, part->buffer.get() + i * bytes, bytes);
    for (int k = 0; k < image.dimension && ++at[k] == part->size[k]; ++k) at[k] = 0;
  }
  return result;
}

FILTER(JoinSeries) {
  const Image& first = call.input();
  const double origin = call.number(), spacing = call.number();
  const int d = first.dimension + 1;
  if (d > kMaxDimension) throw error("an image has at most 5 dimensions");
  auto result = std::make_unique<Image>();
  result->copyGrid(first);
  result->dimension = d;
  result->component = first.component;
  result->components = first.components;
  result->vector = first.vector;
  result->identityDirection();
  for (int row = 0; row < d - 1; ++row)
    for (int i = 0; i < d - 1; ++i) result->direction[row * d + i] = first.direction[row * (d - 1) + i];
  result->size[d - 1] = call.inputs.size();
  result->spacing[d - 1] = spacing;
  result->origin[d - 1] = origin;
  result->allocate();
  for (std::size_t k = 0; k < call.inputs.size(); ++k) {
    const Image& image = call.input(k);
    if (image.pixelId() != first.pixelId() || image.components != first.components)
      throw error("all images must have the same pixel type");
    requireSameGrid(first, image, "an image");
    std::memcpy(result->buffer.get() + k * first.bytes(), image.buffer.get(), first.bytes());
  }
  return result;
}

FILTER(BinShrink) {
  const Image& image = call.input();
  const auto factor = perAxis(call, image);
  auto result = alike(image, image.component);
  std::vector<double> first(image.dimension);
  double samples = 1;
  for (int i = 0; i < image.dimension; ++i) {
    result->size[i] = static_cast<std::size_t>(static_cast<double>(image.size[i]) / factor[i]);
    if (factor[i] < 1 || result->size[i] == 0)
      throw error("a shrink factor is from 1 to the size of its axis");
    first[i] = (factor[i] - 1) / 2;
    result->spacing[i] *= factor[i];
    samples *= factor[i];
  }
  placeAt(*result, image, first);
  result->allocate();
  std::vector<double> sums(components(*result), 0);
  const std::size_t c = image.components;
  dispatch(image, [&](const auto* p) {
    std::vector<std::size_t> at(image.dimension, 0);
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i) {
      std::size_t offset = 0, stride = 1;
      bool outside = false;
      for (int k = 0; k < image.dimension; ++k) {
        const auto index = at[k] / static_cast<std::size_t>(factor[k]);
        outside |= index >= result->size[k];
        offset += index * stride;
        stride *= result->size[k];
      }
      for (std::size_t k = 0; k < c && !outside; ++k)
        sums[offset * c + k] += static_cast<double>(p[i * c + k]);
      for (int k = 0; k < image.dimension && ++at[k] == image.size[k]; ++k) at[k] = 0;
    }
    using T = PixelOf<decltype(p)>;
    T* to = result->template as<T>();
    for (std::size_t i = 0; i < sums.size(); ++i)
      to[i] = static_cast<T>(std::is_integral_v<T> ? std::floor(sums[i] / samples + 0.5) : sums[i] / samples);
  });
  return result;
}
