// Measures of labelled objects. Every filter here answers numbers: a row for each label.
#include <algorithm>
#include <cmath>

#include "kernel.h"
#include "loops.h"
#include "itkHausdorffDistanceImageFilter.h"
#include "itkLabelImageToStatisticsLabelMapFilter.h"

using namespace local_itk;

namespace {

template <unsigned D> using Map = itk::LabelMap<itk::StatisticsLabelObject<std::uint32_t, D>>;

template <unsigned D, typename O> void tellShape(std::vector<double>& to, const O& o) {
  const auto box = o.GetBoundingBox();
  for (unsigned i = 0; i < D; ++i) to.push_back(static_cast<double>(box.GetIndex()[i]));
  for (unsigned i = 0; i < D; ++i) to.push_back(static_cast<double>(box.GetSize()[i]));
  for (unsigned i = 0; i < D; ++i) to.push_back(o.GetCentroid()[i]);
  for (unsigned i = 0; i < D; ++i) to.push_back(o.GetEquivalentEllipsoidDiameter()[i]);
  for (unsigned i = 0; i < D; ++i) to.push_back(o.GetPrincipalMoments()[i]);
  for (unsigned i = 0; i < D; ++i)
    for (unsigned j = 0; j < D; ++j) to.push_back(o.GetPrincipalAxes()[i][j]);
  to.insert(to.end(), {o.GetElongation(), o.GetEquivalentSphericalPerimeter(),
                       o.GetEquivalentSphericalRadius(), o.GetFeretDiameter(), o.GetFlatness(),
                       static_cast<double>(o.GetNumberOfPixels()),
                       static_cast<double>(o.GetNumberOfPixelsOnBorder()), o.GetPerimeter(),
                       o.GetPerimeterOnBorder(), o.GetPerimeterOnBorderRatio(), o.GetPhysicalSize(),
                       o.GetRoundness()});
}

template <unsigned D, typename O> void tellValues(std::vector<double>& to, const O& o) {
  for (unsigned i = 0; i < D; ++i) to.push_back(o.GetCenterOfGravity()[i]);
  for (unsigned i = 0; i < D; ++i) to.push_back(static_cast<double>(o.GetMaximumIndex()[i]));
  for (unsigned i = 0; i < D; ++i) to.push_back(static_cast<double>(o.GetMinimumIndex()[i]));
  to.insert(to.end(), {o.GetKurtosis(), o.GetMaximum(), o.GetMean(), o.GetMedian(), o.GetMinimum(),
                       o.GetSkewness(), o.GetStandardDeviation(), o.GetSum(), o.GetVariance(),
                       o.GetWeightedElongation(), o.GetWeightedFlatness()});
  for (unsigned i = 0; i < D; ++i) to.push_back(o.GetWeightedPrincipalMoments()[i]);
}

// Results: the number of labels and of numbers in a row, then a row a label, which it begins with.
template <unsigned D> void measure(Call& call, const Image* values) {
  requireInteger(call.input());
  const View<std::uint32_t, D> labels(call.input());
  const auto background = call.as<std::uint32_t>();
  const bool feret = call.flag(), perimeter = call.flag();
  using Filter = itk::LabelImageToStatisticsLabelMapFilter<itk::Image<std::uint32_t, D>, 
                                                           itk::Image<double, D>,
                                                           Map<D>>;
  auto filter = Filter::New();
  const auto bins = values ? call.as<unsigned>() : 1u;
  std::unique_ptr<View<double, D>> feature;
  if (values) {
    requireSameGrid(call.input(), *values, "the feature image");
    feature = std::make_unique<View<double, D>>(*values);
  } else {
    feature = std::make_unique<View<double, D>>(call.input());
  }
  filter->SetInput(labels.image);
  filter->SetFeatureImage(feature->image);
  filter->SetBackgroundValue(background);
  filter->SetComputeFeretDiameter(feret);
  filter->SetComputePerimeter(perimeter);
  filter->SetComputeHistogram(values != nullptr);
  filter->SetNumberOfBins(bins);
  call.run(*filter);
  const auto* map = filter->GetOutput();
  auto& to = call.results;
  to = {static_cast<double>(map->GetNumberOfLabelObjects()), 0};
  for (unsigned k = 0; k < map->GetNumberOfLabelObjects(); ++k) {
    const std::size_t start = to.size();
    const auto* object = map->GetNthLabelObject(k);
    to.push_back(static_cast<double>(object->GetLabel()));
    tellShape<D>(to, *object);
    if (values) tellValues<D>(to, *object);
    to[1] = static_cast<double>(to.size() - start);
  }
}

void measureAny(Call& call, const Image* values) {
  if (call.input().dimension == 2) measure<2>(call, values);
  else measure<3>(call, values);
}

struct Tally {
  std::size_t count = 0;
  double sum = 0, squares = 0, low = 0, high = 0;
  std::vector<double> values;
  std::vector<std::size_t> first, last;
};

}  // namespace

