// Image files by ITK's ImageIO classes, called directly: the pixel type of the file is kept, and no factory
// is needed.
#include "files.h"

#include <sys/stat.h>

#include "abi.h"
#include "itkBMPImageIO.h"
#include "itkGDCMImageIO.h"
#include "itkJPEGImageIO.h"
#include "itkMetaDataObject.h"
#include "itkMetaImageIO.h"
#include "itkNiftiImageIO.h"
#include "itkNrrdImageIO.h"
#include "itkPNGImageIO.h"
#include "itkTIFFImageIO.h"
#include "nifti_header.h"

namespace local_itk {

namespace {

using IO = itk::ImageIOBase;

std::vector<IO::Pointer> formats() {
  return {itk::NiftiImageIO::New().GetPointer(), itk::NrrdImageIO::New().GetPointer(),
          itk::MetaImageIO::New().GetPointer(), itk::GDCMImageIO::New().GetPointer(),
          itk::PNGImageIO::New().GetPointer(), itk::JPEGImageIO::New().GetPointer(),
          itk::TIFFImageIO::New().GetPointer(), itk::BMPImageIO::New().GetPointer()};
}

int componentOf(IO::IOComponentType type) {
  switch (type) {
    case itk::CommonEnums::IOComponent::CHAR: return Int8;
    case itk::CommonEnums::IOComponent::UCHAR: return UInt8;
    case itk::CommonEnums::IOComponent::SHORT: return Int16;
    case itk::CommonEnums::IOComponent::USHORT: return UInt16;
    case itk::CommonEnums::IOComponent::INT: return Int32;
    case itk::CommonEnums::IOComponent::UINT: return UInt32;
    case itk::CommonEnums::IOComponent::LONG:
    case itk::CommonEnums::IOComponent::LONGLONG: return Int64;
    case itk::CommonEnums::IOComponent::ULONG:
    case itk::CommonEnums::IOComponent::ULONGLONG: return UInt64;
    case itk::CommonEnums::IOComponent::FLOAT: return Float32;
    case itk::CommonEnums::IOComponent::DOUBLE: return Float64;
    default: throw error("the file's pixel type is not one that is read here");
  }
}

IO::IOComponentType ioComponentOf(int component) {
  static const IO::IOComponentType types[] = {
    itk::CommonEnums::IOComponent::CHAR, itk::CommonEnums::IOComponent::UCHAR,
    itk::CommonEnums::IOComponent::SHORT, itk::CommonEnums::IOComponent::USHORT,
    itk::CommonEnums::IOComponent::INT, itk::CommonEnums::IOComponent::UINT,
    itk::CommonEnums::IOComponent::LONG, itk::CommonEnums::IOComponent::ULONG,
    itk::CommonEnums::IOComponent::FLOAT, itk::CommonEnums::IOComponent::DOUBLE,
    itk::CommonEnums::IOComponent::FLOAT, itk::CommonEnums::IOComponent::DOUBLE};
  return types[component];
}

void readMetadata(const itk::MetaDataDictionary& dictionary, Image& image) {
  for (const auto& key : dictionary.GetKeys()) {
    std::string value;
    if (itk::ExposeMetaData<std::string>(dictionary, key, value)) image.metadata[key] = value;
  }
}

void writeMetadata(const Image& image, itk::MetaDataDictionary& dictionary) {
  for (const auto& [key, value] : image.metadata)
    itk::EncapsulateMetaData<std::string>(dictionary, key, value);
}

itk::ImageIORegion wholeRegion(const IO& io) {
  itk::ImageIORegion region(io.GetNumberOfDimensions());
  for (unsigned i = 0; i < io.GetNumberOfDimensions(); ++i) {
    region.SetIndex(i, 0);
    region.SetSize(i, io.GetDimensions(i));
  }
  return region;
}

bool named(const IO& io, const std::string& name) { return name.empty() || name == io.GetNameOfClass(); }

IO::Pointer writerFor(const std::string& path, const std::string& name) {
  for (const auto& io : formats())
    if (named(*io, name) && io->CanWriteFile(path.c_str())) return io;
  throw error("Unable to determine ImageIO writer for \"" + path + "\"");
}

void describe(const Image& image, IO& io) {
  const unsigned d = image.dimension;
  io.SetNumberOfDimensions(d);
  for (unsigned i = 0; i < d; ++i) {
    std::vector<double> column(d);
    for (unsigned row = 0; row < d; ++row) column[row] = image.direction[row * d + i];
    io.SetDimensions(i, image.size[i]);
    io.SetSpacing(i, image.spacing[i]);
    io.SetOrigin(i, image.origin[i]);
    io.SetDirection(i, column);
  }
  io.SetComponentType(ioComponentOf(image.component));
  using Pixel = itk::CommonEnums::IOPixel;
  io.SetNumberOfComponents(image.isComplex() ? 2 : image.components);
  io.SetPixelType(image.isComplex() ? Pixel::COMPLEX : image.vector ? Pixel::VECTOR : Pixel::SCALAR);
  if (dynamic_cast<itk::PNGImageIO*>(&io) && image.component != UInt8 && image.component != UInt16)
    throw error(std::string("a PNG file holds 8-bit or 16-bit unsigned integers, not ")
        + pixelName(image.pixelId()));
  writeMetadata(image, io.GetMetaDataDictionary());
}

}  // namespace

IO::Pointer readerFor(const std::string& path, const std::string& name) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0) throw error("The file \"" + path + "\" does not exist.");
  for (const auto& io : formats()) {
    if (!named(*io, name) || !io->CanReadFile(path.c_str())) continue;
    io->SetFileName(path);
    return io;
  }
  throw error("Unable to determine ImageIO reader for \"" + path + "\"");
}

