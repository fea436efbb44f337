// An image as the C ABI hands it round: its grid, its pixels in ITK's order (x fastest), its text metadata.
// Pixel types keep SimpleITK's numbers: 0..9 scalars, 10 and 11 complex, 12..21 vectors of the scalars.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace local_itk {

enum PixelType : int {
  Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Float32, Float64, Complex32, Complex64
};

constexpr int kFirstVectorType = 12;
constexpr int kMaxDimension = 5;

struct Image {
  int dimension = 3;
  int component = Float32;  // type of one component
  int components = 1;
  bool vector = false;
  std::array<std::size_t, kMaxDimension> size{1, 1, 1, 1, 1};
  std::array<double, kMaxDimension> spacing{1, 1, 1, 1, 1};
  std::array<double, kMaxDimension> origin{};
  std::array<double, kMaxDimension * kMaxDimension> direction{};  // row major, dimension x dimension
  std::map<std::string, std::string> metadata;
  std::shared_ptr<char> buffer;  // ours, or a part of an ITK image that is kept alive by it

  int pixelId() const { return vector ? component + kFirstVectorType : component; }
  bool isComplex() const { return component >= Complex32; }
  std::size_t pixels() const;
  std::size_t bytes() const;
  void identityDirection();
  void allocate();       // zeroed; throws when memory is short
  void allocateUnset();  // for who writes every pixel
  void copyGrid(const Image& other);

  template <typename T> T* as() { return reinterpret_cast<T*>(buffer.get()); }
  template <typename T> const T* as() const { return reinterpret_cast<const T*>(buffer.get()); }
};

using ImagePointer = std::unique_ptr<Image>;

std::size_t componentBytes(int component);
const char* pixelName(int pixelId);
ImagePointer makeImage(int dimension, const std::size_t* size, int pixelId, int components);
ImagePointer likeImage(const Image& grid, int component);  // same grid, one component, zeroed
ImagePointer castImage(const Image& image, int pixelId);   // static_cast of each component
void requireScalar(const Image& image);                    // neither vector nor complex
void requireSameGrid(const Image& first, const Image& other, const char* name);

// The same of n components in a row; neither type is complex.
void convert(int from, const void* source, int to, void* target, std::size_t n);

// Calls f with a zero of the component's type; not for complex ones.
template <typename F> void dispatchType(int component, F&& f) {
  switch (component) {
    case Int8: return f(std::int8_t{});
    case UInt8: return f(std::uint8_t{});
    case Int16: return f(std::int16_t{});
    case UInt16: return f(std::uint16_t{});
    case Int32: return f(std::int32_t{});
    case UInt32: return f(std::uint32_t{});
    case Int64: return f(std::int64_t{});
    case UInt64: return f(std::uint64_t{});
    case Float32: return f(float{});
    case Float64: return f(double{});
    default: throw std::runtime_error(std::string("this is not defined for images of ")
        + pixelName(component));
  }
}

// Calls f with a pointer to the pixels (components of a vector) in their own type; not for complex ones.
template <typename F> void dispatch(const Image& image, F&& f) {
  dispatchType(image.component, [&](auto zero) { f(image.as<decltype(zero)>()); });
}

}  // namespace local_itk
