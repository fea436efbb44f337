// What a registration is told, in the order in which the C# side sends it.
#pragma once

#include "bridge.h"
#include "itkImageMaskSpatialObject.h"
#include "itkImageRegistrationMethodv4.h"
#include "itkObjectToObjectOptimizerBase.h"
#include "transform.h"

namespace local_itk {

using Float3 = Grid3<float>;
using Metric = itk::ImageToImageMetricv4<Float3, Float3>;

}  // namespace local_itk

// The class that all metrics share is compiled in metrics.cpp alone.
extern template class itk::ImageToImageMetricv4<local_itk::Float3, local_itk::Float3>;

namespace local_itk {

using Optimizer = itk::ObjectToObjectOptimizerBaseTemplate<double>;
using Registration = itk::ImageRegistrationMethodv4<Float3, Float3, itk::Transform<double, 3, 3>>;

struct MetricOptions { int kind; double bins, variance, radius, intensity; };

Metric::Pointer makeMetric(const MetricOptions& options);

struct OptimizerOptions {
  int kind;
  double learningRate, minimumStep, iterations, relaxation, gradientTolerance, maximumStep;
  double convergenceValue, convergenceWindow, lineLower, lineUpper, lineEpsilon, lineIterations;
  int estimate;
  double corrections, evaluations, costFactor, lowerBound, upperBound;
  double simplexDelta, parameterTolerance, functionTolerance, restarts, stepLength;
  std::vector<double> steps;
  int scalesKind;  // 0 manual, 1 from the Jacobian, 2 from index shifts, 3 from physical shifts
  double scalesRadius, scalesVariation;
  std::vector<double> scales, weights;
};

OptimizerOptions readOptimizer(Call& call);

// What the getters tell while the optimizer runs.
struct Active { double iteration = 0, value = 0, learningRate = 0, convergence = 0; };
Active activeOf(const Optimizer& optimizer);

Optimizer::Pointer makeOptimizer(const OptimizerOptions& options, Metric* metric, unsigned parameters);

}  // namespace local_itk
