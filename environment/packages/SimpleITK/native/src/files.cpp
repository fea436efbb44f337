// Image files by ITK's ImageIO classes, called directly: the pixel type of the file is kept, and no factory
// is needed.
#include "files.h"

#include <sys/stat.h>

#include "abi.h"
#include "itkGDCMImageIO.h"
#include "itkMetaDataObject.h"
#include "itkMetaImageIO.h"
#include "itkNiftiImageIO.h"
#include "itkNrrdImageIO.h"

namespace local_itk {

namespace {

using IO = itk::ImageIOBase;

std::vector<IO::Pointer> formats() {
  return {itk::NiftiImageIO::New().GetPointer(), itk::NrrdImageIO::New().GetPointer(),
          itk::MetaImageIO::New().GetPointer(), itk::GDCMImageIO::New().GetPointer()};
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

IO::Pointer writerFor(const std::string& path) {
  for (const auto& io : formats())
    if (io->CanWriteFile(path.c_str())) return io;
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
  io.SetNumberOfComponents(image.components);
  io.SetPixelType(image.vector ? itk::CommonEnums::IOPixel::VECTOR : itk::CommonEnums::IOPixel::SCALAR);
  writeMetadata(image, io.GetMetaDataDictionary());
}

}  // namespace

IO::Pointer readerFor(const std::string& path) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0) throw error("The file \"" + path + "\" does not exist.");
  for (const auto& io : formats()) {
    if (!io->CanReadFile(path.c_str())) continue;
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
    throw error("the image has " + std::to_string(n) + " dimensions; at most 4 are read");
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
  image->vector = image->components > 1;
  readMetadata(io.GetMetaDataDictionary(), *image);
  return image;
}

void readPixels(IO& io, Image& image) {
  image.allocate();
  io.SetIORegion(wholeRegion(io));
  io.Read(image.buffer.get());
}

}  // namespace local_itk

using namespace local_itk;

EXPORT Image* local_itk_read(const char* path, int headerOnly) {
  return guardedImage([&] {
    const auto io = readerFor(path);
    auto image = readHeader(*io);
    if (!headerOnly) readPixels(*io, *image);
    return image;
  });
}

EXPORT int local_itk_write(const Image* image, const char* path, int compress, int level, int keepUid) {
  return guarded([&] {
    const auto io = writerFor(path);
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
