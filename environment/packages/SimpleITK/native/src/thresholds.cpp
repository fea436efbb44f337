// Thresholds given and thresholds found. The histogram is filled here, for every pixel type alike and in
// ITK's way; ITK's calculators find the thresholds in it.
#include <cmath>
#include <limits>

#include "bridge.h"
#include "itkHistogram.h"
#include "itkHuangThresholdCalculator.h"
#include "itkIntermodesThresholdCalculator.h"
#include "itkIsoDataThresholdCalculator.h"
#include "itkKittlerIllingworthThresholdCalculator.h"
#include "itkLiThresholdCalculator.h"
#include "itkMaximumEntropyThresholdCalculator.h"
#include "itkMomentsThresholdCalculator.h"
#include "itkOtsuMultipleThresholdsCalculator.h"
#include "itkOtsuThresholdCalculator.h"
#include "itkRenyiEntropyThresholdCalculator.h"
#include "itkShanbhagThresholdCalculator.h"
#include "itkTriangleThresholdCalculator.h"
#include "itkYenThresholdCalculator.h"

using namespace local_itk;

namespace {

using Histogram = itk::Statistics::Histogram<double>;

template <typename F> ImagePointer toBytes(const Image& image, F&& value) {
  requireScalar(image);
  auto result = likeImage(image, UInt8);
  auto* to = result->as<unsigned char>();
  dispatch(image, [&](const auto* from) {
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i)
      to[i] = static_cast<unsigned char>(value(static_cast<double>(from[i]), i));
  });
  return result;
}

ImagePointer byteMask(const Image& image, const Image* mask) {
  if (!mask) return nullptr;
  requireScalar(*mask);
  requireSameGrid(image, *mask, "the mask");
  return castImage(*mask, UInt8);
}

// One byte: the whole range of the type. Others: from the least to the greatest value and a hundredth of a
// bin more, so that the greatest one has a bin.
Histogram::Pointer fill(const Image& image, unsigned bins, const unsigned char* mask,
    unsigned char maskValue) {
  double low = image.component == UInt8 ? -0.5 : -128.5, high = image.component == UInt8 ? 255.5 : 127.5;
  const std::size_t n = image.pixels();
  auto each = [&](auto&& take) {
    dispatch(image, [&](const auto* values) {
      for (std::size_t i = 0; i < n; ++i)
        if (!mask || mask[i] == maskValue) take(static_cast<double>(values[i]));
    });
  };
  if (image.component > UInt8) {
    low = std::numeric_limits<double>::max();
    high = -low;
    each([&](double v) { low = std::min(low, v); high = std::max(high, v); });
    if (!(low <= high)) throw error("no pixel is within the mask");
    high += (high - low) / bins / 100;
  }
  auto histogram = Histogram::New();
  histogram->SetMeasurementVectorSize(1);
  Histogram::SizeType size(1);
  size[0] = bins;
  Histogram::MeasurementVectorType lower(1), upper(1), value(1);
  lower[0] = low;
  upper[0] = high;
  histogram->SetClipBinsAtEnds(true);
  histogram->Initialize(size, lower, upper);
  Histogram::IndexType index(1);
  each([&](double v) {
    value[0] = v;
    if (histogram->GetIndex(value, index)) histogram->IncreaseFrequencyOfIndex(index, 1);
  });
  return histogram;
}

template <template <class, class> class Calculator> ImagePointer find(Call& call) {
  const Image& image = call.input();
  requireScalar(image);
  const auto inside = call.as<unsigned char>(), outside = call.as<unsigned char>();
  const auto bins = call.as<unsigned>();
  const bool maskOutput = call.flag();
  const auto maskValue = call.as<unsigned char>();
  const auto mask = byteMask(image, call.optional(1));
  const unsigned char* within = mask ? mask->as<unsigned char>() : nullptr;
  auto calculator = Calculator<Histogram, double>::New();
  const auto histogram = fill(image, bins, within, maskValue);
  calculator->SetInput(histogram);
  call.run(*calculator);
  double threshold = calculator->GetThreshold();
  if (image.component <= UInt64) threshold = std::trunc(threshold);  // ITK keeps it in the pixel's type
  call.results = {threshold};
  return toBytes(image, [&](double v, std::size_t i) {
    if (within && maskOutput && within[i] != maskValue) return outside;
    return v <= threshold ? inside : outside;
  });
}

}  // namespace

FILTER(OtsuThreshold) { return find<itk::OtsuThresholdCalculator>(call); }
FILTER(HuangThreshold) { return find<itk::HuangThresholdCalculator>(call); }
FILTER(IntermodesThreshold) { return find<itk::IntermodesThresholdCalculator>(call); }
FILTER(IsoDataThreshold) { return find<itk::IsoDataThresholdCalculator>(call); }
FILTER(KittlerIllingworthThreshold) { return find<itk::KittlerIllingworthThresholdCalculator>(call); }
FILTER(LiThreshold) { return find<itk::LiThresholdCalculator>(call); }
FILTER(MaximumEntropyThreshold) { return find<itk::MaximumEntropyThresholdCalculator>(call); }
FILTER(MomentsThreshold) { return find<itk::MomentsThresholdCalculator>(call); }
FILTER(RenyiEntropyThreshold) { return find<itk::RenyiEntropyThresholdCalculator>(call); }
FILTER(ShanbhagThreshold) { return find<itk::ShanbhagThresholdCalculator>(call); }
FILTER(TriangleThreshold) { return find<itk::TriangleThresholdCalculator>(call); }
FILTER(YenThreshold) { return find<itk::YenThresholdCalculator>(call); }

FILTER(OtsuMultipleThresholds) {
  const Image& image = call.input();
  requireScalar(image);
  const auto count = call.as<unsigned>(), offset = call.as<unsigned>(), bins = call.as<unsigned>();
  const bool valley = call.flag(), midpoint = call.flag();
  auto calculator = itk::OtsuMultipleThresholdsCalculator<Histogram>::New();
  const auto histogram = fill(image, bins, nullptr, 0);
  calculator->SetInputHistogram(histogram);
  calculator->SetNumberOfThresholds(count);
  calculator->SetValleyEmphasis(valley);
  calculator->SetReturnBinMidpoint(midpoint);
  calculator->Compute();
  std::vector<double> found(calculator->GetOutput().begin(), calculator->GetOutput().end());
  call.results = found;
  return toBytes(image, [&](double v, std::size_t) {
    std::size_t label = 0;
    while (label < found.size() && v > found[label]) ++label;
    return label + offset;
  });
}

FILTER(BinaryThreshold) {
  const double lower = call.number(), upper = call.number();
  const auto inside = call.as<unsigned char>(), outside = call.as<unsigned char>();
  if (lower > upper) throw error("the lower threshold is above the upper one");
  return toBytes(call.input(), [&](double v, std::size_t) {
    return v >= lower && v <= upper ? inside : outside;
  });
}

FILTER(Threshold) {
  requireScalar(call.input());
  const double lower = call.number(), upper = call.number(), outside = call.number();
  auto result = castImage(call.input(), -1);
  result->metadata.clear();
  dispatch(*result, [&](const auto* values) {
    using T = std::remove_const_t<std::remove_pointer_t<decltype(values)>>;
    T* p = const_cast<T*>(values);
    for (std::size_t i = 0, n = result->pixels(); i < n; ++i)
      if (!(static_cast<double>(p[i]) >= lower && static_cast<double>(p[i]) <= upper))
        p[i] = static_cast<T>(outside);
  });
  return result;
}
