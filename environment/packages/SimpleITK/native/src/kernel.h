// Structuring elements, and the pixel types that morphology runs in.
#pragma once

#include "bridge.h"
#include "itkFlatStructuringElement.h"

namespace local_itk {

using Kernel = itk::FlatStructuringElement<3>;

// Radius and SimpleITK's number of the shape.
inline Kernel readKernel(Call& call) {
  const auto radius = call.perAxis<itk::Size<3>>(call.input().dimension, 0);
  // ITK's way of taking a box apart into lines fails where an axis has no length.
  const bool flat = call.input().dimension == 2 || radius[0] * radius[1] * radius[2] == 0;
  switch (call.as<int>()) {
    case 0: return Kernel::Annulus(radius, 1, false);
    case 1: return Kernel::Ball(radius, false);
    case 2: {
      Kernel box = Kernel::Box(radius);
      if (flat) box.SetDecomposable(false);
      return box;
    }
    case 3: return Kernel::Cross(radius);
    default: throw error("there is no such kernel");
  }
}

inline void requireInteger(const Image& image) {
  requireScalar(image);
  if (image.component > UInt64)
    throw error(std::string("this filter takes images of integers, not of ") + pixelName(image.pixelId()) +
                ": cast it first");
}

// Runs the body on bytes that are 1 where the image is the foreground and 0 elsewhere. Its answer tells what
// becomes foreground; foreground that is lost becomes background, and every other pixel keeps its value.
template <typename F>
ImagePointer onMask(Call& call, double foreground, double background, F&& body) {
  const Image& input = call.input();
  requireInteger(input);
  auto mask = likeImage(input, UInt8);
  auto* within = mask->as<unsigned char>();
  auto result = likeImage(input, input.component);
  dispatch(input, [&](const auto* from) {
    using T = std::remove_const_t<std::remove_pointer_t<decltype(from)>>;
    const T object = static_cast<T>(foreground), other = static_cast<T>(background);
    const std::size_t n = input.pixels();
    for (std::size_t i = 0; i < n; ++i) within[i] = from[i] == object;
    const ImagePointer changed = body(*mask);
    const auto* kept = changed->template as<unsigned char>();
    T* to = result->template as<T>();
    for (std::size_t i = 0; i < n; ++i) to[i] = kept[i] ? object : within[i] ? other : from[i];
  });
  return result;
}

}  // namespace local_itk