FILTER(LabelShapeStatistics) {
  measureAny(call, nullptr);
  return nullptr;
}

FILTER(LabelIntensityStatistics) {
  measureAny(call, &call.input(1));
  return nullptr;
}

// A row: label, count, minimum, maximum, mean, sum, variance, median, then first and last index an axis.
FILTER(LabelStatistics) {
  const Image& image = call.input();
  const Image& labels = call.input(1);
  requireScalar(image);
  requireInteger(labels);
  requireSameGrid(image, labels, "the label image");
  const bool median = call.flag();
  const int d = image.dimension;
  std::map<double, Tally> tallies;
  std::vector<std::size_t> at(d, 0);
  dispatch(image, [&](const auto* p) {
    const auto doubles = castImage(labels, Float64);
    const double* l = doubles->as<double>();
    for (std::size_t i = 0, n = image.pixels(); i < n; ++i) {
      Tally& t = tallies[l[i]];
      const double v = static_cast<double>(p[i]);
      if (t.count++ == 0) {
        t.low = t.high = v;
        t.first = t.last = at;
      }
      t.low = std::min(t.low, v);
      t.high = std::max(t.high, v);
      t.sum += v;
      t.squares += v * v;
      if (median) t.values.push_back(v);
      for (int k = 0; k < d; ++k) {
        t.first[k] = std::min(t.first[k], at[k]);
        t.last[k] = std::max(t.last[k], at[k]);
      }
      for (int k = 0; k < d && ++at[k] == image.size[k]; ++k) at[k] = 0;
    }
  });
  call.results = {static_cast<double>(tallies.size()), 8.0 + 2 * d};
  for (auto& [label, t] : tallies) {
    const double n = static_cast<double>(t.count), mean = t.sum / n;
    double middle = 0;
    if (median) {
      std::nth_element(t.values.begin(), t.values.begin() + t.count / 2, t.values.end());
      middle = t.values[t.count / 2];
    }
    const double variance = t.count > 1 ? std::max(0.0, (t.squares - t.sum * mean) / (n - 1)) : 0;
    call.results.insert(call.results.end(), {label, n, t.low, t.high, mean, t.sum, variance, middle});
    for (int k = 0; k < d; ++k) {
      call.results.push_back(static_cast<double>(t.first[k]));
      call.results.push_back(static_cast<double>(t.last[k]));
    }
  }
  return nullptr;
}

// A row: label, pixels in the source, in the target, in both.
FILTER(LabelOverlapMeasures) {
  const Image& source = call.input();
  const Image& target = call.input(1);
  requireInteger(source);
  requireInteger(target);
  if (source.pixelId() != target.pixelId()) throw error("both images must have the same pixel type");
  requireSameGrid(source, target, "the target");
  const auto a = castImage(source, Float64), b = castImage(target, Float64);
  std::map<double, std::array<double, 3>> rows;
  for (std::size_t i = 0, n = source.pixels(); i < n; ++i) {
    const double s = a->as<double>()[i], t = b->as<double>()[i];
    ++rows[s][0];
    ++rows[t][1];
    if (s == t) ++rows[s][2];
  }
  call.results = {static_cast<double>(rows.size()), 4};
  for (const auto& [label, counts] : rows)
    call.results.insert(call.results.end(), {label, counts[0], counts[1], counts[2]});
  return nullptr;
}

FILTER(SimilarityIndex) {
  const Image& a = call.input();
  const Image& b = call.input(1);
  requireScalar(a);
  requireScalar(b);
  requireSameGrid(a, b, "the second image");
  const auto x = castImage(a, Float64), y = castImage(b, Float64);
  double first = 0, second = 0, both = 0;
  for (std::size_t i = 0, n = a.pixels(); i < n; ++i) {
    const bool p = x->as<double>()[i] != 0, q = y->as<double>()[i] != 0;
    first += p;
    second += q;
    both += p && q;
  }
  call.results = {first + second > 0 ? 2 * both / (first + second) : 0};
  return nullptr;
}

FILTER(HausdorffDistance) {
  requireScalar(call.input(1));
  requireSameGrid(call.input(), call.input(1), "the second image");
  const View<float> a(call.input()), b(call.input(1));
  auto filter = itk::HausdorffDistanceImageFilter<Grid3<float>, Grid3<float>>::New();
  filter->SetInput1(a.image);
  filter->SetInput2(b.image);
  filter->SetUseImageSpacing(true);
  call.run(*filter);
  call.results = {filter->GetHausdorffDistance(), filter->GetAverageHausdorffDistance()};
  return nullptr;
}
