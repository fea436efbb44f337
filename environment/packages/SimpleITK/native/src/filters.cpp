// Smoothing and thresholds, in 32-bit floats.
#include "abi.h"
#include "bridge.h"
#include "itkDiscreteGaussianImageFilter.h"
#include "itkOtsuThresholdImageFilter.h"
#include "itkSmoothingRecursiveGaussianImageFilter.h"

using namespace local_itk;
using Float = itk::Image<float, 3>;
using Mask = itk::Image<unsigned char, 3>;

EXPORT Image* local_itk_recursive_gaussian(const Image* image, const double* sigma, int acrossScale) {
  return guardedImage([&] {
    const View<float> view(*image);
    auto filter = itk::SmoothingRecursiveGaussianImageFilter<Float, Float>::New();
    itk::SmoothingRecursiveGaussianImageFilter<Float, Float>::SigmaArrayType sigmas;
    for (int i = 0; i < 3; ++i) sigmas[i] = sigma[i];
    filter->SetInput(view.image);
    filter->SetSigmaArray(sigmas);
    filter->SetNormalizeAcrossScale(acrossScale != 0);
    filter->Update();
    return fromItk<float>(*filter->GetOutput(), *image);
  });
}

EXPORT Image* local_itk_discrete_gaussian(const Image* image, const double* variance, unsigned width,
                                          const double* maximumError, int useSpacing) {
  return guardedImage([&] {
    const View<float> view(*image);
    auto filter = itk::DiscreteGaussianImageFilter<Float, Float>::New();
    filter->SetInput(view.image);
    filter->SetVariance(variance);
    filter->SetMaximumError(maximumError);
    filter->SetMaximumKernelWidth(width);
    filter->SetUseImageSpacing(useSpacing != 0);
    filter->Update();
    return fromItk<float>(*filter->GetOutput(), *image);
  });
}

EXPORT Image* local_itk_binary_threshold(
  const Image* image, double lower, double upper, unsigned char inside,
  unsigned char outside) {
  return guardedImage([&] {
    if (image->vector) throw error("a threshold is of scalar images");
    auto result = likeImage(*image, UInt8);
    auto* to = result->as<unsigned char>();
    dispatch(*image, [&](const auto* from) {
      for (std::size_t i = 0, n = image->pixels(); i < n; ++i) {
        const double v = static_cast<double>(from[i]);
        to[i] = v >= lower && v <= upper ? inside : outside;
      }
    });
    return result;
  });
}

EXPORT Image* local_itk_otsu(const Image* image, unsigned char inside, unsigned char outside, unsigned bins,
                             double* threshold) {
  return guardedImage([&] {
    const View<float> view(*image);
    auto filter = itk::OtsuThresholdImageFilter<Float, Mask>::New();
    filter->SetInput(view.image);
    filter->SetInsideValue(inside);
    filter->SetOutsideValue(outside);
    filter->SetNumberOfHistogramBins(bins);
    filter->Update();
    *threshold = filter->GetThreshold();
    return fromItk<unsigned char>(*filter->GetOutput(), *image);
  });
}