ImagePointer readHeader(IO& io) {
  io.ReadImageInformation();
  auto image = std::make_unique<Image>();
  const unsigned n = io.GetNumberOfDimensions();
  if (n > kMaxDimension)
    throw error("the image has " + std::to_string(n) + " dimensions; at most 5 are read");
  const int d = image->dimension = n < 2 ? 2 : static_cast<int>(n);
  image->identityDirection();
  for (unsigned i = 0; i < n; ++i) {
    const auto column = io.GetDirection(i);
    image->size[i] = io.GetDimensions(i);
    image->spacing[i] = io.GetSpacing(i);
    image->origin[i] = io.GetOrigin(i);
    for (unsigned row = 0; row < n; ++row) image->direction[row * d + i] = column[row];
  }
  image->component = componentOf(io.GetComponentType());
  image->components = static_cast<int>(io.GetNumberOfComponents());
  if (io.GetPixelType() == itk::CommonEnums::IOPixel::COMPLEX && image->component >= Float32) {
    image->component += Complex32 - Float32;
    image->components = 1;
  }
  image->vector = image->components > 1;
  readMetadata(io.GetMetaDataDictionary(), *image);
  return image;
}

void readPixels(IO& io, Image& image, int pixelId) {
  if (dynamic_cast<itk::NiftiImageIO*>(&io) && readNiftiPixels(io.GetFileName(), image, pixelId)) return;
  image.allocate();
  if (dynamic_cast<itk::MetaImageIO*>(&io) && readMetaPixels(io.GetFileName(), image)) return;
  if (dynamic_cast<itk::GDCMImageIO*>(&io)) requireWholeDicom(io.GetFileName());
  io.SetIORegion(wholeRegion(io));
  io.Read(image.buffer.get());
}

}  // namespace local_itk

using namespace local_itk;

// pixelId: what the caller will cast to, negative for nothing; the image may come as that already.
EXPORT Image* local_itk_read(const char* path, const char* ioName, int headerOnly, int pixelId) {
  return guardedImage([&] {
    if (auto second = readNifti2(path, ioName, headerOnly != 0, pixelId)) return second;
    const auto io = readerFor(path, ioName);
    auto image = readHeader(*io);
    if (!headerOnly) readPixels(*io, *image, pixelId);
    return image;
  });
}

EXPORT int local_itk_write(const Image* image, const char* path, const char* ioName, int compress, int level,
                           int keepUid) {
  return guarded([&] {
    const auto io = writerFor(path, ioName);
    io->SetFileName(path);
    describe(*image, *io);
    io->SetUseCompression(compress != 0);
    if (level >= 0) io->SetCompressionLevel(level);
    if (auto* dicom = dynamic_cast<itk::GDCMImageIO*>(io.GetPointer()))
      dicom->SetKeepOriginalUID(keepUid != 0);
    io->SetIORegion(wholeRegion(*io));
    io->WriteImageInformation();
    io->Write(image->buffer.get());
  });
}

// The name of IO number n; null past the last.
EXPORT const char* local_itk_io_name(int n) {
  static const auto all = formats();
  return n >= 0 && n < static_cast<int>(all.size()) ? all[n]->GetNameOfClass() : nullptr;
}

// reading: the IO that reads the file; else the one that writes it; null where there is none.
EXPORT const char* local_itk_io_for(const char* path, int reading) {
  static const auto all = formats();
  if (reading && isNifti2(path)) return all[0]->GetNameOfClass();
  for (const auto& io : all)
    if (reading ? io->CanReadFile(path) : io->CanWriteFile(path)) return io->GetNameOfClass();
  return nullptr;
}
