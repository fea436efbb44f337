// The pixels of NIfTI, Analyze and MetaImage files, read here rather than by ITK 5.2, which fills what a
// short file lacks with zeros; and faster, for nothing is read twice.
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>

#include "abi.h"
#include "files.h"
#include "loops.h"

namespace local_itk {

namespace {

struct GzFile {
  gzFile file;
  explicit GzFile(const std::string& path) : file(gzopen(path.c_str(), "rb")) {
    if (!file) throw error("The file \"" + path + "\" could not be opened.");
    gzbuffer(file, 1 << 18);
  }
  ~GzFile() { gzclose(file); }
  std::size_t read(char* to, std::size_t bytes) {
    std::size_t done = 0;
    while (done < bytes) {
      const int n = gzread(file, to + done, static_cast<unsigned>(std::min<std::size_t>(bytes - done,
          1u << 30)));
      if (n <= 0) break;
      done += n;
    }
    return done;
  }
};

[[noreturn]] void cutShort(const std::string& path, std::size_t wanted, std::size_t found) {
  throw error("The file \"" + path + "\" is cut short or damaged: its header asks for "
      + std::to_string(wanted) +
              " bytes of pixels, and " + std::to_string(found) + " could be read.");
}

bool isGzip(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return file.get() == 0x1F && file.get() == 0x8B;
}

void swapBytes(char* p, std::size_t count, std::size_t bytes) {
  for (std::size_t i = 0; i < count; ++i) std::reverse(p + i * bytes, p + (i + 1) * bytes);
}

struct NiftiHeader {
  bool swap = false;
  int type = 0;
  long long offset = 0;
  double slope = 0, inter = 0;
  bool pair = false;  // the pixels are in a file of their own
  bool analyze = false;
};

template <typename T> T field(const char* raw, int at, bool swap) {
  T value;
  std::memcpy(&value, raw + at, sizeof value);
  if (swap) swapBytes(reinterpret_cast<char*>(&value), 1, sizeof value);
  return value;
}

bool endsWith(const std::string& s, const std::string& end) {
  return s.size() >= end.size() && s.compare(s.size() - end.size(), end.size(), end) == 0;
}

// "a.img.gz" → "a.hdr.gz", or "a.hdr" where that is what is there.
std::string partner(const std::string& path, const char* from, const char* to) {
  for (const std::string gz : {"", ".gz"})
    if (endsWith(path, from + gz)) {
      const std::string stem = path.substr(0, path.size() - gz.size() - 4);
      for (const std::string& other : {stem + to + gz, stem + to, stem + to + ".gz"})
        if (std::ifstream(other).good()) return other;
    }
  return path;
}

bool readHeaderOf(const std::string& path, NiftiHeader& h) {
  char raw[348];
  if (GzFile(path).read(raw, sizeof raw) != sizeof raw) return false;
  const int size = field<std::int32_t>(raw, 0, false);
  h.swap = size != 348;
  if (h.swap && field<std::int32_t>(raw, 0, true) != 348) return false;
  h.type = field<std::int16_t>(raw, 70, h.swap);
  const bool single = std::memcmp(raw + 344, "n+1", 4) == 0, twin = std::memcmp(raw + 344, "ni1", 4) == 0;
  h.pair = !single;
  h.analyze = !single && !twin;
  h.offset = static_cast<long long>(field<float>(raw, 108, h.swap));
  if (single && h.offset < 352) h.offset = 352;
  if (!h.analyze) {
    h.slope = field<float>(raw, 112, h.swap);
    h.inter = field<float>(raw, 116, h.swap);
  }
  return h.offset >= 0;
}

// Our component type of a NIfTI data type, and how many of them a stored value has; 0: not one of ours.
int storedAs(int type, int& count) {
  count = type == 128 ? 3 : type == 2304 ? 4 : 1;
  switch (type) {
    case 2: case 128: case 2304: return UInt8;
    case 4: return Int16;
    case 8: return Int32;
    case 16: return Float32;
    case 64: return Float64;
    case 256: return Int8;
    case 512: return UInt16;
    case 768: return UInt32;
    case 1024: return Int64;
    case 1280: return UInt64;
    case 32: return Complex32;
    case 1792: return Complex64;
    default: return -1;
  }
}

// A vector's components are the slowest axis of the file.
void interleave(Image& image) {
  const std::size_t bytes = componentBytes(image.component), n = image.pixels(), c = image.components;
  const auto planar = image.buffer;
  image.buffer = nullptr;
  image.allocate();
  for (std::size_t k = 0; k < c; ++k)
    for (std::size_t i = 0; i < n; ++i)
      std::memcpy(image.buffer.get() + (i * c + k) * bytes, planar.get() + (k * n + i) * bytes, bytes);
}

void scale(Image& image, double slope, double inter) {
  dispatch(image, [&](const auto* values) {
    using T = PixelOf<decltype(values)>;
    T* p = const_cast<T*>(values);
    for (std::size_t i = 0, n = components(image); i < n; ++i)
      p[i] = static_cast<T>(static_cast<double>(p[i]) * slope + inter);
  });
}

}  // namespace

void readExactly(const std::string& path, long long offset, bool zlib, std::size_t bytes, char* to) {
  if (!zlib && !isGzip(path)) {
    std::ifstream file(path, std::ios::binary);
    file.seekg(offset);
    file.read(to, static_cast<std::streamsize>(bytes));
    const auto found = static_cast<std::size_t>(file.gcount());
    if (found != bytes) cutShort(path, bytes, found);
    return;
  }
  if (!zlib) {
    GzFile file(path);
    if (gzseek(file.file, offset, SEEK_SET) != offset) cutShort(path, bytes, 0);
    const std::size_t found = file.read(to, bytes);
    if (found != bytes) cutShort(path, bytes, found);
    return;
  }
  std::ifstream file(path, std::ios::binary);
  file.seekg(offset);
  const std::string packed((std::istreambuf_iterator<char>(file)), {});
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 32) != Z_OK) throw std::bad_alloc();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  std::size_t done = 0, fed = 0;
  int status = Z_OK;
  while (status == Z_OK && done < bytes) {
    const auto in = static_cast<uInt>(std::min<std::size_t>(packed.size() - fed, 1u << 30));
    const auto out = static_cast<uInt>(std::min<std::size_t>(bytes - done, 1u << 30));
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + fed));
    stream.avail_in = in;
    stream.next_out = reinterpret_cast<Bytef*>(to + done);
    stream.avail_out = out;
    status = inflate(&stream, Z_NO_FLUSH);
    fed += in - stream.avail_in;
    done += out - stream.avail_out;
    if (in == 0 && out == stream.avail_out) break;
  }
  inflateEnd(&stream);
  if (done != bytes) cutShort(path, bytes, done);
}

