#pragma once

#include <zlib.h>

#include <string>
#include <vector>

namespace local_itk {

// A file read from its start to its end, through gzip where its first bytes say so.
class PixelFile {
 public:
  explicit PixelFile(const std::string& path);
  ~PixelFile();
  PixelFile(const PixelFile&) = delete;
  PixelFile& operator=(const PixelFile&) = delete;

  std::size_t read(char* to, std::size_t bytes);  // fewer where the file ends or is damaged
  bool skip(long long bytes);

 private:
  std::size_t unpack(char* to, std::size_t bytes);
  bool feed();

  int file;
  bool packed = false, ended = false;
  z_stream stream{};
  std::vector<unsigned char> input;
};

[[noreturn]] void cutShort(const std::string& path, std::size_t wanted, std::size_t found);

}  // namespace local_itk
