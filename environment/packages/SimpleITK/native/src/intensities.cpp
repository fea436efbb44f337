// One image, pixel by pixel: functions, ranges, masks, components.
#include <algorithm>
#include <cstring>

#include "loops.h"

namespace local_itk {

Range rangeOf(const Image& image) {
  const std::size_t n = components(image);
  if (n == 0) throw error("the image has no pixels");
  Range r{};
  dispatch(image, [&](const auto* p) {
    double low = static_cast<double>(p[0]), high = low, sum = 0, squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double v = static_cast<double>(p[i]);
      low = v < low ? v : low;
      high = v > high ? v : high;
      sum += v;
    }
    const double mean = sum / n;
    for (std::size_t i = 0; i < n; ++i) {
      const double v = static_cast<double>(p[i]) - mean;
      squares += v * v;
    }
    r = {low, high, mean, n > 1 ? squares / (n - 1) : 0, sum};
  });
  return r;
}

}  // namespace local_itk

using namespace local_itk;

namespace {

template <typename F> ImagePointer real(Call& call, F&& f) {
  return map(call.input(), [&](auto v) { return f(static_cast<double>(v)); });
}

void requireIntegers(const Call& call) {
  const Image& a = call.input();
  if (a.vector || a.component > UInt64)
    throw error(std::string("this is defined for images of integers, not of ") + pixelName(a.pixelId()));
}

}  // namespace

FILTER(Abs) { return map(call.input(), [](auto v) { return v < 0 ? 0 - v : v; }); }
FILTER(UnaryMinus) { return map(call.input(), [](auto v) { return 0 - v; }); }
FILTER(Square) { return map(call.input(), [](auto v) { return v * v; }); }
FILTER(Exp) { return real(call, [](double v) { return std::exp(v); }); }
FILTER(ExpNegative) { return real(call, [](double v) { return std::exp(-v); }); }
FILTER(Log) { return real(call, [](double v) { return std::log(v); }); }
FILTER(Log10) { return real(call, [](double v) { return std::log10(v); }); }
FILTER(Sqrt) { return real(call, [](double v) { return std::sqrt(v); }); }
FILTER(Sin) { return real(call, [](double v) { return std::sin(v); }); }
FILTER(Cos) { return real(call, [](double v) { return std::cos(v); }); }
FILTER(Tan) { return real(call, [](double v) { return std::tan(v); }); }
FILTER(Asin) { return real(call, [](double v) { return std::asin(v); }); }
FILTER(Acos) { return real(call, [](double v) { return std::acos(v); }); }
FILTER(Atan) { return real(call, [](double v) { return std::atan(v); }); }
FILTER(BoundedReciprocal) {
  return mapTo(call.input(), Float64, [](double v) { return 1 / (1 + v); });
}

FILTER(Not) {
  requireIntegers(call);
  return map(call.input(), [](auto v) { return v == 0; });
}
FILTER(BitwiseNot) {
  requireIntegers(call);
  return map(call.input(), [](auto v) {
    if constexpr (std::is_integral_v<decltype(v)>) return ~v; else return v;
  });
}

FILTER(Clamp) {
  const int type = call.as<int>();
  const double low = call.number(), high = call.number();
  if (low > high) throw error("the lower bound is above the upper one");
  return mapTo(call.input(), type, [&](double v) { return std::clamp(v, low, high); });
}

FILTER(RescaleIntensity) {
  const double low = call.number(), high = call.number();
  if (low > high) throw error("the output's minimum is above its maximum");
  const Range r = rangeOf(call.input());
  const double scale = r.low != r.high ? (high - low) / (r.high - r.low)
                                         : r.high != 0 ? (high - low) / r.high : 0;
  const double shift = low - r.low * scale;
  return mapTo(call.input(), -1, [&](double v) { return std::clamp(v * scale + shift, low, high); });
}

FILTER(IntensityWindowing) {
  const double from = call.number(), to = call.number(), low = call.number(), high = call.number();
  if (from >= to) throw error("the window's minimum must be below its maximum");
  const double scale = (high - low) / (to - from), shift = low - from * scale;
  return mapTo(call.input(), -1,
      [&](double v) { return v < from ? low : v > to ? high : v * scale + shift; });
}

FILTER(ShiftScale) {
  const double shift = call.number(), scale = call.number();
  const int type = call.as<int>();
  return mapTo(call.input(), type, [&](double v) { return (v + shift) * scale; });
}

FILTER(InvertIntensity) {
  const double maximum = call.number();
  return mapTo(call.input(), -1, [&](double v) { return maximum - v; });
}

FILTER(Sigmoid) {
  const double alpha = call.number(), beta = call.number(), high = call.number(), low = call.number();
  return mapTo(call.input(), -1,
               [&](double v) { return (high - low) / (1 + std::exp(-(v - beta) / alpha)) + low; });
}

FILTER(Normalize) {
  const Range r = rangeOf(call.input());
  if (r.variance == 0) throw error("the image's variance is 0: it cannot be normalised");
  const double scale = 1 / std::sqrt(r.variance);
  return mapTo(call.input(), Float64, [&](double v) { return (v - r.mean) * scale; });
}

FILTER(NormalizeToConstant) {
  const double constant = call.number();
  const Range r = rangeOf(call.input());
  if (r.sum == 0) throw error("the image's sum is 0: it cannot be normalised");
  return mapTo(call.input(), Float64, [&](double v) { return v * constant / r.sum; });
}

