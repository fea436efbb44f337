// Smoothing that keeps edges, derivatives, and histograms made alike.
#include "bridge.h"
#include "itkAdaptiveHistogramEqualizationImageFilter.h"
#include "itkCurvatureAnisotropicDiffusionImageFilter.h"
#include "itkCurvatureFlowImageFilter.h"
#include "itkGradientAnisotropicDiffusionImageFilter.h"
#include "itkGradientMagnitudeImageFilter.h"
#include "itkHistogramMatchingImageFilter.h"
#include "itkLaplacianImageFilter.h"

using namespace local_itk;

FILTER(CurvatureFlow) {
  const Image& input = call.input();
  requireReal(input);
  const double step = call.number();
  const auto iterations = call.as<unsigned>();
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::CurvatureFlowImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetTimeStep(step);
    filter->SetNumberOfIterations(iterations);
    return finish(call, *filter, input.component);
  });
}

namespace {

template <template <class, class> class Filter> ImagePointer diffuse(Call& call) {
  const Image& input = call.input();
  requireReal(input);
  const double step = call.number(), conductance = call.number();
  const auto interval = call.as<unsigned>(), iterations = call.as<unsigned>();
  return inReals(input, [&](const auto& view) {
    auto filter = Filter<ImageOf<decltype(view)>, ImageOf<decltype(view)>>::New();
    filter->SetInput(view.image);
    filter->SetTimeStep(step);
    filter->SetConductanceParameter(conductance);
    filter->SetConductanceScalingUpdateInterval(interval);
    filter->SetNumberOfIterations(iterations);
    return finish(call, *filter, input.component);
  });
}

}  // namespace

FILTER(CurvatureAnisotropicDiffusion) { return diffuse<itk::CurvatureAnisotropicDiffusionImageFilter>(call); }
FILTER(GradientAnisotropicDiffusion) { return diffuse<itk::GradientAnisotropicDiffusionImageFilter>(call); }

FILTER(GradientMagnitude) {
  const Image& input = call.input();
  const bool spacing = call.flag();
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::GradientMagnitudeImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetUseImageSpacing(spacing);
    return finish(call, *filter, Float32);
  });
}

FILTER(Laplacian) {
  const Image& input = call.input();
  requireReal(input);
  const bool spacing = call.flag();
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::LaplacianImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetUseImageSpacing(spacing);
    return finish(call, *filter, input.component);
  });
}

FILTER(AdaptiveHistogramEqualization) {
  const Image& input = call.input();
  const auto radius = call.perAxis<itk::Size<3>>(input.dimension);
  const double alpha = call.number(), beta = call.number();
  const View<float> view(input);
  auto filter = itk::AdaptiveHistogramEqualizationImageFilter<Grid3<float>>::New();
  filter->SetInput(view.image);
  filter->SetRadius(radius);
  filter->SetAlpha(static_cast<float>(alpha));
  filter->SetBeta(static_cast<float>(beta));
  return finish(call, *filter, input.component);
}

FILTER(HistogramMatching) {
  const Image& input = call.input();
  const Image& reference = call.input(1);
  if (reference.pixelId() != input.pixelId()) throw error("both images must have the same pixel type");
  const auto levels = call.as<unsigned>(), points = call.as<unsigned>();
  const bool atMean = call.flag();
  return inReals(input, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    const View<typename I::PixelType> other(reference);
    auto filter = itk::HistogramMatchingImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetReferenceImage(other.image);
    filter->SetNumberOfHistogramLevels(levels);
    filter->SetNumberOfMatchPoints(points);
    filter->SetThresholdAtMeanIntensity(atMean);
    return finish(call, *filter, input.component);
  });
}
