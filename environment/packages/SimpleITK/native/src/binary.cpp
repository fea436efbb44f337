// Morphology of binary and label images: one value is the object, the others stay as they are.
#include "kernel.h"
#include "itkBinaryDilateImageFilter.h"
#include "itkBinaryErodeImageFilter.h"
#include "itkBinaryMorphologicalClosingImageFilter.h"
#include "itkBinaryMorphologicalOpeningImageFilter.h"
#include "itkBinaryThinningImageFilter.h"

using namespace local_itk;

namespace {

using Bytes = Grid3<unsigned char>;

// ITK's filter with the mask's foreground; the rest is for the caller to set.
template <typename Filter> typename Filter::Pointer onBytes(const View<unsigned char>& view) {
  auto filter = Filter::New();
  filter->SetInput(view.image);
  filter->SetForegroundValue(1);
  return filter;
}

template <template <class, class, class> class Filter> ImagePointer grown(Call& call) {
  const Kernel kernel = readKernel(call);
  const double background = call.number(), foreground = call.number();
  const bool boundary = call.flag();
  return onMask(call, foreground, background, [&](const Image& mask) {
    const View<unsigned char> view(mask);
    auto filter = onBytes<Filter<Bytes, Bytes, Kernel>>(view);
    filter->SetBackgroundValue(0);
    filter->SetKernel(kernel);
    filter->SetBoundaryToForeground(boundary);
    return finish(call, *filter, UInt8);
  });
}

}  // namespace

FILTER(BinaryDilate) { return grown<itk::BinaryDilateImageFilter>(call); }
FILTER(BinaryErode) { return grown<itk::BinaryErodeImageFilter>(call); }

FILTER(BinaryMorphologicalClosing) {
  const Kernel kernel = readKernel(call);
  const double foreground = call.number();
  const bool safe = call.flag();
  return onMask(call, foreground, foreground, [&](const Image& mask) {
    const View<unsigned char> view(mask);
    auto filter = onBytes<itk::BinaryMorphologicalClosingImageFilter<Bytes, Bytes, Kernel>>(view);
    filter->SetKernel(kernel);
    filter->SetSafeBorder(safe);
    return finish(call, *filter, UInt8);
  });
}

FILTER(BinaryMorphologicalOpening) {
  const Kernel kernel = readKernel(call);
  const double background = call.number(), foreground = call.number();
  return onMask(call, foreground, background, [&](const Image& mask) {
    const View<unsigned char> view(mask);
    auto filter = onBytes<itk::BinaryMorphologicalOpeningImageFilter<Bytes, Bytes, Kernel>>(view);
    filter->SetBackgroundValue(0);
    filter->SetKernel(kernel);
    return finish(call, *filter, UInt8);
  });
}

FILTER(BinaryThinning) {
  if (call.input().dimension != 2) throw error("ITK thins 2D images; this one has 3 dimensions");
  requireInteger(call.input());
  const View<unsigned char, 2> view(call.input());
  using I = itk::Image<unsigned char, 2>;
  auto filter = itk::BinaryThinningImageFilter<I, I>::New();
  filter->SetInput(view.image);
  return finish(call, *filter, call.input().component);
}
