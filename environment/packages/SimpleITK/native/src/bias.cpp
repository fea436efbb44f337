// N4 bias field correction (Tustison et al. 2010), by ITK. Its templates are slow to compile: a file of its
// own.
#include "bridge.h"
#include "itkN4BiasFieldCorrectionImageFilter.h"

using namespace local_itk;

namespace {

using Filter = itk::N4BiasFieldCorrectionImageFilter<Grid3<float>, Grid3<unsigned char>, Grid3<float>>;
using Lattice = Filter::BiasFieldControlPointLatticeType;

// Order, size and control points of the spline: what LogBiasField needs.
void tellLattice(Call& call, const Filter& filter) {
  const auto* lattice = filter.GetLogBiasFieldControlPointLattice();
  const auto size = lattice->GetLargestPossibleRegion().GetSize();
  call.results = {static_cast<double>(filter.GetSplineOrder())};
  for (int i = 0; i < 3; ++i) call.results.push_back(static_cast<double>(size[i]));
  for (std::size_t i = 0, n = size[0] * size[1] * size[2]; i < n; ++i)
    call.results.push_back(lattice->GetBufferPointer()[i][0]);
}

void requireVolume(const Image& image) {
  if (image.dimension != 3)
    throw error("N4 is built for 3 dimensions here, and the image has " + std::to_string(image.dimension));
}

}  // namespace

FILTER(N4BiasFieldCorrection) {
  const Image& image = call.input();
  requireVolume(image);
  requireReal(image);
  const View<float> view(image);
  auto filter = Filter::New();
  filter->SetInput(view.image);
  filter->SetConvergenceThreshold(call.number());
  const auto iterations = call.list();
  filter->SetNumberOfFittingLevels(static_cast<unsigned>(iterations.size()));
  Filter::VariableSizeArrayType steps(static_cast<unsigned>(iterations.size()));
  for (unsigned i = 0; i < iterations.size(); ++i) steps[i] = static_cast<unsigned>(iterations[i]);
  filter->SetMaximumNumberOfIterations(steps);
  filter->SetBiasFieldFullWidthAtHalfMaximum(call.number());
  filter->SetWienerFilterNoise(call.number());
  filter->SetNumberOfHistogramBins(call.as<unsigned>());
  filter->SetNumberOfControlPoints(call.perAxis<Filter::ArrayType>(3));
  filter->SetSplineOrder(call.as<unsigned>());
  filter->SetUseMaskLabel(call.flag());
  filter->SetMaskLabel(call.as<unsigned char>());
  std::unique_ptr<View<unsigned char>> mask;
  if (const Image* within = call.optional(1)) {
    requireSameGrid(image, *within, "the mask");
    mask = std::make_unique<View<unsigned char>>(*within);
    filter->SetMaskImage(mask->image);
  }
  auto result = finish(call, *filter, image.component);
  tellLattice(call, *filter);
  return result;
}

// The field is a B-spline over the image's box: it is evaluated on the grid of any image of that box.
FILTER(LogBiasField) {
  const Image& grid = call.input();
  requireVolume(grid);
  const auto order = call.as<unsigned>();
  Lattice::SizeType size;
  for (int i = 0; i < 3; ++i) size[i] = call.as<itk::SizeValueType>();
  auto lattice = Lattice::New();
  lattice->SetRegions(size);
  lattice->Allocate();
  for (std::size_t i = 0, n = size[0] * size[1] * size[2]; i < n; ++i)
    lattice->GetBufferPointer()[i][0] = static_cast<float>(call.number());
  auto spline = itk::BSplineControlPointImageFilter<Lattice, Filter::ScalarImageType>::New();
  spline->SetInput(lattice);
  spline->SetSplineOrder(order);
  Filter::ScalarImageType::SizeType length;
  Filter::ScalarImageType::SpacingType spacing;
  for (int i = 0; i < 3; ++i) {
    length[i] = grid.size[i];
    spacing[i] = grid.spacing[i];
  }
  spline->SetSize(length);
  spline->SetSpacing(spacing);
  call.run(*spline);
  auto result = likeImage(grid, Float32);
  for (std::size_t i = 0, n = result->pixels(); i < n; ++i)
    result->as<float>()[i] = spline->GetOutput()->GetBufferPointer()[i][0];
  return result;
}
