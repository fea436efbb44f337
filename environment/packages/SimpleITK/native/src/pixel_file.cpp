#include "pixel_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "abi.h"

namespace local_itk {

namespace {

constexpr std::size_t kInput = 1 << 16;

std::size_t readAll(int file, char* to, std::size_t bytes) {
  std::size_t done = 0;
  while (done < bytes) {
    const ssize_t n = ::read(file, to + done, std::min<std::size_t>(bytes - done, 1u << 30));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

}  // namespace

void cutShort(const std::string& path, std::size_t wanted, std::size_t found) {
  throw error("The file \"" + path + "\" is cut short or damaged: its header asks for "
      + std::to_string(wanted) +
              " bytes of pixels, and " + std::to_string(found) + " could be read.");
}

PixelFile::PixelFile(const std::string& path) : file(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (file < 0) throw error("The file \"" + path + "\" could not be opened.");
  unsigned char magic[2] = {};
  packed = ::pread(file, magic, 2, 0) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
  if (packed && inflateInit2(&stream, 15 + 16) != Z_OK) {
    ::close(file);
    throw std::bad_alloc();
  }
}

PixelFile::~PixelFile() {
  if (packed) inflateEnd(&stream);
  ::close(file);
}

bool PixelFile::feed() {
  if (stream.avail_in > 0) return true;
  input.resize(kInput);
  stream.next_in = input.data();
  stream.avail_in = static_cast<uInt>(readAll(file, reinterpret_cast<char*>(input.data()), kInput));
  return stream.avail_in > 0;
}

// A gzip file may be several, one after the other; what else follows the last is not ours.
std::size_t PixelFile::unpack(char* to, std::size_t bytes) {
  std::size_t done = 0;
  while (done < bytes && !ended && feed()) {
    const auto room = static_cast<uInt>(std::min<std::size_t>(bytes - done, 1u << 30));
    stream.next_out = reinterpret_cast<Bytef*>(to + done);
    stream.avail_out = room;
    const int status = inflate(&stream, Z_NO_FLUSH);
    done += room - stream.avail_out;
    if (status == Z_STREAM_END) ended = !feed() || *stream.next_in != 0x1F || inflateReset(&stream) != Z_OK;
    else if (status != Z_OK) ended = true;
  }
  return done;
}

std::size_t PixelFile::read(char* to, std::size_t bytes) {
  return packed ? unpack(to, bytes) : readAll(file, to, bytes);
}

bool PixelFile::skip(long long bytes) {
  if (!packed) return ::lseek(file, bytes, SEEK_CUR) >= 0;
  char passed[4096];
  while (bytes > 0) {
    const auto n = std::min<std::size_t>(static_cast<std::size_t>(bytes), sizeof passed);
    if (read(passed, n) != n) return false;
    bytes -= static_cast<long long>(n);
  }
  return true;
}

}  // namespace local_itk