namespace {

ImagePointer masked(Call& call, bool negated) {
  const Image& image = call.input();
  const Image& mask = call.input(1);
  const double outside = call.number(), masking = call.number();
  requireScalar(mask);
  requireSameGrid(image, mask, "the mask");
  auto result = castImage(image, -1);
  result->metadata.clear();
  const std::size_t n = image.pixels(), c = image.components;
  std::vector<char> keep(n);
  dispatch(mask, [&](const auto* m) {
    for (std::size_t i = 0; i < n; ++i) keep[i] = (static_cast<double>(m[i]) == masking) == negated;
  });
  dispatch(*result, [&](const auto* values) {
    using T = PixelOf<decltype(values)>;
    T* p = const_cast<T*>(values);
    for (std::size_t i = 0; i < n; ++i)
      if (!keep[i])
        for (std::size_t k = 0; k < c; ++k) p[i * c + k] = static_cast<T>(outside);
  });
  return result;
}

}  // namespace

FILTER(Mask) { return masked(call, false); }
FILTER(MaskNegated) { return masked(call, true); }

FILTER(Statistics) {
  requireScalar(call.input());
  const Range r = rangeOf(call.input());
  call.results = {r.low, r.high, r.mean, std::sqrt(r.variance), r.variance, r.sum};
  return nullptr;
}

FILTER(Compose) {
  const Image& first = call.input();
  requireScalar(first);
  const std::size_t count = call.inputs.size();
  auto result = std::make_unique<Image>();
  result->copyGrid(first);
  result->component = first.component;
  result->vector = true;
  result->components = static_cast<int>(count);
  result->allocate();
  const std::size_t bytes = componentBytes(first.component), n = first.pixels();
  for (std::size_t c = 0; c < count; ++c) {
    const Image& image = call.input(c);
    if (image.pixelId() != first.pixelId()) throw error("all images must have the same pixel type");
    requireSameGrid(first, image, "an image");
    for (std::size_t i = 0; i < n; ++i)
      std::memcpy(result->buffer.get() + (i * count + c) * bytes, image.buffer.get() + i * bytes, bytes);
  }
  return result;
}

FILTER(VectorIndexSelectionCast) {
  const Image& image = call.input();
  const auto index = call.as<int>();
  const int type = call.as<int>();
  if (!image.vector) throw error("a component is selected of a vector image");
  if (index < 0 || index >= image.components)
    throw error("the image has " + std::to_string(image.components) + " components, and number " +
                std::to_string(index) + " was asked for");
  auto result = likeImage(image, image.component);
  const std::size_t bytes = componentBytes(image.component), n = image.pixels();
  for (std::size_t i = 0; i < n; ++i)
    std::memcpy(result->buffer.get() + i * bytes,
                image.buffer.get() + (i * image.components + index) * bytes, bytes);
  return type < 0 || type == result->component ? std::move(result) : castImage(*result, type);
}

FILTER(VectorMagnitude) {
  const Image& image = call.input();
  if (!image.vector) throw error("a magnitude is of a vector image");
  auto result = likeImage(image, image.component);
  dispatch(image, [&](const auto* from) {
    using T = PixelOf<decltype(from)>;
    T* to = result->template as<T>();
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i) {
      double sum = 0;
      for (int c = 0; c < image.components; ++c) {
        const double v = static_cast<double>(from[i * image.components + c]);
        sum += v * v;
      }
      to[i] = static_cast<T>(std::sqrt(sum));
    }
  });
  return result;
}

namespace {

template <typename F> ImagePointer ofComplex(Call& call, F&& f) {
  const Image& image = call.input();
  if (!image.isComplex())
    throw error(std::string("this takes a complex image, not ") + pixelName(image.pixelId()));
  auto result = likeImage(image, image.component == Complex32 ? Float32 : Float64);
  const std::size_t n = image.pixels();
  for (std::size_t i = 0; i < n; ++i)
    if (image.component == Complex32) result->as<float>()[i] = f(image.as<std::complex<float>>()[i]);
    else result->as<double>()[i] = f(image.as<std::complex<double>>()[i]);
  return result;
}

}  // namespace

FILTER(ComplexToReal) { return ofComplex(call, [](auto v) { return v.real(); }); }
FILTER(ComplexToImaginary) { return ofComplex(call, [](auto v) { return v.imag(); }); }
FILTER(ComplexToModulus) { return ofComplex(call, [](auto v) { return std::abs(v); }); }
FILTER(ComplexToPhase) { return ofComplex(call, [](auto v) { return std::arg(v); }); }

FILTER(RealAndImaginaryToComplex) {
  const Image& a = call.input();
  const Image& b = call.input(1);
  requireScalar(a);
  if (a.pixelId() != b.pixelId() || a.component < Float32)
    throw error("both images must be of 32-bit, or both of 64-bit float");
  requireSameGrid(a, b, "the second image");
  auto result = likeImage(a, a.component == Float32 ? Complex32 : Complex64);
  for (std::size_t i = 0, n = a.pixels(); i < n; ++i)
    if (a.component == Float32) result->as<std::complex<float>>()[i] = {a.as<float>()[i], b.as<float>()[i]};
    else result->as<std::complex<double>>()[i] = {a.as<double>()[i], b.as<double>()[i]};
  return result;
}

// The centre of mass as a continuous index.
FILTER(CenterOfMass) {
  const Image& image = call.input();
  requireScalar(image);
  const int d = image.dimension;
  std::vector<double> sums(d, 0);
  double total = 0;
  dispatch(image, [&](const auto* p) {
    std::vector<std::size_t> at(d, 0);
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i) {
      const double v = static_cast<double>(p[i]);
      total += v;
      for (int k = 0; k < d; ++k) sums[k] += v * static_cast<double>(at[k]);
      for (int k = 0; k < d && ++at[k] == image.size[k]; ++k) at[k] = 0;
    }
  });
  if (total == 0) throw error("the image has no mass: it has no centre of mass");
  for (double& sum : sums) sum /= total;
  call.results = sums;
  return nullptr;
}
