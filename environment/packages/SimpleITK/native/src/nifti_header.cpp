// NIfTI headers of both versions, and Analyze's.
#include "nifti_header.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "abi.h"
#include "files.h"
#include "itkNiftiImageIO.h"
#include "pixel_file.h"

namespace local_itk {

namespace {

constexpr int kFirst = 348, kSecond = 540;  // bytes of a header

template <typename T> T field(const char* raw, int at, bool swap) {
  T value;
  std::memcpy(&value, raw + at, sizeof value);
  if (swap) swapBytes(reinterpret_cast<char*>(&value), 1, sizeof value);
  return value;
}

bool endsWith(const std::string& s, const std::string& end) {
  return s.size() >= end.size() && s.compare(s.size() - end.size(), end.size(), end) == 0;
}

bool sizeIs(const char* raw, int size, bool& swap) {
  for (const bool other : {false, true})
    if (field<std::int32_t>(raw, 0, swap = other) == size) return true;
  return false;
}

bool saysSecond(const char* raw, bool& swap) {
  return sizeIs(raw, kSecond, swap) &&
         (std::memcmp(raw + 4, "n+2", 4) == 0 || std::memcmp(raw + 4, "ni2", 4) == 0);
}

// The fields of the second version in the places and types of the first, in this machine's order of bytes.
struct Older {
  const char* from;
  bool swap;
  char to[kFirst + 4] = {};

  template <typename To> void put(int at, To value) { std::memcpy(to + at, &value, sizeof value); }
  template <typename From, typename To> void move(int source, int target, int count = 1) {
    for (int i = 0; i < count; ++i) {
      const From value = field<From>(from, source + i * static_cast<int>(sizeof(From)), swap);
      if constexpr (std::is_integral_v<From>)
        put(target + i * static_cast<int>(sizeof(To)), static_cast<To>(
            std::clamp<From>(value, std::numeric_limits<To>::min(), std::numeric_limits<To>::max())));
      else
        put(target + i * static_cast<int>(sizeof(To)), static_cast<To>(value));
    }
  }
  void text(int source, int target, int count) { std::memcpy(to + target, from + source, count); }

  Older(const char* raw, bool swapped) : from(raw), swap(swapped) {
    put<std::int32_t>(0, kFirst);
    text(524, 39, 1);                                // dim_info
    move<std::int64_t, std::int16_t>(16, 40, 8);     // dim
    move<double, float>(80, 56, 3);                  // intent_p1 to p3
    move<std::int32_t, std::int16_t>(504, 68);       // intent_code
    move<std::int16_t, std::int16_t>(12, 70, 2);     // datatype, bitpix
    move<std::int64_t, std::int16_t>(224, 74);       // slice_start
    move<double, float>(104, 76, 8);                 // pixdim
    put<float>(108, kFirst + 4);                     // vox_offset
    move<double, float>(176, 112, 2);                // scl_slope, scl_inter
    move<std::int64_t, std::int16_t>(232, 120);      // slice_end
    move<std::int32_t, std::int8_t>(496, 122, 2);    // slice_code, xyzt_units
    move<double, float>(192, 124, 4);                // cal_max, cal_min, slice_duration, toffset
    text(240, 148, 80);                              // descrip
    text(320, 228, 24);                              // aux_file
    move<std::int32_t, std::int16_t>(344, 252, 2);   // qform_code, sform_code
    move<double, float>(352, 256, 18);               // quaternion, offsets, three rows
    text(508, 328, 16);                              // intent_name
    std::memcpy(to + 344, "n+1", 4);
  }
};

// A file of a name of its own that is gone when this is.
struct Passing {
  std::string path = (std::filesystem::temp_directory_path() / "headerXXXXXX.nii").string();
  Passing(const char* bytes, std::size_t count) {
    const int file = ::mkstemps(path.data(), 4);
    const bool whole = file >= 0 && ::write(file, bytes, count) == static_cast<ssize_t>(count);
    if (file >= 0) ::close(file);
    if (!whole) {
      std::remove(path.c_str());
      throw error("a NIfTI-2 header could not be handed to ITK: nothing can be written to \"" +
                  std::filesystem::temp_directory_path().string() + "\"");
    }
  }
  ~Passing() { std::remove(path.c_str()); }
};

}  // namespace

void swapBytes(char* p, std::size_t count, std::size_t bytes) {
  for (std::size_t i = 0; i < count; ++i) std::reverse(p + i * bytes, p + (i + 1) * bytes);
}

bool NiftiHeader::scaled() const {
  return std::isfinite(slope) && std::isfinite(inter) && slope != 0 && (slope != 1 || inter != 0);
}

std::string niftiPartner(const std::string& path, const char* from, const char* to) {
  for (const std::string gz : {"", ".gz"})
    if (endsWith(path, from + gz)) {
      const std::string stem = path.substr(0, path.size() - gz.size() - 4);
      for (const std::string& other : {stem + to + gz, stem + to, stem + to + ".gz"})
        if (std::ifstream(other).good()) return other;
    }
  return path;
}

bool readNiftiHeader(const std::string& path, NiftiHeader& h) {
  char raw[kSecond];
  const std::size_t found = PixelFile(path).read(raw, sizeof raw);
  if (found == kSecond && saysSecond(raw, h.swap)) {
    h.type = field<std::int16_t>(raw, 12, h.swap);
    h.pair = raw[5] == 'i';
    h.offset = field<std::int64_t>(raw, 168, h.swap);
    if (!h.pair) h.offset = std::max<long long>(h.offset, kSecond + 4);
    h.slope = field<double>(raw, 176, h.swap);
    h.inter = field<double>(raw, 184, h.swap);
    return h.offset >= 0;
  }
  if (found < kFirst || !sizeIs(raw, kFirst, h.swap)) return false;
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

int niftiComponent(int type, int& count) {
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

bool isNifti2(const std::string& path) {
  const std::string header = niftiPartner(path, ".img", ".hdr");
  if (!std::filesystem::is_regular_file(header)) return false;
  char raw[8];
  bool swap;
  return PixelFile(header).read(raw, sizeof raw) == sizeof raw && saysSecond(raw, swap);
}

ImagePointer readNifti2Header(const std::string& path) {
  char raw[kSecond];
  const std::size_t found = PixelFile(niftiPartner(path, ".img", ".hdr")).read(raw, sizeof raw);
  if (found < kSecond)
    throw error("The file \"" + path + "\" is cut short or damaged: a NIfTI-2 header has " +
                std::to_string(kSecond) + " bytes, and " + std::to_string(found) + " could be read.");
  bool swap = false;
  saysSecond(raw, swap);
  const Older older(raw, swap);
  const Passing file(older.to, sizeof older.to);
  const auto io = itk::NiftiImageIO::New();
  io->SetFileName(file.path);
  auto image = readHeader(*io);
  for (int i = 0; i < image->dimension && i < 7; ++i) {  // the first version counts to 32767
    const auto length = field<std::int64_t>(raw, 24 + 8 * i, swap);
    if (image->size[i] == 32767 && length > 32767) image->size[i] = static_cast<std::size_t>(length);
  }
  return image;
}

}  // namespace local_itk