bool readNiftiPixels(const std::string& path, Image& image) {
  const std::string headerFile = partner(path, ".img", ".hdr");
  NiftiHeader h;
  int perValue = 1;
  if (!readHeaderOf(headerFile, h)) return false;
  const int stored = storedAs(h.type, perValue);
  if (stored < 0 || (stored >= Complex32) != image.isComplex()) return false;
  if (perValue > 1 && image.components != perValue) return false;
  Image raw;
  raw.copyGrid(image);
  raw.component = stored;
  raw.components = image.components;
  raw.vector = image.vector;
  raw.allocate();
  readExactly(h.pair ? partner(headerFile, ".hdr", ".img") : headerFile, h.offset, false, raw.bytes(),
              raw.buffer.get());
  const std::size_t part = componentBytes(stored) / (raw.isComplex() ? 2 : 1);
  if (h.swap && part > 1) swapBytes(raw.buffer.get(), raw.bytes() / part, part);
  if (raw.components > 1 && perValue == 1) interleave(raw);
  if (raw.component == image.component) image.buffer = raw.buffer;
  else image.buffer = castImage(raw, image.pixelId())->buffer;
  const bool scaled = std::isfinite(h.slope) && std::isfinite(h.inter) && h.slope != 0
      && (h.slope != 1 || h.inter != 0);
  if (scaled && !image.isComplex()) scale(image, h.slope, h.inter);
  return true;
}

bool readMetaPixels(const std::string& path, Image& image) {
  std::ifstream file(path, std::ios::binary);
  bool packed = false, swap = false, text = false;
  long long skip = 0;
  std::string line, data;
  while (data.empty() && std::getline(file, line) && line.size() < 4096) {
    const auto at = line.find('=');
    if (at == std::string::npos) continue;
    auto trimmed = [](std::string s) {
      s.erase(0, s.find_first_not_of(" \t\r"));
      return s.erase(s.find_last_not_of(" \t\r") + 1);
    };
    const std::string key = trimmed(line.substr(0, at)), value = trimmed(line.substr(at + 1));
    const bool yes = !value.empty() && (value[0] == 'T' || value[0] == 't' || value[0] == '1');
    if (key == "CompressedData") packed = yes;
    else if (key == "BinaryDataByteOrderMSB" || key == "ElementByteOrderMSB") swap = yes;
    else if (key == "BinaryData") text = !yes;
    else if (key == "HeaderSize") skip = std::atoll(value.c_str());
    else if (key == "ElementDataFile") data = value;
  }
  if (data.empty() || text || skip != 0 || data.rfind("LIST", 0) == 0 || data.find('%') != std::string::npos)
    return false;
  const bool local = data == "LOCAL" || data == "Local" || data == "local";
  const long long offset = local ? static_cast<long long>(file.tellg()) : 0;
  std::string from = path;
  if (!local) from = data[0] == '/' ? data : path.substr(0, path.find_last_of('/') + 1) + data;
  readExactly(from, offset, packed, image.bytes(), image.buffer.get());
  const std::size_t part = componentBytes(image.component) / (image.isComplex() ? 2 : 1);
  if (swap && part > 1) swapBytes(image.buffer.get(), image.bytes() / part, part);
  return true;
}

}  // namespace local_itk
