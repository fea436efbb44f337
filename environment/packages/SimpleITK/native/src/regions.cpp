// Connected regions, regions grown from seeds, distances from objects.
#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "kernel.h"
#include "itkConfidenceConnectedImageFilter.h"
#include "itkConnectedComponentImageFilter.h"
#include "itkConnectedThresholdImageFilter.h"
#include "itkDanielssonDistanceMapImageFilter.h"
#include "itkNeighborhoodConnectedImageFilter.h"
#include "itkSignedDanielssonDistanceMapImageFilter.h"
#include "itkSignedMaurerDistanceMapImageFilter.h"

using namespace local_itk;

namespace {

using Bytes = Grid3<unsigned char>;
using Labels = Grid3<std::uint32_t>;

// 1 where the pixel differs from a value, else 0.
ImagePointer differing(const Image& image, double value) {
  requireScalar(image);
  auto result = likeImage(image, UInt8);
  dispatch(image, [&](const auto* from) {
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i)
      result->as<unsigned char>()[i] = static_cast<double>(from[i]) != value;
  });
  return result;
}

// 1 where the pixel lies in the range, else 0. The bounds are of the image's own precision.
ImagePointer inRange(const Image& image, double lower, double upper) {
  requireScalar(image);
  if (image.component == Float32) {
    lower = static_cast<float>(lower);
    upper = static_cast<float>(upper);
  }
  auto result = likeImage(image, UInt8);
  dispatch(image, [&](const auto* from) {
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i) {
      const auto v = static_cast<double>(from[i]);
      result->as<unsigned char>()[i] = v >= lower && v <= upper;
    }
  });
  return result;
}

std::vector<itk::Index<3>> readSeeds(Call& call) {
  const Image& image = call.input();
  std::vector<itk::Index<3>> seeds(call.as<std::size_t>());
  for (auto& seed : seeds) {
    const auto values = call.list();
    if (static_cast<int>(values.size()) < image.dimension) throw error("a seed has too few elements");
    for (int i = 0; i < 3; ++i) {
      seed[i] = i < image.dimension ? static_cast<itk::IndexValueType>(values[i]) : 0;
      if (seed[i] >= static_cast<itk::IndexValueType>(image.size[i]))
        throw error("a seed lies outside the image");
    }
  }
  return seeds;
}

}  // namespace

FILTER(ConnectedComponent) {
  const Image& image = call.input();
  requireInteger(image);
  auto objects = differing(image, 0);
  if (const Image* mask = call.optional(1)) {
    requireSameGrid(image, *mask, "the mask");
    const auto within = differing(*mask, 0);
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i)
      objects->as<unsigned char>()[i] &= within->as<unsigned char>()[i];
  }
  const View<unsigned char> view(*objects);
  auto filter = itk::ConnectedComponentImageFilter<Bytes, Labels>::New();
  filter->SetInput(view.image);
  filter->SetFullyConnected(call.flag());
  auto result = finish(call, *filter, UInt32);
  call.results = {static_cast<double>(filter->GetObjectCount())};
  return result;
}

// The largest object is 1; objects of one size keep their order.
FILTER(RelabelComponent) {
  const Image& image = call.input();
  requireInteger(image);
  const double minimum = call.number();
  const bool bySize = call.flag();
  std::map<double, std::size_t> sizes;
  dispatch(image, [&](const auto* values) {
    for (std::size_t i = 0, n = image.pixels(); i < n;) {
      const std::size_t start = i;
      while (i < n && values[i] == values[start]) ++i;
      if (values[start] != 0) sizes[static_cast<double>(values[start])] += i - start;
    }
  });
  std::vector<std::pair<double, std::size_t>> order(sizes.begin(), sizes.end());
  if (bySize)
    std::stable_sort(order.begin(), order.end(), [](auto& a, auto& b) { return a.second > b.second; });
  std::unordered_map<double, double> renamed{{0, 0}};
  call.results = {0, static_cast<double>(order.size())};
  for (const auto& [label, size] : order) {
    const bool kept = static_cast<double>(size) >= minimum;
    if (kept) call.results.push_back(static_cast<double>(size));
    renamed[label] = kept ? static_cast<double>(call.results.size() - 2) : 0;
  }
  call.results[0] = static_cast<double>(call.results.size() - 2);
  auto result = likeImage(image, image.component);
  dispatch(image, [&](const auto* from) {
    using T = std::remove_const_t<std::remove_pointer_t<decltype(from)>>;
    T* to = result->template as<T>();
    T last = 0, now = 0;
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i) {
      if (from[i] != last) now = static_cast<T>(renamed[static_cast<double>(last = from[i])]);
      to[i] = now;
    }
  });
  return result;
}

