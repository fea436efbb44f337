// Structuring elements, and the pixel types that morphology runs in.
#pragma once

#include "bridge.h"
#include "itkFlatStructuringElement.h"

namespace local_itk {

using Kernel = itk::FlatStructuringElement<3>;

// Radius and SimpleITK's number of the shape.
inline Kernel readKernel(Call& call) {
  const auto radius = call.perAxis<itk::Size<3>>(call.input().dimension, 0);
  switch (call.as<int>()) {
    case 0: return Kernel::Annulus(radius, 1, false);
    case 1: return Kernel::Ball(radius, false);
    case 2: return Kernel::Box(radius);
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

// Labels of one byte run as they are, longer ones as float64, which holds them up to 2^53.
template <typename F> ImagePointer onLabels(Call& call, F&& body) {
  requireInteger(call.input());
  if (call.input().component == UInt8) return body(View<unsigned char>(call.input()));
  return body(View<double>(call.input()));
}

}  // namespace local_itk
