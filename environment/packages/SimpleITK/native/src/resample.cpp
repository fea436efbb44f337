// An image read on another grid through a transform.
#include <cmath>

#include "bridge.h"
#include "itkAffineTransform.h"
#include "itkBSplineInterpolateImageFunction.h"
#include "itkGaussianInterpolateImageFunction.h"
#include "itkLabelImageGaussianInterpolateImageFunction.h"
#include "itkLinearInterpolateImageFunction.h"
#include "itkNearestNeighborExtrapolateImageFunction.h"
#include "itkNearestNeighborInterpolateImageFunction.h"
#include "itkResampleImageFilter.h"
#include "itkWindowedSincInterpolateImageFunction.h"
#include "loops.h"
#include "transform.h"

using namespace local_itk;

namespace {

template <typename I> using Interpolator = itk::InterpolateImageFunction<I, double>;

template <typename I, template <unsigned, class, class> class Window>
typename Interpolator<I>::Pointer sinc() {
  return itk::WindowedSincInterpolateImageFunction<I, 4, Window<4, double, double>>::New().GetPointer();
}

// kind: SimpleITK's InterpolatorEnum
template <typename I> typename Interpolator<I>::Pointer interpolator(int kind, const I& image) {
  switch (kind) {
    case 1: return itk::NearestNeighborInterpolateImageFunction<I, double>::New().GetPointer();
    case 2: return itk::LinearInterpolateImageFunction<I, double>::New().GetPointer();
    case 3: case 11: return itk::BSplineInterpolateImageFunction<I, double, double>::New().GetPointer();
    case 4: case 5: {  // sigma 0.8 pixels, cut at 4 sigma
      double sigma[3];
      for (int i = 0; i < 3; ++i) sigma[i] = 0.8 * image.GetSpacing()[i];
      auto set = [&](auto function) {
        function->SetSigma(sigma);
        function->SetAlpha(4.0);
        return typename Interpolator<I>::Pointer(function.GetPointer());
      };
      return kind == 4 ? set(itk::GaussianInterpolateImageFunction<I, double>::New())
                       : set(itk::LabelImageGaussianInterpolateImageFunction<I, double>::New());
    }
    case 6: return sinc<I, itk::Function::HammingWindowFunction>();
    case 7: return sinc<I, itk::Function::CosineWindowFunction>();
    case 8: return sinc<I, itk::Function::WelchWindowFunction>();
    case 9: return sinc<I, itk::Function::LanczosWindowFunction>();
    case 10: return sinc<I, itk::Function::BlackmanWindowFunction>();
    default: throw error("there is no interpolator " + std::to_string(kind));
  }
}

// A 2D linear transform as a 3D one that leaves the third axis alone.
itk::Transform<double, 3, 3>::Pointer inThree(const Transform& t) {
  if (t.dimension() == 3) return t.as<3>();
  auto& flat = *t.as<2>();
  if (!flat.IsLinear()) throw error("a 2D image is resampled through linear transforms alone");
  itk::Point<double, 2> zero(0.0), x(0.0), y(0.0);
  x[0] = y[1] = 1;
  const auto o = flat.TransformPoint(zero), px = flat.TransformPoint(x), py = flat.TransformPoint(y);
  auto result = itk::AffineTransform<double, 3>::New();
  itk::AffineTransform<double, 3>::MatrixType matrix;
  itk::AffineTransform<double, 3>::OutputVectorType offset;
  matrix.SetIdentity();
  offset.Fill(0);
  for (int i = 0; i < 2; ++i) {
    matrix[i][0] = px[i] - o[i];
    matrix[i][1] = py[i] - o[i];
    offset[i] = o[i];
  }
  result->SetMatrix(matrix);
  result->SetOffset(offset);
  return result.GetPointer();
}

struct Options {
  itk::Transform<double, 3, 3>::Pointer transform;
  int kind;
  double outside;
  bool nearestOutside;
};

template <typename V> ImagePointer resample(const V& view, const Image& grid, const Options& o) {
  using I = ImageOf<V>;
  auto filter = itk::ResampleImageFilter<I, I, double>::New();
  filter->SetInput(view.image);
  filter->SetTransform(o.transform);
  filter->SetInterpolator(interpolator<I>(o.kind, *view.image));
  const View<unsigned char> reference(grid);
  filter->SetSize(reference.image->GetLargestPossibleRegion().GetSize());
  filter->SetOutputSpacing(reference.image->GetSpacing());
  filter->SetOutputOrigin(reference.image->GetOrigin());
  filter->SetOutputDirection(reference.image->GetDirection());
  filter->SetDefaultPixelValue(static_cast<typename I::PixelType>(o.outside));
  if (o.nearestOutside)
    filter->SetExtrapolator(itk::NearestNeighborExtrapolateImageFunction<I, double>::New());
  filter->Update();
  return fromItk(filter->GetOutput(), grid);
}

ImagePointer resampleScalar(const Image& image, const Image& grid, const Options& o, int component) {
  auto result = inReals(image, [&](const auto& view) { return resample(view, grid, o); });
  return result->component == component ? std::move(result)
                                        : mapTo(*result, component, [](double v) { return v; });
}

ImagePointer componentOf(const Image& image, int index) {
  auto result = likeImage(image, image.component);
  const std::size_t bytes = componentBytes(image.component), n = image.pixels();
  for (std::size_t i = 0; i < n; ++i)
    std::memcpy(result->buffer.get() + i * bytes, image.buffer.get() + (i * image.components + index) * bytes,
                bytes);
  return result;
}

}  // namespace

// The grid lends its size and place alone; it is of bytes. pixelId negative: the image's own type.
EXPORT Image* local_itk_resample(const Image* image, const Image* grid, const Transform* transform, int kind,
                                 double outside, int pixelId, int nearestOutside) {
  return guardedImage([&]() -> ImagePointer {
    if (image->dimension != grid->dimension)
      throw error("the image has " + std::to_string(image->dimension) + " dimensions and the grid " +
                  std::to_string(grid->dimension));
    if (image->dimension > 3) throw error("an image of more than 3 dimensions is not resampled here");
    if (static_cast<int>(transform->dimension()) != image->dimension)
      throw error("the image has " + std::to_string(image->dimension) + " dimensions and the transform " +
                  std::to_string(transform->dimension()));
    const Options o{inThree(*transform), kind, outside, nearestOutside != 0};
    if (!image->vector) return resampleScalar(*image, *grid, o, pixelId < 0 ? image->component : pixelId);
    const int component = pixelId < 0 ? image->component : pixelId - kFirstVectorType;
    if (component < 0) throw error("a vector image is resampled to a vector image");
    auto result = std::make_unique<Image>();
    result->copyGrid(*grid);
    result->component = component;
    result->vector = true;
    result->components = image->components;
    result->allocate();
    const std::size_t bytes = componentBytes(component), n = grid->pixels();
    for (int c = 0; c < image->components; ++c) {
      const auto part = resampleScalar(*componentOf(*image, c), *grid, o, component);
      for (std::size_t i = 0; i < n; ++i)
        std::memcpy(result->buffer.get() + (i * result->components + c) * bytes,
            part->buffer.get() + i * bytes,
                    bytes);
    }
    return result;
  });
}
