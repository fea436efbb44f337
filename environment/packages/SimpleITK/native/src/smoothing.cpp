// Smoothing by fixed kernels and neighbourhoods.
#include "bridge.h"
#include "itkBilateralImageFilter.h"
#include "itkDiscreteGaussianImageFilter.h"
#include "itkMeanImageFilter.h"
#include "itkMedianImageFilter.h"
#include "itkRecursiveGaussianImageFilter.h"

using namespace local_itk;

FILTER(DiscreteGaussian) {
  const Image& input = call.input();
  const auto variance = call.perAxis<itk::FixedArray<double, 3>>(input.dimension, 1);
  const auto width = call.as<unsigned>();
  const auto error = call.perAxis<itk::FixedArray<double, 3>>(input.dimension, 0.01);
  const bool spacing = call.flag();
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::DiscreteGaussianImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetVariance(variance);
    filter->SetMaximumKernelWidth(width);
    filter->SetMaximumError(error);
    filter->SetUseImageSpacing(spacing);
    return finish(call, *filter, input.component);
  });
}

namespace {

// One pass of a recursive Gaussian along one axis.
template <typename I> typename I::Pointer pass(
  Call& call, const I* image, unsigned axis, double sigma, itk::GaussianOrderEnum order, bool acrossScale) {
  auto filter = itk::RecursiveGaussianImageFilter<I, I>::New();
  filter->SetInput(image);
  filter->SetDirection(axis);
  filter->SetSigma(sigma);
  filter->SetOrder(order);
  filter->SetNormalizeAcrossScale(acrossScale);
  filter->InPlaceOff();
  call.run(*filter);
  return filter->GetOutput();
}

void requireFour(const Image& image, int axis) {
  if (image.size[axis] < 4)
    throw error("a recursive Gaussian needs 4 pixels along each axis, and axis " + std::to_string(axis) +
                " has " + std::to_string(image.size[axis]));
}

// ITK's own filter would smooth a 2D image along its third axis too.
template <typename V> typename ImageOf<V>::Pointer smooth(
  Call& call, const V& view, const double* sigma, bool acrossScale, int skip = -1) {
  typename ImageOf<V>::Pointer image = view.image;
  for (int axis = 0; axis < call.input().dimension; ++axis) {
    if (axis == skip) continue;
    requireFour(call.input(), axis);
    image = pass<ImageOf<V>>(call, image, axis, sigma[axis], itk::GaussianOrderEnum::ZeroOrder, acrossScale);
  }
  return image;
}

}  // namespace

FILTER(SmoothingRecursiveGaussian) {
  const Image& input = call.input();
  const auto sigma = call.perAxis<std::array<double, 3>>(input.dimension, 1);
  const bool acrossScale = call.flag();
  return inReals(input, [&](const auto& view) {
    return asType(fromItk(smooth(call, view, sigma.data(), acrossScale).GetPointer(), input), realOf(input));
  });
}

FILTER(RecursiveGaussian) {
  const Image& input = call.input();
  const auto sigma = call.number();
  const bool acrossScale = call.flag();
  const auto order = static_cast<itk::GaussianOrderEnum>(call.as<int>());
  const auto axis = call.as<int>();
  if (axis >= input.dimension) throw error("the image has no axis " + std::to_string(axis));
  requireFour(input, axis);
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto image = pass<I>(call, view.image, axis, sigma, order, acrossScale);
    return asType(fromItk(image.GetPointer(), input), realOf(input));
  });
}

namespace {

// Sums f(first or second derivative along each axis) with the other axes smoothed.
template <typename F> ImagePointer derivatives(Call& call, itk::GaussianOrderEnum order, F&& add) {
  const Image& input = call.input();
  const double sigma = call.number();
  const bool acrossScale = call.flag();
  const double sigmas[] = {sigma, sigma, sigma};
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    using T = typename I::PixelType;
    auto result = likeImage(input, TypeOf<T>::value);
    T* sum = result->template as<T>();
    for (int axis = 0; axis < input.dimension; ++axis) {
      requireFour(input, axis);
      auto image = smooth(call, view, sigmas, false, axis);
      image = pass<I>(call, image, axis, sigma, order, acrossScale);
      const double spacing = view.image->GetSpacing()[axis];
      const T* values = image->GetBufferPointer();
      for (std::size_t i = 0, n = input.pixels(); i < n; ++i)
        sum[i] += static_cast<T>(add(values[i], spacing));
    }
    return result;
  });
}

}  // namespace

FILTER(GradientMagnitudeRecursiveGaussian) {
  auto result = derivatives(call, itk::GaussianOrderEnum::FirstOrder,
                            [](double v, double spacing) { return v * v / (spacing * spacing); });
  dispatch(*result, [&](const auto* values) {
    auto* p = const_cast<std::remove_const_t<std::remove_pointer_t<decltype(values)>>*>(values);
    for (std::size_t i = 0, n = result->pixels(); i < n; ++i)
      p[i] = static_cast<std::decay_t<decltype(*p)>>(std::sqrt(static_cast<double>(p[i])));
  });
  return asType(std::move(result), Float32);
}

FILTER(LaplacianRecursiveGaussian) {
  return asType(derivatives(call, itk::GaussianOrderEnum::SecondOrder,
                            [](double v, double spacing) { return v / (spacing * spacing); }),
                Float32);
}

FILTER(Median) {
  const Image& input = call.input();
  const auto radius = call.perAxis<itk::Size<3>>(input.dimension);
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::MedianImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetRadius(radius);
    return finish(call, *filter, input.component);
  });
}

FILTER(Mean) {
  const Image& input = call.input();
  const auto radius = call.perAxis<itk::Size<3>>(input.dimension);
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::MeanImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetRadius(radius);
    return finish(call, *filter, input.component);
  });
}

FILTER(Bilateral) {
  const Image& input = call.input();
  const double domain = call.number(), range = call.number();
  const auto samples = call.as<unsigned>();
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::BilateralImageFilter<I, I>::New();
    filter->SetInput(view.image);
    itk::FixedArray<double, 3> sigma(domain);
    if (input.dimension == 2) sigma[2] = 1e-6;  // no weight, and no work, along an axis that is not there
    filter->SetDomainSigma(sigma);
    filter->SetRangeSigma(range);
    filter->SetNumberOfRangeGaussianSamples(samples);
    return finish(call, *filter, input.component);
  });
}
