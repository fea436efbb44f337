#include "abi.h"

#include <sys/mman.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "itkObject.h"

namespace local_itk {

namespace {

thread_local std::string lastError;

// ITK's remarks on stderr are not for a notebook's page; what matters comes back as an error.
const bool quiet = [] { itk::Object::GlobalWarningDisplayOff(); return true; }();

}  // namespace

void setError(const char* message) { lastError = message; }

std::size_t componentBytes(int component) {
  static const std::size_t bytes[] = {1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 8, 16};
  if (component < 0 || component > Complex64) throw error("unknown pixel type " + std::to_string(component));
  return bytes[component];
}

const char* pixelName(int pixelId) {
  static const char* scalars[] = {"8-bit signed integer", "8-bit unsigned integer", "16-bit signed integer",
    "16-bit unsigned integer", "32-bit signed integer", "32-bit unsigned integer", "64-bit signed integer",
    "64-bit unsigned integer", "32-bit float", "64-bit float", "complex of 32-bit float",
    "complex of 64-bit float"};
  static const char* vectors[] = {"vector of 8-bit signed integer", "vector of 8-bit unsigned integer",
    "vector of 16-bit signed integer", "vector of 16-bit unsigned integer",
    "vector of 32-bit signed integer",
    "vector of 32-bit unsigned integer", "vector of 64-bit signed integer",
    "vector of 64-bit unsigned integer", "vector of 32-bit float", "vector of 64-bit float"};
  if (pixelId >= 0 && pixelId <= Complex64) return scalars[pixelId];
  if (pixelId >= kFirstVectorType && pixelId <= kFirstVectorType + Float64)
    return vectors[pixelId - kFirstVectorType];
  return "Unknown pixel id";
}

std::size_t Image::pixels() const {
  std::size_t n = 1;
  for (int i = 0; i < dimension; ++i)
    if (__builtin_mul_overflow(n, size[i], &n)) throw error("the image has more pixels than can be counted");
  return n;
}

std::size_t Image::bytes() const {
  std::size_t n = 0;
  if (__builtin_mul_overflow(pixels(), componentBytes(component) * components, &n))
    throw error("the image has more bytes than can be counted");
  return n;
}

void Image::identityDirection() {
  direction.fill(0);
  for (int i = 0; i < dimension; ++i) direction[i * dimension + i] = 1;
}

// A large image is asked for in huge pages: the first touch of a page costs more than a pass over its pixels.
static std::shared_ptr<char> owned(void* memory, std::size_t bytes) {
  if (!memory) throw std::bad_alloc();
  constexpr std::uintptr_t page = 4096;
  constexpr std::size_t large = std::size_t{4} << 20;
  const auto first = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) / page * page;
  if (bytes >= large) ::madvise(reinterpret_cast<void*>(first), bytes - page, MADV_HUGEPAGE);
  return {static_cast<char*>(memory), &std::free};
}

void Image::allocate() { buffer = owned(std::calloc(bytes() + 1, 1), bytes() + 1); }
void Image::allocateUnset() { buffer = owned(std::malloc(bytes() + 1), bytes() + 1); }

void Image::copyGrid(const Image& other) {
  dimension = other.dimension;
  size = other.size;
  spacing = other.spacing;
  origin = other.origin;
  direction = other.direction;
}

ImagePointer makeImage(int dimension, const std::size_t* size, int pixelId, int components) {
  if (dimension < 2 || dimension > kMaxDimension)
    throw error("an image has 2 to 5 dimensions, not " + std::to_string(dimension));
  auto image = std::make_unique<Image>();
  image->dimension = dimension;
  image->vector = pixelId >= kFirstVectorType;
  image->component = image->vector ? pixelId - kFirstVectorType : pixelId;
  image->components = image->vector ? (components > 0 ? components : dimension) : 1;
  for (int i = 0; i < dimension; ++i) image->size[i] = size[i];
  image->identityDirection();
  image->allocate();
  return image;
}

ImagePointer likeImage(const Image& grid, int component) {
  auto image = std::make_unique<Image>();
  image->copyGrid(grid);
  image->component = component;
  image->allocate();
  return image;
}

namespace {

// Real numbers become complex ones without an imaginary part; complex ones change their precision alone.
void castComplex(const Image& image, Image& result) {
  const std::size_t n = image.pixels();
  auto fill = [&](auto* to, const auto* from, bool fromComplex) {
    for (std::size_t i = 0; i < n; ++i) {
      to[2 * i] = static_cast<std::remove_pointer_t<decltype(to)>>(fromComplex ? from[2 * i] : from[i]);
      if (fromComplex) to[2 * i + 1] = static_cast<std::remove_pointer_t<decltype(to)>>(from[2 * i + 1]);
    }
  };
  auto from = [&](const auto* source, bool fromComplex) {
    if (result.component == Complex32) fill(result.as<float>(), source, fromComplex);
    else fill(result.as<double>(), source, fromComplex);
  };
  if (image.component == Complex32) from(image.as<float>(), true);
  else if (image.component == Complex64) from(image.as<double>(), true);
  else dispatch(image, [&](const auto* source) { from(source, false); });
}

}  // namespace

