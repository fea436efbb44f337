#include "transform.h"

#include <cstring>

#include "itkBSplineTransform.h"
#include "itkDisplacementFieldTransform.h"
#include "itkTransformFactoryBase.h"
#include "itkTranslationTransform.h"

using namespace local_itk;

namespace {

using Base = itk::TransformBase::Pointer;

// ITK's own library makes them: its templates need not be compiled again here.
Base make(std::string kind, int dimension) {
  static const bool registered = [] {
    itk::TransformFactoryBase::RegisterDefaultTransforms();
    return true;
  }();
  const std::string d = std::to_string(dimension);
  if (kind == "Euler" || kind == "Similarity") kind += d + "D";
  if (kind == "VersorRigid" || kind == "ScaleVersor" || kind == "ScaleSkewVersor") kind += "3D";
  const auto made = itk::ObjectFactoryBase::CreateInstance((kind + "Transform_double_" + d + "_"
      + d).c_str());
  Base result = dynamic_cast<itk::TransformBase*>(made.GetPointer());
  if (!registered || !result) throw error("there is no " + kind + " transform of " + d + " dimensions");
  result->UnRegister();  // the factory hands over a reference of its own
  return result;
}

itk::OptimizerParameters<double> parametersOf(const double* values, int count) {
  itk::OptimizerParameters<double> p(count);
  for (int i = 0; i < count; ++i) p[i] = values[i];
  return p;
}

template <unsigned D> void setField(Transform_<D>& transform, const Image& image) {
  if (image.pixelId() != Float64 + kFirstVectorType || image.dimension != D || image.components != D)
    throw error("a displacement field is an image of vectors of 64-bit float with as many components as "
                "dimensions");
  using Field = typename itk::DisplacementFieldTransform<double, D>::DisplacementFieldType;
  auto field = Field::New();
  typename Field::SizeType size;
  typename Field::DirectionType direction;
  for (unsigned i = 0; i < D; ++i) {
    size[i] = image.size[i];
    for (unsigned j = 0; j < D; ++j) direction[i][j] = image.direction[i * D + j];
  }
  field->SetRegions(size);
  field->SetSpacing(image.spacing.data());
  field->SetOrigin(image.origin.data());
  field->SetDirection(direction);
  field->Allocate();
  std::memcpy(static_cast<void*>(field->GetBufferPointer()), image.buffer.get(), image.bytes());
  dynamic_cast<itk::DisplacementFieldTransform<double, D>&>(transform).SetDisplacementField(field);
}

template <unsigned D> ImagePointer fieldOf(const Transform_<D>& transform) {
  const auto* typed = dynamic_cast<const itk::DisplacementFieldTransform<double, D>*>(&transform);
  if (!typed || !typed->GetDisplacementField()) throw error("the transform has no displacement field");
  const auto* field = typed->GetDisplacementField();
  std::size_t size[D];
  for (unsigned i = 0; i < D; ++i) size[i] = field->GetLargestPossibleRegion().GetSize()[i];
  auto image = makeImage(D, size, Float64 + kFirstVectorType, D);
  for (unsigned i = 0; i < D; ++i) {
    image->spacing[i] = field->GetSpacing()[i];
    image->origin[i] = field->GetOrigin()[i];
    for (unsigned j = 0; j < D; ++j) image->direction[i * D + j] = field->GetDirection()[i][j];
  }
  std::memcpy(image->buffer.get(), field->GetBufferPointer(), image->bytes());
  return image;
}

template <typename F> Transform* guardedTransform(F&& f) noexcept {
  Transform* result = nullptr;
  guarded([&] { result = new Transform{f()}; });
  return result;
}

template <unsigned D> auto& composite(const Transform& t) {
  auto* c = dynamic_cast<itk::CompositeTransform<double, D>*>(t.base.GetPointer());
  if (!c) throw error("this is defined for composite transforms, not for "
      + std::string(t.base->GetNameOfClass()));
  return *c;
}

}  // namespace

EXPORT Transform* local_itk_transform_new(const char* kind, int dimension) {
  return guardedTransform([&] {
    if (dimension != 2 && dimension != 3)
      throw error("a transform has 2 or 3 dimensions, not " + std::to_string(dimension));
    return make(kind, dimension);
  });
}

EXPORT Transform* local_itk_transform_copy(const Transform* t) {
  return guardedTransform([&] {
    return typed(*t, [](auto& transform) { return Base(transform.Clone().GetPointer()); });
  });
}

