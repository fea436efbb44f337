// The pixels of MetaImage files, read here rather than by ITK 5.2, which fills what a short file lacks
// with zeros.
#include <zlib.h>

#include <algorithm>
#include <fstream>

#include "abi.h"
#include "files.h"
#include "nifti_header.h"
#include "pixel_file.h"

namespace local_itk {

void readExactly(const std::string& path, long long offset, bool zlib, std::size_t bytes, char* to) {
  if (!zlib) {
    PixelFile file(path);
    const std::size_t found = file.skip(offset) ? file.read(to, bytes) : 0;
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
