#pragma once

#include "call.h"

namespace local_itk {

// Pixel k of axis i of the result is pixel table[i][k] of the image's axis axis[i]; negative: the filler.
struct Gather {
  std::vector<int> axis;
  std::vector<std::vector<std::ptrdiff_t>> table;
  std::ptrdiff_t start = 0;
};

Gather wholeOf(const Image& image);
ImagePointer gather(const Image& image, const Gather& g, double filler);
void placeAt(Image& result, const Image& image, const std::vector<double>& index);

}  // namespace local_itk
