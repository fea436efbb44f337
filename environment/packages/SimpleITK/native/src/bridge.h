// Between our images and ITK's templates: always three dimensions, one component.
#pragma once

#include <cstring>

#include "image.h"
#include "itkImage.h"

namespace local_itk {

template <typename T> struct TypeOf;
template <> struct TypeOf<float> { static constexpr int value = Float32; };
template <> struct TypeOf<double> { static constexpr int value = Float64; };
template <> struct TypeOf<unsigned char> { static constexpr int value = UInt8; };

// The result looks at the pixels of the image where the type is the same: the image must outlive it.
template <typename T> struct View {
  using ItkImage = itk::Image<T, 3>;
  ImagePointer converted;
  typename ItkImage::Pointer image = ItkImage::New();

  explicit View(const Image& source) {
    if (source.vector) throw std::runtime_error("this filter takes scalar images");
    if (source.dimension > 3)
      throw std::runtime_error("this filter takes images of 2 or 3 dimensions, not 4");
    const Image* from = &source;
    if (source.component != TypeOf<T>::value) from = (converted = castImage(source, TypeOf<T>::value)).get();
    typename ItkImage::SizeType size;
    typename ItkImage::SpacingType spacing;
    typename ItkImage::PointType origin;
    typename ItkImage::DirectionType direction;
    direction.SetIdentity();
    const int d = source.dimension;
    for (int i = 0; i < 3; ++i) {
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

template <typename T> ImagePointer fromItk(const itk::Image<T, 3>& from, const Image& grid) {
  auto image = likeImage(grid, TypeOf<T>::value);
  std::memcpy(image->buffer.get(), from.GetBufferPointer(), image->bytes());
  return image;
}

}  // namespace local_itk
