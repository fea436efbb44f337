// Between our images and ITK's templates: always three dimensions, one component. A 2D image is one slice.
#pragma once

#include <cstring>
#include <limits>

#include "call.h"
#include "itkImage.h"

namespace local_itk {

template <typename T> struct TypeOf;
template <> struct TypeOf<float> { static constexpr int value = Float32; };
template <> struct TypeOf<double> { static constexpr int value = Float64; };
template <> struct TypeOf<unsigned char> { static constexpr int value = UInt8; };
template <> struct TypeOf<std::uint32_t> { static constexpr int value = UInt32; };

template <typename T> using Grid3 = itk::Image<T, 3>;

// The result looks at the pixels of the image where the type is the same: the image must outlive it.
template <typename T, unsigned D = 3> struct View {
  using ItkImage = itk::Image<T, D>;
  ImagePointer converted;
  typename ItkImage::Pointer image = ItkImage::New();

  explicit View(const Image& source) {
    requireScalar(source);
    if (source.dimension > static_cast<int>(D))
      throw error("this filter takes images of 2 or 3 dimensions, not " + std::to_string(source.dimension));
    const Image* from = &source;
    if (source.component != TypeOf<T>::value) from = (converted = castImage(source, TypeOf<T>::value)).get();
    typename ItkImage::SizeType size;
    typename ItkImage::SpacingType spacing;
    typename ItkImage::PointType origin;
    typename ItkImage::DirectionType direction;
    direction.SetIdentity();
    const int d = source.dimension;
    for (int i = 0; i < static_cast<int>(D); ++i) {
      size[i] = source.size[i];
      spacing[i] = i < d ? source.spacing[i] : 1;
      origin[i] = i < d ? source.origin[i] : 0;
      for (int j = 0; j < d && i < d; ++j) direction[i][j] = source.direction[i * d + j];
    }
    image->SetRegions(typename ItkImage::RegionType(size));
    image->SetSpacing(spacing);
    image->SetOrigin(origin);
    image->SetDirection(direction);
    auto* pixels = const_cast<T*>(from->template as<T>());
    image->GetPixelContainer()->SetImportPointer(pixels, source.pixels(), false);
  }
};

// The image takes over ITK's pixels; its grid is that of another image.
template <typename T, unsigned D> ImagePointer fromItk(itk::Image<T, D>* from, const Image& grid) {
  auto image = std::make_unique<Image>();
  image->copyGrid(grid);
  image->component = TypeOf<T>::value;
  typename itk::Image<T, D>::PixelContainerPointer pixels = from->GetPixelContainer();
  if (pixels->Size() < image->pixels()) throw error("the filter's output is smaller than its input");
  image->buffer = std::shared_ptr<char>(reinterpret_cast<char*>(pixels->GetBufferPointer()),
                                        [pixels](char*) {});
  return image;
}

inline ImagePointer asType(ImagePointer image, int component) {
  return image->component == component ? std::move(image) : castImage(*image, component);
}

// Whether every value of the type is one of float32's.
inline bool narrow(int component) { return component <= UInt16 || component == Float32; }

// The result's type where ITK computes in real numbers: float64 of float64, else float32.
inline int realOf(const Image& image) { return image.component == Float64 ? Float64 : Float32; }

inline void requireReal(const Image& image) {
  if (image.vector || (image.component != Float32 && image.component != Float64))
    throw error(std::string("this filter takes images of 32-bit or 64-bit float, not ") +
                pixelName(image.pixelId()) + ": cast it first");
}

// An ITK filter that overwrote its input would overwrite the caller's image.
template <typename Filter> auto keepInput(Filter& filter, int) -> decltype(filter.InPlaceOff()) {
  filter.InPlaceOff();
}
template <typename Filter> void keepInput(Filter&, long) {}

template <typename Filter> ImagePointer finish(Call& call, Filter& filter, int component) {
  keepInput(filter, 0);
  call.run(filter);
  return asType(fromItk(filter.GetOutput(), call.input()), component);
}

// Runs the body in float32 where that holds every value of the input's pixel type, else in float64; the
// body gets a view of the input and hands it to a filter.
template <typename F> ImagePointer inReals(const Image& image, F&& body) {
  if (narrow(image.component)) return body(View<float>(image));
  return body(View<double>(image));
}

template <template <class, class> class Filter, typename T>
using SameFilter = Filter<Grid3<T>, Grid3<T>>;

// For bodies that are given a view: the image type of the view.
template <typename V> using ImageOf = typename std::decay_t<V>::ItkImage;

}  // namespace local_itk
