#pragma once

#include <cstring>
#include <string>

#include "image.h"

namespace local_itk {

// What of a NIfTI or Analyze header the pixels ask for.
struct NiftiHeader {
  bool swap = false;
  int type = 0;
  long long offset = 0;
  double slope = 0, inter = 0;
  bool pair = false;  // the pixels are in a file of their own
  bool analyze = false;
  bool scaled() const;
};

// The header file of "a.img.gz" and the like: "a.hdr.gz", or "a.hdr" where that is what is there.
std::string niftiPartner(const std::string& path, const char* from, const char* to);

// Whether the file begins as NIfTI, of either version, or Analyze.
bool readNiftiHeader(const std::string& path, NiftiHeader& header);

// Our component type of a NIfTI data type, and how many of them a stored value has; -1: not one of ours.
int niftiComponent(int type, int& count);

bool isNifti2(const std::string& path);

// ITK 5.2 reads headers of the first version alone: it is shown one that says the same.
ImagePointer readNifti2Header(const std::string& path);

void swapBytes(char* p, std::size_t count, std::size_t bytes);

}  // namespace local_itk
