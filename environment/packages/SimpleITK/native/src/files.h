#pragma once

#include "image.h"

#include "itkImageIOBase.h"

namespace local_itk {

// The IO that reads the file: the one of that name, or the first that can.
itk::ImageIOBase::Pointer readerFor(const std::string& path, const std::string& name = "");
ImagePointer readHeader(itk::ImageIOBase& io);        // grid, pixel type and metadata; no pixels yet

// Allocates, then reads the whole image; in the scalar type of that number where this costs no second pass.
void readPixels(itk::ImageIOBase& io, Image& image, int pixelId = -1);

// Whether the pixels of the file were read here; ITK 5.2 takes files that are cut short without a word.
bool readNiftiPixels(const std::string& path, Image& image, int pixelId);
bool readMetaPixels(const std::string& path, Image& image);

// Null where the file is not NIfTI of the second version, or another reader is asked for.
ImagePointer readNifti2(const std::string& path, const char* ioName, bool headerOnly, int pixelId);

// Throws where a DICOM file ends within its pixels; GDCM would fill them up.
void requireWholeDicom(const std::string& path);

// Reads so many bytes, through zlib where they are compressed, or says what is missing.
void readExactly(const std::string& path, long long offset, bool zlib, std::size_t bytes, char* to);

}  // namespace local_itk
