#pragma once

#include "image.h"

#include "itkImageIOBase.h"

namespace local_itk {

itk::ImageIOBase::Pointer readerFor(const std::string& path);
ImagePointer readHeader(itk::ImageIOBase& io);        // grid, pixel type and metadata; no pixels yet
void readPixels(itk::ImageIOBase& io, Image& image);  // allocates, then reads the whole image

}  // namespace local_itk
