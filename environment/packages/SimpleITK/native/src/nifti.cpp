// The pixels of NIfTI and Analyze files, read here rather than by ITK 5.2, which fills what a short file
// lacks with zeros; and faster: each value passes through the cache once, on its way to its final type.
#include <algorithm>
#include <cstring>
#include <string_view>

#include "abi.h"
#include "files.h"
#include "loops.h"
#include "nifti_header.h"
#include "pixel_file.h"

namespace local_itk {

namespace {

constexpr std::size_t kChunk = 1 << 16;  // values

// A vector's components are the slowest axis of the file.
void interleave(Image& image) {
  const std::size_t bytes = componentBytes(image.component), n = image.pixels(), c = image.components;
  const auto planar = image.buffer;
  image.buffer = nullptr;
  image.allocateUnset();
  for (std::size_t k = 0; k < c; ++k)
    for (std::size_t i = 0; i < n; ++i)
      std::memcpy(image.buffer.get() + (i * c + k) * bytes, planar.get() + (k * n + i) * bytes, bytes);
}

void scale(int component, char* values, std::size_t n, const NiftiHeader& h) {
  if (!h.scaled()) return;
  dispatchType(component, [&](auto type) {
    using T = decltype(type);
    T* p = reinterpret_cast<T*>(values);
    for (std::size_t i = 0; i < n; ++i) p[i] = static_cast<T>(static_cast<double>(p[i]) * h.slope + h.inter);
  });
}

struct Source {
  PixelFile file;
  std::string path;
  const NiftiHeader& header;
  std::size_t wanted, found = 0;

  Source(const std::string& path, const NiftiHeader& header, std::size_t wanted)
      : file(path), path(path), header(header), wanted(wanted) {
    if (!file.skip(header.offset)) cutShort(path, wanted, 0);
  }

  // Of that type, in this machine's order of bytes.
  void read(int component, char* to, std::size_t bytes) {
    const std::size_t n = file.read(to, bytes);
    found += n;
    if (n != bytes) cutShort(path, wanted, found);
    const std::size_t part = componentBytes(component) / (component >= Complex32 ? 2 : 1);
    if (header.swap && part > 1) swapBytes(to, bytes / part, part);
  }
};

// Complex numbers, and vectors whose components lie apart: all at once.
void readWhole(const std::string& path, const NiftiHeader& h, int stored, Image& image) {
  Image raw;
  raw.copyGrid(image);
  raw.component = stored;
  raw.components = image.components;
  raw.vector = image.vector;
  raw.allocateUnset();
  Source(path, h, raw.bytes()).read(stored, raw.buffer.get(), raw.bytes());
  if (raw.components > 1) interleave(raw);
  image.buffer = raw.component == image.component ? raw.buffer : castImage(raw, image.pixelId())->buffer;
  if (!image.isComplex()) scale(image.component, image.buffer.get(), components(image), h);
}

// As stored, then in the image's type and scaled, then in the type asked for.
void readChunks(const std::string& path, const NiftiHeader& h, int stored, int asked, Image& image) {
  const int own = image.component;
  image.component = asked;
  image.allocateUnset();
  const std::size_t total = components(image), size = componentBytes(stored), step = componentBytes(asked);
  Source source(path, h, total * size);
  std::vector<char> raw(stored == own ? 0 : kChunk * size);
  std::vector<char> middle(own == asked ? 0 : kChunk * componentBytes(own));
  for (std::size_t i = 0; i < total; i += kChunk) {
    const std::size_t n = std::min(kChunk, total - i);
    char* to = image.buffer.get() + i * step;
    char* scaled = own == asked ? to : middle.data();
    char* first = stored == own ? scaled : raw.data();
    source.read(stored, first, n * size);
    if (stored != own) convert(stored, first, own, scaled, n);
    scale(own, scaled, n, h);
    if (own != asked) convert(own, scaled, asked, to, n);
  }
}

}  // namespace

bool readNiftiPixels(const std::string& path, Image& image, int pixelId) {
  const std::string headerFile = niftiPartner(path, ".img", ".hdr");
  NiftiHeader h;
  int perValue = 1;
  if (!readNiftiHeader(headerFile, h)) return false;
  const int stored = niftiComponent(h.type, perValue);
  if (stored < 0 || (stored >= Complex32) != image.isComplex()) return false;
  if (perValue > 1 && image.components != perValue) return false;
  const std::string pixels = h.pair ? niftiPartner(headerFile, ".hdr", ".img") : headerFile;
  if (image.isComplex() || (image.components > 1 && perValue == 1)) {
    readWhole(pixels, h, stored, image);
  } else {
    const bool convertible = pixelId >= 0 && pixelId <= Float64 && !image.vector;
    readChunks(pixels, h, stored, convertible ? pixelId : image.component, image);
  }
  return true;
}

ImagePointer readNifti2(const std::string& path, const char* ioName, bool headerOnly, int pixelId) {
  if ((*ioName && std::string_view(ioName) != "NiftiImageIO") || !isNifti2(path)) return nullptr;
  auto image = readNifti2Header(path);
  if (!headerOnly && !readNiftiPixels(path, *image, pixelId))
    throw error("the pixels of the NIfTI-2 file \"" + path + "\" are of a type that is not read here");
  return image;
}

}  // namespace local_itk
