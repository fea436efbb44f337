// DICOM series: GDCM finds and orders the slices of a folder, and they are stacked in their own pixel type.
#include <cmath>
#include <cstring>

#include "abi.h"
#include "files.h"
#include "itkGDCMImageIO.h"
#include "itkGDCMSeriesFileNames.h"

namespace local_itk {

namespace {

ImagePointer readSlice(const std::string& path) {
  const auto io = readerFor(path);
  auto slice = readHeader(*io);
  readPixels(*io, *slice);
  return slice;
}

void checkAlike(const Image& first, const Image& slice, const std::string& path) {
  if (slice.dimension != first.dimension || slice.size[0] != first.size[0] || slice.size[1] != first.size[1])
    throw error("the slice \"" + path + "\" is " + std::to_string(slice.size[0]) + "x" +
                std::to_string(slice.size[1]) + ", the first slice is " + std::to_string(first.size[0]) +
                "x" + std::to_string(first.size[1]));
  if (slice.components != first.components)
    throw error("the slice \"" + path + "\" has another number of components than the first");
}

// Slices run from the first to the last position; a step that differs from the mean by more than a tenth is
// a gap.
void setThirdAxis(Image& volume, const std::vector<std::array<double, 3>>& positions,
                  const std::vector<std::string>& paths) {
  const std::size_t n = positions.size();
  if (n < 2) return;
  std::array<double, 3> along{};
  double length = 0;
  for (int i = 0; i < 3; ++i) {
    along[i] = (positions[n - 1][i] - positions[0][i]) / (n - 1);
    length += along[i] * along[i];
  }
  length = std::sqrt(length);
  if (length < 1e-6) return;  // no positions in the files: keep the spacing that the first one states
  for (std::size_t k = 1; k < n; ++k) {
    double step = 0;
    for (int i = 0; i < 3; ++i) step += (positions[k][i] - positions[k - 1][i]) * along[i] / length;
    if (std::abs(step - length) > 0.1 * length)
      throw error("the slices are not evenly spaced: " + std::to_string(step) + " mm before \"" + paths[k] +
                  "\", " + std::to_string(length) + " mm on average; a slice is missing or double");
  }
  volume.spacing[2] = length;
  for (int i = 0; i < 3; ++i) volume.direction[i * 3 + 2] = along[i] / length;
}

ImagePointer readSeries(const std::vector<std::string>& paths) {
  if (paths.empty()) throw error("File names information is empty. Cannot read series.");
  auto first = readSlice(paths[0]);
  if (first->dimension != 3 || first->size[2] != 1) {
    if (paths.size() == 1) return first;
    throw error("the file \"" + paths[0] + "\" is no single slice");
  }
  auto volume = std::make_unique<Image>();
  volume->copyGrid(*first);
  volume->component = first->component;
  volume->components = first->components;
  volume->vector = first->vector;
  volume->metadata = first->metadata;
  volume->size[2] = paths.size();
  volume->allocate();
  std::vector<std::array<double, 3>> positions;
  for (std::size_t k = 0; k < paths.size(); ++k) {
    auto slice = k == 0 ? std::move(first) : readSlice(paths[k]);
    checkAlike(*volume, *slice, paths[k]);
    if (slice->component != volume->component) {  // a slope of its own: widen what was read so far
      const int wide = volume->vector ? Float64 + kFirstVectorType : Float64;
      if (volume->component != Float64) volume = castImage(*volume, wide);
      slice = castImage(*slice, volume->pixelId());
    }
    std::memcpy(volume->buffer.get() + k * slice->bytes(), slice->buffer.get(), slice->bytes());
    positions.push_back({slice->origin[0], slice->origin[1], slice->origin[2]});
  }
  setThirdAxis(*volume, positions, paths);
  return volume;
}

struct Names { std::vector<std::string> values; };

}  // namespace

}  // namespace local_itk

using namespace local_itk;

// The series of a folder (series null), or the files of one of them in order.
EXPORT Names* local_itk_series_names(const char* folder, const char* series, int details, int recursive) {
  Names* result = nullptr;
  guarded([&] {
    auto names = itk::GDCMSeriesFileNames::New();
    names->SetUseSeriesDetails(details != 0);
    names->SetRecursive(recursive != 0);
    names->SetDirectory(folder);
    auto found = std::make_unique<Names>();
    found->values = series == nullptr ? names->GetSeriesUIDs()
                  : *series == 0 ? names->GetInputFileNames() : names->GetFileNames(series);
    result = found.release();
  });
  return result;
}

EXPORT int local_itk_names_count(const Names* names) { return static_cast<int>(names->values.size()); }
EXPORT const char* local_itk_name(const Names* names, int index) { return names->values[index].c_str(); }
EXPORT void local_itk_names_delete(Names* names) { delete names; }

EXPORT Image* local_itk_read_series(const char* const* paths, int count) {
  return guardedImage([&] { return readSeries(std::vector<std::string>(paths, paths + count)); });
}
