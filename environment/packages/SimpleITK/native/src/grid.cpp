// What moves voxels: axes permuted and flipped in any pixel type, and resampling by ITK.
#include <algorithm>
#include <cmath>

#include "abi.h"
#include "bridge.h"
#include "itkAffineTransform.h"
#include "itkBSplineInterpolateImageFunction.h"
#include "itkLinearInterpolateImageFunction.h"
#include "itkNearestNeighborInterpolateImageFunction.h"
#include "itkResampleImageFilter.h"

namespace local_itk {

namespace {

// Axis i of the result is axis order[i] of the image, backwards where flip[i]; physical space stays as it
// is.
ImagePointer rearrange(const Image& image, const int* order, const int* flip) {
  const int d = image.dimension;
  if (d != 3) throw error("axes are rearranged in 3D images, and this one has " + std::to_string(d));
  if (image.vector) throw error("axes are rearranged in scalar images");
  auto result = likeImage(image, image.component);
  result->metadata = image.metadata;
  const std::size_t bytes = componentBytes(image.component);
  std::ptrdiff_t stride[3] = {1, static_cast<std::ptrdiff_t>(image.size[0]),
                              static_cast<std::ptrdiff_t>(image.size[0] * image.size[1])};
  std::ptrdiff_t step[3], start = 0;
  for (int i = 0; i < 3; ++i) {
    const int from = order[i];
    result->size[i] = image.size[from];
    result->spacing[i] = image.spacing[from];
    step[i] = flip[i] ? -stride[from] : stride[from];
    const double last = flip[i] ? static_cast<double>(image.size[from] - 1) : 0;
    if (flip[i]) start += static_cast<std::ptrdiff_t>(image.size[from] - 1) * stride[from];
    for (int row = 0; row < 3; ++row) {
      const double column = image.direction[row * 3 + from];
      result->direction[row * 3 + i] = flip[i] ? -column : column;
      result->origin[row] += column * image.spacing[from] * last;
    }
  }
  const char* from = image.buffer.get();
  char* to = result->buffer.get();
  auto copy = [&](auto sample) {
    using Sample = decltype(sample);
    const auto* source = reinterpret_cast<const Sample*>(from);
    auto* target = reinterpret_cast<Sample*>(to);
    for (std::size_t z = 0; z < result->size[2]; ++z)
      for (std::size_t y = 0; y < result->size[1]; ++y) {
        const auto* row = source + start + static_cast<std::ptrdiff_t>(z) * step[2]
          + static_cast<std::ptrdiff_t>(y) * step[1];
        for (std::size_t x = 0; x < result->size[0]; ++x, row += step[0]) *target++ = *row;
      }
  };
  switch (bytes) {
    case 1: copy(std::uint8_t{}); break;
    case 2: copy(std::uint16_t{}); break;
    case 4: copy(std::uint32_t{}); break;
    default: copy(std::uint64_t{}); break;
  }
  return result;
}

template <typename T> using Interpolator = itk::InterpolateImageFunction<itk::Image<T, 3>, double>;

template <typename T> typename Interpolator<T>::Pointer interpolator(int kind) {
  using Input = itk::Image<T, 3>;
  if (kind == 1) return itk::NearestNeighborInterpolateImageFunction<Input, double>::New().GetPointer();
  if (kind == 2) return itk::LinearInterpolateImageFunction<Input, double>::New().GetPointer();
  if (kind == 3) {
    if constexpr (std::is_same_v<T, float>)
      return itk::BSplineInterpolateImageFunction<Input, double, double>::New().GetPointer();
  }
  throw error("this pixel type is read by nearest neighbour or linearly, not by this interpolator");
}

template <typename T> ImagePointer resample(const Image& image, const Image& reference, const double* affine,
                                            int kind, double outside, int component) {
  using Input = itk::Image<T, 3>;
  const View<T> view(image);
  const View<T> grid(reference);
  auto transform = itk::AffineTransform<double, 3>::New();
  itk::AffineTransform<double, 3>::MatrixType matrix;
  itk::AffineTransform<double, 3>::OutputVectorType offset;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) matrix[i][j] = affine[i * 3 + j];
    offset[i] = affine[9 + i];
  }
  transform->SetMatrix(matrix);
  transform->SetOffset(offset);
  auto filter = itk::ResampleImageFilter<Input, Input, double>::New();
  filter->SetInput(view.image);
  filter->SetTransform(transform);
  filter->SetInterpolator(interpolator<T>(kind));
  filter->SetSize(grid.image->GetLargestPossibleRegion().GetSize());
  filter->SetOutputSpacing(grid.image->GetSpacing());
  filter->SetOutputOrigin(grid.image->GetOrigin());
  filter->SetOutputDirection(grid.image->GetDirection());
  filter->SetDefaultPixelValue(static_cast<T>(outside));
  filter->Update();
  auto result = fromItk<T>(*filter->GetOutput(), reference);
  if (component == TypeOf<T>::value) return result;
  if (component <= UInt64) {  // kept within the range of the integer and cut to it, as ITK's filter does
    const bool isSigned = component % 2 == 0;
    const double high = std::ldexp(1, 8 * static_cast<int>(componentBytes(component)) - isSigned) - 1;
    const double low = isSigned ? -high - 1 : 0;
    T* p = result->template as<T>();
    for (std::size_t i = 0, n = result->pixels(); i < n; ++i)
      p[i] = static_cast<T>(std::clamp(static_cast<double>(p[i]), low, high));
  }
  return castImage(*result, component);
}

}  // namespace

}  // namespace local_itk

using namespace local_itk;

EXPORT Image* local_itk_rearrange(const Image* image, const int* order, const int* flip) {
  return guardedImage([&] { return rearrange(*image, order, flip); });
}

// The reference lends its grid alone. affine: nine numbers row by row, then the offset, from output to
// input points.
EXPORT Image* local_itk_resample(const Image* image, const Image* reference, const double* affine, int kind,
                                 double outside, int pixelId) {
  return guardedImage([&] {
    const bool wide = image->component >= Int32 && image->component != Float32;
    const int component = pixelId < 0 ? image->component : pixelId;
    return wide ? resample<double>(*image, *reference, affine, kind, outside, component)
                : resample<float>(*image, *reference, affine, kind, outside, component);
  });
}
