// Morphology of binary and label images: one value is the object, the others stay as they are.
#include "kernel.h"
#include "itkBinaryDilateImageFilter.h"
#include "itkBinaryErodeImageFilter.h"
#include "itkBinaryFillholeImageFilter.h"
#include "itkBinaryMorphologicalClosingImageFilter.h"
#include "itkBinaryMorphologicalOpeningImageFilter.h"
#include "itkBinaryContourImageFilter.h"
#include "itkBinaryThinningImageFilter.h"

using namespace local_itk;

FILTER(BinaryDilate) {
  const Kernel kernel = readKernel(call);
  const double background = call.number(), foreground = call.number();
  const bool boundary = call.flag();
  return onLabels(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    using T = typename I::PixelType;
    auto filter = itk::BinaryDilateImageFilter<I, I, Kernel>::New();
    filter->SetInput(view.image);
    filter->SetKernel(kernel);
    filter->SetBackgroundValue(static_cast<T>(background));
    filter->SetForegroundValue(static_cast<T>(foreground));
    filter->SetBoundaryToForeground(boundary);
    return finish(call, *filter, call.input().component);
  });
}

FILTER(BinaryErode) {
  const Kernel kernel = readKernel(call);
  const double background = call.number(), foreground = call.number();
  const bool boundary = call.flag();
  return onLabels(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    using T = typename I::PixelType;
    auto filter = itk::BinaryErodeImageFilter<I, I, Kernel>::New();
    filter->SetInput(view.image);
    filter->SetKernel(kernel);
    filter->SetBackgroundValue(static_cast<T>(background));
    filter->SetForegroundValue(static_cast<T>(foreground));
    filter->SetBoundaryToForeground(boundary);
    return finish(call, *filter, call.input().component);
  });
}

FILTER(BinaryMorphologicalClosing) {
  const Kernel kernel = readKernel(call);
  const double foreground = call.number();
  const bool safe = call.flag();
  return onLabels(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::BinaryMorphologicalClosingImageFilter<I, I, Kernel>::New();
    filter->SetInput(view.image);
    filter->SetKernel(kernel);
    filter->SetForegroundValue(static_cast<typename I::PixelType>(foreground));
    filter->SetSafeBorder(safe);
    return finish(call, *filter, call.input().component);
  });
}

FILTER(BinaryMorphologicalOpening) {
  const Kernel kernel = readKernel(call);
  const double background = call.number(), foreground = call.number();
  return onLabels(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::BinaryMorphologicalOpeningImageFilter<I, I, Kernel>::New();
    filter->SetInput(view.image);
    filter->SetKernel(kernel);
    filter->SetBackgroundValue(static_cast<typename I::PixelType>(background));
    filter->SetForegroundValue(static_cast<typename I::PixelType>(foreground));
    return finish(call, *filter, call.input().component);
  });
}

FILTER(BinaryFillhole) {
  const bool full = call.flag();
  const double foreground = call.number();
  return onLabels(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::BinaryFillholeImageFilter<I>::New();
    filter->SetInput(view.image);
    filter->SetFullyConnected(full);
    filter->SetForegroundValue(static_cast<typename I::PixelType>(foreground));
    return finish(call, *filter, call.input().component);
  });
}

FILTER(BinaryContour) {
  const bool full = call.flag();
  const double background = call.number(), foreground = call.number();
  return onLabels(call, [&](const auto& view) {
    using I = ImageOf<decltype(view)>;
    auto filter = itk::BinaryContourImageFilter<I, I>::New();
    filter->SetInput(view.image);
    filter->SetFullyConnected(full);
    filter->SetBackgroundValue(static_cast<typename I::PixelType>(background));
    filter->SetForegroundValue(static_cast<typename I::PixelType>(foreground));
    return finish(call, *filter, call.input().component);
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