EXPORT void local_itk_transform_delete(Transform* t) { delete t; }
EXPORT int local_itk_transform_dimension(const Transform* t) { return static_cast<int>(t->dimension()); }
EXPORT const char* local_itk_transform_name(const Transform* t) { return t->base->GetNameOfClass(); }
EXPORT int local_itk_transform_linear(const Transform* t) {
  return typed(*t, [](auto& transform) { return static_cast<int>(transform.IsLinear()); });
}

// which: 0 the parameters, 1 the fixed ones; values null: their number alone.
EXPORT int local_itk_transform_get(const Transform* t, int which, double* values) {
  const auto& p = which == 0 ? t->base->GetParameters() : t->base->GetFixedParameters();
  if (values)
    for (unsigned i = 0; i < p.GetSize(); ++i) values[i] = p[i];
  return static_cast<int>(p.GetSize());
}

EXPORT int local_itk_transform_set(Transform* t, int which, const double* values, int count) {
  return guarded([&] {
    if (which == 1) {
      t->base->SetFixedParameters(parametersOf(values, count));
      t->base->Modified();
      return;
    }
    const auto expected = static_cast<int>(t->base->GetNumberOfParameters());
    if (count != expected)
      throw error("the transform has " + std::to_string(expected) + " parameters, not "
          + std::to_string(count));
    t->base->SetParametersByValue(parametersOf(values, count));
  });
}

// what: 0 matrix, 1 offset, 2 centre, 3 translation
EXPORT int local_itk_transform_get_matrix(const Transform* t, int what, double* values) {
  return guarded([&] {
    typed(*t, [&](auto& transform) {
      constexpr unsigned D = std::decay_t<decltype(transform)>::InputSpaceDimension;
      const auto* m = dynamic_cast<const itk::MatrixOffsetTransformBase<double, D, D>*>(&transform);
      if (!m) throw error(std::string(transform.GetNameOfClass()) + " has no matrix");
      for (unsigned i = 0; i < D; ++i)
        if (what == 0) for (unsigned j = 0; j < D; ++j) values[i * D + j] = m->GetMatrix()[i][j];
        else values[i] = what == 1 ? m->GetOffset()[i] : what == 2
            ? m->GetCenter()[i] : m->GetTranslation()[i];
    });
  });
}

EXPORT int local_itk_transform_set_matrix(Transform* t, int what, const double* values) {
  return guarded([&] {
    typed(*t, [&](auto& transform) {
      constexpr unsigned D = std::decay_t<decltype(transform)>::InputSpaceDimension;
      auto* m = dynamic_cast<itk::MatrixOffsetTransformBase<double, D, D>*>(&transform);
      if (!m) throw error(std::string(transform.GetNameOfClass()) + " has no matrix");
      typename itk::MatrixOffsetTransformBase<double, D, D>::MatrixType matrix;
      typename itk::MatrixOffsetTransformBase<double, D, D>::OutputVectorType vector;
      typename itk::MatrixOffsetTransformBase<double, D, D>::InputPointType point;
      for (unsigned i = 0; i < D; ++i) {
        if (what == 0) for (unsigned j = 0; j < D; ++j) matrix[i][j] = values[i * D + j];
        else vector[i] = point[i] = values[i];
      }
      if (what == 0) m->SetMatrix(matrix);
      else if (what == 2) m->SetCenter(point);
      else m->SetTranslation(vector);
    });
  });
}

EXPORT int local_itk_transform_point(const Transform* t, const double* from, double* to) {
  return guarded([&] {
    typed(*t, [&](auto& transform) {
      typename std::decay_t<decltype(transform)>::InputPointType p(from);
      const auto q = transform.TransformPoint(p);
      for (unsigned i = 0; i < q.Size(); ++i) to[i] = q[i];
    });
  });
}

EXPORT int local_itk_transform_vector(const Transform* t, const double* vector, const double* at,
    double* to) {
  return guarded([&] {
    typed(*t, [&](auto& transform) {
      using T = std::decay_t<decltype(transform)>;
      typename T::InputVectorType v(vector);
      const auto q = transform.TransformVector(v, typename T::InputPointType(at));
      for (unsigned i = 0; i < q.Size(); ++i) to[i] = q[i];
    });
  });
}

