// Morphology of grey values.
#include "kernel.h"
#include "itkBlackTopHatImageFilter.h"
#include "itkGrayscaleDilateImageFilter.h"
#include "itkGrayscaleErodeImageFilter.h"
#include "itkGrayscaleMorphologicalClosingImageFilter.h"
#include "itkGrayscaleMorphologicalOpeningImageFilter.h"
#include "itkMorphologicalGradientImageFilter.h"
#include "itkWhiteTopHatImageFilter.h"

using namespace local_itk;

namespace {

// Bytes run as they are, for ITK's histograms of bytes are arrays; all else as float64, which changes no
// answer: a morphology chooses among the values, or takes the difference of two.
template <typename F> ImagePointer onValues(Call& call, F&& body) {
  if (call.input().component == UInt8) return body(View<unsigned char>(call.input()));
  return body(View<double>(call.input()));
}

template <template <class, class, class> class Filter> ImagePointer simple(Call& call) {
  const Kernel kernel = readKernel(call);
  return onValues(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = Filter<I, I, Kernel>::New();
    filter->SetInput(view.image);
    filter->SetKernel(kernel);
    return finish(call, *filter, call.input().component);
  });
}

template <template <class, class, class> class Filter> ImagePointer bordered(Call& call) {
  const Kernel kernel = readKernel(call);
  const bool safe = call.flag();
  return onValues(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = Filter<I, I, Kernel>::New();
    filter->SetInput(view.image);
    filter->SetKernel(kernel);
    filter->SetSafeBorder(safe);
    return finish(call, *filter, call.input().component);
  });
}

}  // namespace

FILTER(GrayscaleDilate) { return simple<itk::GrayscaleDilateImageFilter>(call); }
FILTER(GrayscaleErode) { return simple<itk::GrayscaleErodeImageFilter>(call); }
FILTER(MorphologicalGradient) { return simple<itk::MorphologicalGradientImageFilter>(call); }
FILTER(GrayscaleMorphologicalClosing) {
  return bordered<itk::GrayscaleMorphologicalClosingImageFilter>(call);
}
FILTER(GrayscaleMorphologicalOpening) {
  return bordered<itk::GrayscaleMorphologicalOpeningImageFilter>(call);
}
FILTER(WhiteTopHat) { return bordered<itk::WhiteTopHatImageFilter>(call); }
FILTER(BlackTopHat) { return bordered<itk::BlackTopHatImageFilter>(call); }
