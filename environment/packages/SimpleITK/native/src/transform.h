// ITK's transforms behind one handle: points of two or three dimensions to points.
#pragma once

#include "abi.h"
#include "itkCompositeTransform.h"
#include "itkTransform.h"

namespace local_itk {

template <unsigned D> using Transform_ = itk::Transform<double, D, D>;

struct Transform {
  itk::TransformBase::Pointer base;

  unsigned dimension() const { return base->GetInputSpaceDimension(); }
  template <unsigned D> Transform_<D>* as() const {
    auto* typed = dynamic_cast<Transform_<D>*>(base.GetPointer());
    if (!typed)
      throw error("a transform of " + std::to_string(D) + " dimensions is needed, not of " +
                  std::to_string(dimension()));
    return typed;
  }
};

// Calls f with the transform in its own dimension.
template <typename F> auto typed(const Transform& t, F&& f) {
  return t.dimension() == 2 ? f(*t.as<2>()) : f(*t.as<3>());
}

}  // namespace local_itk
