// Loops over the components of images in their own type, without ITK.
#pragma once

#include <cmath>
#include <complex>

#include "call.h"

namespace local_itk {

template <typename P> using PixelOf = std::remove_const_t<std::remove_pointer_t<std::decay_t<P>>>;

inline std::size_t components(const Image& image) { return image.pixels() * image.components; }

// An image on the same grid with as many components, zeroed.
inline ImagePointer alike(const Image& image, int component) {
  auto result = std::make_unique<Image>();
  result->copyGrid(image);
  result->component = component;
  result->components = image.components;
  result->vector = image.vector;
  result->allocate();
  return result;
}

// f(component) → component of the same type.
template <typename F> ImagePointer map(const Image& image, F&& f) {
  auto result = alike(image, image.component);
  dispatch(image, [&](const auto* from) {
    using T = PixelOf<decltype(from)>;
    T* to = result->template as<T>();
    for (std::size_t i = 0, n = components(image); i < n; ++i) to[i] = static_cast<T>(f(from[i]));
  });
  return result;
}

// The double cut to the type's range, as ITK cuts it: towards zero.
template <typename T> T saturated(double v) {
  if constexpr (std::is_integral_v<T>) {
    if (v <= static_cast<double>(std::numeric_limits<T>::lowest())) return std::numeric_limits<T>::lowest();
    if (v >= static_cast<double>(std::numeric_limits<T>::max())) return std::numeric_limits<T>::max();
  }
  return static_cast<T>(v);
}

// f(double) → double, cut to the component type asked for (negative: the image's own).
template <typename F> ImagePointer mapTo(const Image& image, int component, F&& f) {
  if (component >= kFirstVectorType && image.vector) component -= kFirstVectorType;
  auto result = alike(image, component < 0 ? image.component : component);
  dispatch(image, [&](const auto* from) {
    dispatch(*result, [&](const auto* target) {
      using T = PixelOf<decltype(target)>;
      T* to = result->template as<T>();
      for (std::size_t i = 0, n = components(image); i < n; ++i)
        to[i] = saturated<T>(f(static_cast<double>(from[i])));
    });
  });
  return result;
}

struct Range { double low, high, mean, variance, sum; };
Range rangeOf(const Image& image);  // all components; variance by n - 1

}  // namespace local_itk
