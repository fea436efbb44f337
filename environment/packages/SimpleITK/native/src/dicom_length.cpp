// Whether a DICOM file holds all of its pixels. GDCM reads a file that is cut short and says nothing.
#include <cstring>
#include <fstream>
#include <iterator>

#include "abi.h"
#include "files.h"

namespace local_itk {

namespace {

constexpr std::uint32_t kUndefined = 0xFFFFFFFF;

std::uint32_t lengthAt(const std::string& file, std::size_t at, bool big) {
  std::uint32_t value = 0;
  if (at + 4 > file.size()) return kUndefined - 1;
  for (int i = 0; i < 4; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(file[at + i])) << 8 * (big ? 3 - i : i);
  return value;
}

// Whether what follows the tag of the pixels fits into the file.
bool fits(const std::string& file, std::size_t tag, bool big) {
  const bool named = file.compare(tag + 4, 2, "OW") == 0 || file.compare(tag + 4, 2, "OB") == 0;
  const std::size_t start = tag + (named ? 12 : 8);
  const std::uint32_t length = lengthAt(file, start - 4, big);
  if (length != kUndefined) return start + length <= file.size();
  static const std::string end("\xFE\xFF\xDD\xE0", 4);  // compressed: fragments, then this
  return file.find(end, start) != std::string::npos;
}

}  // namespace

void requireWholeDicom(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string file((std::istreambuf_iterator<char>(stream)), {});
  bool found = false;
  for (const bool big : {false, true}) {
    const std::string tag = big ? std::string("\x7F\xE0\x00\x10", 4) : std::string("\xE0\x7F\x10\x00", 4);
    for (auto at = file.find(tag); at != std::string::npos; at = file.find(tag, at + 1)) {
      if (fits(file, at, big)) return;
      found = true;
    }
  }
  if (found) throw error("The file \"" + path + "\" is cut short: it ends within its pixels.");
}

}  // namespace local_itk
