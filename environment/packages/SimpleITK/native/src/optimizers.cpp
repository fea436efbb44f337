#include "registration.h"

#include "itkAmoebaOptimizerv4.h"
#include "itkConjugateGradientLineSearchOptimizerv4.h"
#include "itkExhaustiveOptimizerv4.h"
#include "itkGradientDescentLineSearchOptimizerv4.h"
#include "itkGradientDescentOptimizerv4.h"
#include "itkLBFGSBOptimizerv4.h"
#include "itkPowellOptimizerv4.h"
#include "itkRegistrationParameterScalesFromIndexShift.h"
#include "itkRegistrationParameterScalesFromJacobian.h"
#include "itkRegistrationParameterScalesFromPhysicalShift.h"
#include "itkRegularStepGradientDescentOptimizerv4.h"

namespace local_itk {

namespace {

itk::OptimizerParameters<double> asParameters(const std::vector<double>& values) {
  itk::OptimizerParameters<double> p(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) p[i] = values[i];
  return p;
}

template <typename O> void estimate(O& optimizer, const OptimizerOptions& o) {
  optimizer.SetMaximumStepSizeInPhysicalUnits(o.maximumStep);
  optimizer.SetDoEstimateLearningRateOnce(o.estimate == 1);
  optimizer.SetDoEstimateLearningRateAtEachIteration(o.estimate == 2);
}

template <typename O> Optimizer::Pointer descent(const OptimizerOptions& o) {
  auto optimizer = O::New();
  optimizer->SetLearningRate(o.learningRate);
  optimizer->SetNumberOfIterations(static_cast<itk::SizeValueType>(o.iterations));
  optimizer->SetMinimumConvergenceValue(o.convergenceValue);
  optimizer->SetConvergenceWindowSize(static_cast<itk::SizeValueType>(o.convergenceWindow));
  estimate(*optimizer, o);
  if constexpr (std::is_base_of_v<itk::GradientDescentLineSearchOptimizerv4Template<double>, O>) {
    optimizer->SetLowerLimit(o.lineLower);
    optimizer->SetUpperLimit(o.lineUpper);
    optimizer->SetEpsilon(o.lineEpsilon);
    optimizer->SetMaximumLineSearchIterations(static_cast<itk::SizeValueType>(o.lineIterations));
  }
  optimizer->SetReturnBestParametersAndValue(
    std::is_base_of_v<itk::GradientDescentLineSearchOptimizerv4Template<double>, O>);
  return optimizer.GetPointer();
}

Optimizer::Pointer regularStep(const OptimizerOptions& o) {
  auto optimizer = itk::RegularStepGradientDescentOptimizerv4<double>::New();
  optimizer->SetLearningRate(o.learningRate);
  optimizer->SetMinimumStepLength(o.minimumStep);
  optimizer->SetNumberOfIterations(static_cast<itk::SizeValueType>(o.iterations));
  optimizer->SetRelaxationFactor(o.relaxation);
  optimizer->SetGradientMagnitudeTolerance(o.gradientTolerance);
  estimate(*optimizer, o);
  return optimizer.GetPointer();
}

Optimizer::Pointer lbfgsb(const OptimizerOptions& o, unsigned parameters) {
  auto optimizer = itk::LBFGSBOptimizerv4::New();
  optimizer->SetGradientConvergenceTolerance(o.gradientTolerance);
  optimizer->SetNumberOfIterations(static_cast<itk::SizeValueType>(o.iterations));
  optimizer->SetMaximumNumberOfCorrections(static_cast<unsigned>(o.corrections));
  optimizer->SetMaximumNumberOfFunctionEvaluations(static_cast<unsigned>(o.evaluations));
  optimizer->SetCostFunctionConvergenceFactor(o.costFactor);
  // The two defaults mean no bound.
  const bool low = o.lowerBound != std::numeric_limits<double>::min();
  const bool high = o.upperBound != std::numeric_limits<double>::max();
  itk::LBFGSBOptimizerv4::BoundSelectionType kind(parameters);
  itk::LBFGSBOptimizerv4::BoundValueType lower(parameters), upper(parameters);
  kind.Fill(low ? (high ? 2 : 1) : (high ? 3 : 0));
  lower.Fill(o.lowerBound);
  upper.Fill(o.upperBound);
  optimizer->SetBoundSelection(kind);
  optimizer->SetLowerBound(lower);
  optimizer->SetUpperBound(upper);
  return optimizer.GetPointer();
}

Optimizer::Pointer amoeba(const OptimizerOptions& o, unsigned parameters) {
  auto optimizer = itk::AmoebaOptimizerv4::New();
  itk::AmoebaOptimizerv4::ParametersType delta(parameters);
  delta.Fill(o.simplexDelta);
  optimizer->SetInitialSimplexDelta(delta);
  optimizer->SetNumberOfIterations(static_cast<itk::SizeValueType>(o.iterations));
  optimizer->SetParametersConvergenceTolerance(o.parameterTolerance);
  optimizer->SetFunctionConvergenceTolerance(o.functionTolerance);
  optimizer->SetOptimizeWithRestarts(o.restarts != 0);
  return optimizer.GetPointer();
}

Optimizer::Pointer powell(const OptimizerOptions& o) {
  auto optimizer = itk::PowellOptimizerv4<double>::New();
  optimizer->SetMaximumIteration(static_cast<unsigned>(o.iterations));
  optimizer->SetMaximumLineIteration(static_cast<unsigned>(o.lineIterations));
  optimizer->SetStepLength(o.stepLength);
  optimizer->SetStepTolerance(o.parameterTolerance);
  optimizer->SetValueTolerance(o.functionTolerance);
  return optimizer.GetPointer();
}

Optimizer::Pointer exhaustive(const OptimizerOptions& o) {
  auto optimizer = itk::ExhaustiveOptimizerv4<double>::New();
  optimizer->SetStepLength(o.stepLength);
  itk::ExhaustiveOptimizerv4<double>::StepsType steps(o.steps.size());
  for (std::size_t i = 0; i < o.steps.size(); ++i) steps[i] = static_cast<itk::SizeValueType>(o.steps[i]);
  optimizer->SetNumberOfSteps(steps);
  return optimizer.GetPointer();
}

Optimizer::Pointer bare(const OptimizerOptions& o, unsigned parameters) {
  switch (o.kind) {
    case 0: return regularStep(o);
    case 1: return descent<itk::GradientDescentOptimizerv4Template<double>>(o);
    case 2: return descent<itk::GradientDescentLineSearchOptimizerv4Template<double>>(o);
    case 3: return descent<itk::ConjugateGradientLineSearchOptimizerv4Template<double>>(o);
    case 4: return lbfgsb(o, parameters);
    case 5: return amoeba(o, parameters);
    case 6: return powell(o);
    case 7: return exhaustive(o);
    default: throw error("there is no optimizer " + std::to_string(o.kind));
  }
}

template <typename E> void useEstimator(Optimizer& optimizer, const OptimizerOptions& o, Metric* metric) {
  auto estimator = E::New();
  estimator->SetMetric(metric);
  estimator->SetTransformForward(true);
  estimator->SetCentralRegionRadius(static_cast<itk::IndexValueType>(o.scalesRadius));
  if constexpr (std::is_base_of_v<itk::RegistrationParameterScalesFromShiftBase<Metric>, E>)
    estimator->SetSmallParameterVariation(o.scalesVariation);
  optimizer.SetScalesEstimator(estimator);
  optimizer.SetDoEstimateScales(true);
}

}  // namespace

OptimizerOptions readOptimizer(Call& call) {
  OptimizerOptions o{};
  o.kind = call.as<int>();
  for (double* value : {&o.learningRate, &o.minimumStep, &o.iterations, &o.relaxation, &o.gradientTolerance,
                        &o.maximumStep, &o.convergenceValue, &o.convergenceWindow, &o.lineLower, &o.lineUpper,
                        &o.lineEpsilon, &o.lineIterations})
    *value = call.number();
  o.estimate = call.as<int>();
  for (double* value : {&o.corrections, &o.evaluations, &o.costFactor, &o.lowerBound, &o.upperBound,
                        &o.simplexDelta, &o.parameterTolerance, &o.functionTolerance, &o.restarts,
                        &o.stepLength})
    *value = call.number();
  o.steps = call.list();
  o.scalesKind = call.as<int>();
  o.scalesRadius = call.number();
  o.scalesVariation = call.number();
  o.scales = call.list();
  o.weights = call.list();
  return o;
}

Active activeOf(const Optimizer& optimizer) {
  Active a;
  a.iteration = static_cast<double>(optimizer.GetCurrentIteration());
  a.value = optimizer.GetCurrentMetricValue();
  if (const auto* d = dynamic_cast<const itk::GradientDescentOptimizerv4Template<double>*>(&optimizer)) {
    a.learningRate = d->GetLearningRate();
    a.convergence = d->GetConvergenceValue();
  }
  if (const auto* r = dynamic_cast<const itk::RegularStepGradientDescentOptimizerv4<double>*>(&optimizer))
    a.learningRate = r->GetCurrentStepLength();
  return a;
}

Optimizer::Pointer makeOptimizer(const OptimizerOptions& o, Metric* metric, unsigned parameters) {
  auto optimizer = bare(o, parameters);
  if (!o.weights.empty()) optimizer->SetWeights(asParameters(o.weights));
  switch (o.scalesKind) {
    case 0: if (!o.scales.empty()) optimizer->SetScales(asParameters(o.scales)); break;
    case 1: useEstimator<itk::RegistrationParameterScalesFromJacobian<Metric>>(*optimizer, o, metric); break;
    case 2: useEstimator<itk::RegistrationParameterScalesFromIndexShift<Metric>>(*optimizer, o,
        metric); break;
    default: useEstimator<itk::RegistrationParameterScalesFromPhysicalShift<Metric>>(*optimizer, o, metric);
  }
  return optimizer;
}

}  // namespace local_itk
