// N4 bias field correction (Tustison et al. 2010), by ITK. Its templates are the slowest to compile: a file
// of its own.
#include <cmath>

#include "abi.h"
#include "bridge.h"
#include "itkN4BiasFieldCorrectionImageFilter.h"

namespace local_itk {

namespace {

using Float = itk::Image<float, 3>;
using Mask = itk::Image<unsigned char, 3>;
using Filter = itk::N4BiasFieldCorrectionImageFilter<Float, Mask, Float>;

// The field is a B-spline over the image's box: it is evaluated on the grid of any image that covers the
// same box.
ImagePointer logField(const Filter& filter, const Float& fitted, const Image& grid) {
  const View<float> target(grid);
  using Lattice = Filter::BiasFieldControlPointLatticeType;
  auto spline = itk::BSplineControlPointImageFilter<Lattice, Filter::ScalarImageType>::New();
  spline->SetInput(filter.GetLogBiasFieldControlPointLattice());
  spline->SetSplineOrder(filter.GetSplineOrder());
  spline->SetSize(target.image->GetLargestPossibleRegion().GetSize());
  spline->SetOrigin(fitted.GetOrigin());
  spline->SetDirection(fitted.GetDirection());
  spline->SetSpacing(target.image->GetSpacing());
  spline->Update();
  auto result = likeImage(grid, Float32);
  const auto* from = spline->GetOutput()->GetBufferPointer();
  for (std::size_t i = 0, n = result->pixels(); i < n; ++i) result->as<float>()[i] = from[i][0];
  return result;
}

}  // namespace

}  // namespace local_itk

using namespace local_itk;

struct N4Options {
  double convergence, fullWidth, noise;
  unsigned bins, order, levels;
  const unsigned* iterations;
  unsigned controlPoints[3];
  unsigned char label;
  unsigned char useLabel;
};

// fieldGrid: an image on whose grid the log field is wanted as well, or null.
EXPORT Image* local_itk_n4(
  const Image* image, const Image* mask, const N4Options* options, const Image* fieldGrid,
  Image** field) {
  return guardedImage([&] {
    const View<float> view(*image);
    auto filter = Filter::New();
    filter->SetInput(view.image);
    std::unique_ptr<View<unsigned char>> maskView;
    if (mask) {
      maskView = std::make_unique<View<unsigned char>>(*mask);
      filter->SetMaskImage(maskView->image);
      filter->SetUseMaskLabel(options->useLabel != 0);
      filter->SetMaskLabel(options->label);
    }
    filter->SetConvergenceThreshold(options->convergence);
    filter->SetBiasFieldFullWidthAtHalfMaximum(options->fullWidth);
    filter->SetWienerFilterNoise(options->noise);
    filter->SetNumberOfHistogramBins(options->bins);
    filter->SetSplineOrder(options->order);
    filter->SetNumberOfFittingLevels(options->levels);
    Filter::VariableSizeArrayType iterations(options->levels);
    for (unsigned i = 0; i < options->levels; ++i) iterations[i] = options->iterations[i];
    filter->SetMaximumNumberOfIterations(iterations);
    Filter::ArrayType points;
    for (int i = 0; i < 3; ++i) points[i] = options->controlPoints[i];
    filter->SetNumberOfControlPoints(points);
    filter->Update();
    if (fieldGrid) *field = logField(*filter, *view.image, *fieldGrid).release();
    return fromItk<float>(*filter->GetOutput(), *image);
  });
}