// Null with no error: the transform has no inverse.
EXPORT Transform* local_itk_transform_inverse(const Transform* t) {
  setError("");
  return guardedTransform([&] {
    auto inverse = typed(*t, [](auto& transform) {
      auto result = transform.GetInverseTransform();
      return Base(result.GetPointer());
    });
    if (!inverse) throw error("Unable to create inverse!");
    return inverse;
  });
}

EXPORT int local_itk_transform_identity(Transform* t) {
  return guarded([&] {
    typed(*t, [](auto& transform) {
      using T = std::decay_t<decltype(transform)>;
      constexpr unsigned D = T::InputSpaceDimension;
      if (auto* m = dynamic_cast<itk::MatrixOffsetTransformBase<double, D, D>*>(&transform)) m->SetIdentity();
      else if (auto* s = dynamic_cast<itk::TranslationTransform<double, D>*>(&transform)) s->SetIdentity();
      else if (auto* b = dynamic_cast<itk::BSplineTransform<double, D, 3>*>(&transform)) b->SetIdentity();
      else if (auto* f = dynamic_cast<itk::DisplacementFieldTransform<double,
          D>*>(&transform)) f->SetIdentity();
      else if (auto* c = dynamic_cast<itk::CompositeTransform<double,
          D>*>(&transform)) c->ClearTransformQueue();
    });
  });
}

EXPORT int local_itk_transform_set_field(Transform* t, const Image* image) {
  return guarded([&] { t->dimension() == 2 ? setField<2>(*t->as<2>(), *image) : setField<3>(*t->as<3>(),
      *image); });
}

EXPORT Image* local_itk_transform_field(const Transform* t) {
  return guardedImage([&] { return t->dimension() == 2
      ? fieldOf<2>(*t->as<2>()) : fieldOf<3>(*t->as<3>()); });
}

// The grid of control points over a box: cells, lengths, corner and directions, in SimpleITK's order.
EXPORT int local_itk_transform_domain(Transform* t, const unsigned* mesh, const double* lengths,
                                      const double* corner, const double* directions) {
  return guarded([&] {
    typed(*t, [&](auto& transform) {
      constexpr unsigned D = std::decay_t<decltype(transform)>::InputSpaceDimension;
      auto* b = dynamic_cast<itk::BSplineTransform<double, D, 3>*>(&transform);
      if (!b) throw error("this is no B-spline transform");
      using B = itk::BSplineTransform<double, D, 3>;
      typename B::MeshSizeType size;
      typename B::PhysicalDimensionsType extent;
      typename B::OriginType origin;
      typename B::DirectionType direction;
      for (unsigned i = 0; i < D; ++i) {
        size[i] = mesh[i];
        extent[i] = lengths[i];
        origin[i] = corner[i];
        for (unsigned j = 0; j < D; ++j) direction[i][j] = directions[i * D + j];
      }
      b->SetTransformDomainOrigin(origin);
      b->SetTransformDomainDirection(direction);
      b->SetTransformDomainPhysicalDimensions(extent);
      b->SetTransformDomainMeshSize(size);
    });
  });
}

EXPORT int local_itk_composite_add(Transform* t, const Transform* other) {
  return guarded([&] {
    if (t->dimension() == 2) composite<2>(*t).AddTransform(other->as<2>());
    else composite<3>(*t).AddTransform(other->as<3>());
  });
}

EXPORT int local_itk_composite_count(const Transform* t) {
  int count = -1;
  guarded([&] {
    count = static_cast<int>(t->dimension() == 2 ? composite<2>(*t).GetNumberOfTransforms()
                                                 : composite<3>(*t).GetNumberOfTransforms());
  });
  return count;
}

EXPORT Transform* local_itk_composite_nth(const Transform* t, int n) {
  return guardedTransform([&] {
    return t->dimension() == 2 ? Base(composite<2>(*t).GetNthTransform(n)->Clone().GetPointer())
                               : Base(composite<3>(*t).GetNthTransform(n)->Clone().GetPointer());
  });
}

// what: 0 remove the last, 1 remove all, 2 flatten
EXPORT int local_itk_composite_change(Transform* t, int what) {
  return guarded([&] {
    auto change = [&](auto& c) {
      if (what == 0) c.RemoveTransform();
      else if (what == 1) c.ClearTransformQueue();
      else c.FlattenTransformQueue();
    };
    t->dimension() == 2 ? change(composite<2>(*t)) : change(composite<3>(*t));
  });
}
