// Transforms in ITK's text (.tfm, .txt) and MATLAB (.mat) files.
#include "itkMatlabTransformIO.h"
#include "itkTransformFactoryBase.h"
#include "itkTransformFileReader.h"
#include "itkTransformFileWriter.h"
#include "itkTxtTransformIO.h"
#include "transform.h"

using namespace local_itk;

namespace {

itk::TransformIOBaseTemplate<double>::Pointer ioFor(const char* path, bool reading) {
  const itk::TransformIOBaseTemplate<double>::Pointer all[] = {
    itk::TxtTransformIO::New().GetPointer(), itk::MatlabTransformIO::New().GetPointer()};
  for (const auto& io : all)
    if (reading ? io->CanReadFile(path) : io->CanWriteFile(path)) return io;
  throw error(std::string("\"") + path +
              "\" is no transform file that is known: its name ends in .tfm, .txt or .mat");
}

}  // namespace

EXPORT int local_itk_transform_write(const Transform* t, const char* path) {
  return guarded([&] {
    auto writer = itk::TransformFileWriterTemplate<double>::New();
    writer->SetTransformIO(ioFor(path, false));
    writer->SetFileName(path);
    writer->SetInput(t->base);
    writer->Update();
  });
}

EXPORT Transform* local_itk_transform_read(const char* path) {
  Transform* result = nullptr;
  guarded([&] {
    itk::TransformFactoryBase::RegisterDefaultTransforms();
    auto reader = itk::TransformFileReaderTemplate<double>::New();
    reader->SetTransformIO(ioFor(path, true));
    reader->SetFileName(path);
    reader->Update();
    if (reader->GetTransformList()->empty())
      throw error(std::string("there is no transform in \"") + path + "\"");
    itk::TransformBase* first = reader->GetTransformList()->front();
    if (first->GetInputSpaceDimension() < 2 || first->GetInputSpaceDimension() > 3)
      throw error("the transform is of neither 2 nor 3 dimensions");
    result = new Transform{first};
  });
  return result;
}