ImagePointer castImage(const Image& image, int pixelId) {
  if (pixelId < 0) pixelId = image.pixelId();
  const bool toVector = pixelId >= kFirstVectorType;
  const int component = toVector ? pixelId - kFirstVectorType : pixelId;
  if (component > Complex64 || (toVector != image.vector) || (image.isComplex() && component < Complex32))
    throw error(std::string("a cast from ") + pixelName(image.pixelId()) + " to " + pixelName(pixelId) +
                " is not offered");
  auto result = std::make_unique<Image>();
  result->copyGrid(image);
  result->component = component;
  result->vector = image.vector;
  result->components = image.components;
  result->metadata = image.metadata;
  result->isComplex() ? result->allocate() : result->allocateUnset();
  if (component == image.component) {
    std::memcpy(result->buffer.get(), image.buffer.get(), image.bytes());
  } else if (result->isComplex()) {
    castComplex(image, *result);
  } else {
    convert(image.component, image.buffer.get(), component, result->buffer.get(),
            image.pixels() * image.components);
  }
  return result;
}

// What an integer holds of a number out of its range is the scalar instruction's answer: no vectors there.
void convert(int from, const void* source, int to, void* target, std::size_t n) {
  if (from == to) {
    std::memcpy(target, source, n * componentBytes(from));
    return;
  }
  dispatchType(from, [&](auto a) {
    dispatchType(to, [&](auto b) {
      using To = decltype(b);
      const auto* in = static_cast<const decltype(a)*>(source);
      auto* out = static_cast<To*>(target);
      if constexpr (std::is_floating_point_v<To>) {
#pragma omp simd
        for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<To>(in[i]);
      } else {
        for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<To>(in[i]);
      }
    });
  });
}

void requireScalar(const Image& image) {
  if (image.vector || image.isComplex())
    throw error(std::string("this takes scalar images, not a ") + pixelName(image.pixelId()));
}

void requireSameGrid(const Image& first, const Image& other, const char* name) {
  if (first.dimension != other.dimension || first.size != other.size)
    throw error(std::string(name) + " does not have the size of the first image");
}

}  // namespace local_itk

using namespace local_itk;

EXPORT const char* local_itk_error() { return lastError.c_str(); }
EXPORT const char* local_itk_pixel_name(int pixelId) { return pixelName(pixelId); }

EXPORT Image* local_itk_new(int dimension, const std::size_t* size, int pixelId, int components) {
  return guardedImage([&] { return makeImage(dimension, size, pixelId, components); });
}

EXPORT Image* local_itk_copy(const Image* image) {
  return guardedImage([&] { return castImage(*image, image->pixelId()); });
}

EXPORT Image* local_itk_cast(const Image* image, int pixelId) {
  return guardedImage([&] { return castImage(*image, pixelId); });
}

EXPORT void local_itk_delete(Image* image) { delete image; }
EXPORT int local_itk_dimension(const Image* image) { return image->dimension; }
EXPORT int local_itk_pixel_id(const Image* image) { return image->pixelId(); }
EXPORT int local_itk_components(const Image* image) { return image->components; }
EXPORT void* local_itk_buffer(Image* image) { return image->buffer.get(); }

// what: 0 size (as doubles), 1 spacing, 2 origin, 3 direction
EXPORT void local_itk_get_grid(const Image* image, int what, double* values) {
  const int d = image->dimension;
  for (int i = 0; i < (what == 3 ? d * d : d); ++i)
    values[i] = what == 0 ? static_cast<double>(image->size[i]) : what == 1 ? image->spacing[i]
              : what == 2 ? image->origin[i] : image->direction[i];
}

EXPORT void local_itk_set_grid(Image* image, int what, const double* values) {
  const int d = image->dimension;
  for (int i = 0; i < (what == 3 ? d * d : d); ++i)
    (what == 1 ? image->spacing[i] : what == 2 ? image->origin[i] : image->direction[i]) = values[i];
}

EXPORT int local_itk_metadata_count(const Image* image) { return static_cast<int>(image->metadata.size()); }

EXPORT const char* local_itk_metadata_key(const Image* image, int index) {
  return std::next(image->metadata.begin(), index)->first.c_str();
}

EXPORT const char* local_itk_metadata(const Image* image, const char* key) {
  const auto found = image->metadata.find(key);
  return found == image->metadata.end() ? nullptr : found->second.c_str();
}

EXPORT int local_itk_set_metadata(Image* image, const char* key, const char* value) {
  return guarded([&] {
    if (value) image->metadata[key] = value; else image->metadata.erase(key);
  });
}