FILTER(ConnectedThreshold) {
  const auto seeds = readSeeds(call);
  const double lower = call.number(), upper = call.number();
  const auto replace = call.as<unsigned char>();
  const bool full = call.flag();
  const auto within = inRange(call.input(), lower, upper);
  const View<unsigned char> view(*within);
  using Filter = itk::ConnectedThresholdImageFilter<Bytes, Bytes>;
  auto filter = Filter::New();
  filter->SetInput(view.image);
  for (const auto& seed : seeds) filter->AddSeed(seed);
  filter->SetLower(1);
  filter->SetUpper(1);
  filter->SetReplaceValue(replace);
  filter->SetConnectivity(full ? Filter::ConnectivityEnum::FullConnectivity
                               : Filter::ConnectivityEnum::FaceConnectivity);
  return finish(call, *filter, UInt8);
}

FILTER(ConfidenceConnected) {
  const auto seeds = readSeeds(call);
  const auto iterations = call.as<unsigned>();
  const double multiplier = call.number();
  const auto radius = call.as<unsigned>();
  const auto replace = call.as<unsigned char>();
  return inReals(call.input(), [&](const auto& view) {
    auto filter = itk::ConfidenceConnectedImageFilter<ImageOf<decltype(view)>, Bytes>::New();
    filter->SetInput(view.image);
    for (const auto& seed : seeds) filter->AddSeed(seed);
    filter->SetNumberOfIterations(iterations);
    filter->SetMultiplier(multiplier);
    filter->SetInitialNeighborhoodRadius(radius);
    filter->SetReplaceValue(replace);
    auto result = finish(call, *filter, UInt8);
    call.results = {static_cast<double>(filter->GetMean()), static_cast<double>(filter->GetVariance())};
    return result;
  });
}

FILTER(NeighborhoodConnected) {
  const auto seeds = readSeeds(call);
  const double lower = call.number(), upper = call.number();
  const auto radius = call.perAxis<itk::Size<3>>(call.input().dimension);
  const auto replace = call.as<unsigned char>();
  const auto within = inRange(call.input(), lower, upper);
  const View<unsigned char> view(*within);
  auto filter = itk::NeighborhoodConnectedImageFilter<Bytes, Bytes>::New();
  filter->SetInput(view.image);
  for (const auto& seed : seeds) filter->AddSeed(seed);
  filter->SetLower(1);
  filter->SetUpper(1);
  filter->SetRadius(radius);
  filter->SetReplaceValue(replace);
  return finish(call, *filter, UInt8);
}

FILTER(SignedMaurerDistanceMap) {
  requireInteger(call.input());
  const bool insidePositive = call.flag(), squared = call.flag(), spacing = call.flag();
  const auto objects = differing(call.input(), call.number());
  const View<unsigned char> view(*objects);
  auto filter = itk::SignedMaurerDistanceMapImageFilter<Bytes, Grid3<float>>::New();
  filter->SetInput(view.image);
  filter->SetInsideIsPositive(insidePositive);
  filter->SetSquaredDistance(squared);
  filter->SetUseImageSpacing(spacing);
  return finish(call, *filter, Float32);
}

FILTER(DanielssonDistanceMap) {
  requireInteger(call.input());
  call.flag();  // a binary input matters to the Voronoi map alone
  const bool squared = call.flag(), spacing = call.flag();
  const auto objects = differing(call.input(), 0);
  const View<unsigned char> view(*objects);
  auto filter = itk::DanielssonDistanceMapImageFilter<Bytes, Grid3<float>, Bytes>::New();
  filter->SetInput(view.image);
  filter->SetInputIsBinary(true);
  filter->SetSquaredDistance(squared);
  filter->SetUseImageSpacing(spacing);
  return finish(call, *filter, Float32);
}

FILTER(SignedDanielssonDistanceMap) {
  requireInteger(call.input());
  const bool insidePositive = call.flag(), squared = call.flag(), spacing = call.flag();
  const auto objects = differing(call.input(), 0);
  const View<unsigned char> view(*objects);
  auto filter = itk::SignedDanielssonDistanceMapImageFilter<Bytes, Grid3<float>, Bytes>::New();
  filter->SetInput(view.image);
  filter->SetInsideIsPositive(insidePositive);
  filter->SetSquaredDistance(squared);
  filter->SetUseImageSpacing(spacing);
  return finish(call, *filter, Float32);
}
