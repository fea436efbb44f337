// Registration of two 3D images by ITK's v4 framework, in float32.
#include "registration.h"

#include "itkLinearInterpolateImageFunction.h"
#include "itkBSplineInterpolateImageFunction.h"
#include "itkNearestNeighborInterpolateImageFunction.h"
#include "itkShrinkImageFilter.h"

using namespace local_itk;

namespace {

struct State { Active active; std::vector<double> position, scales; double level = 0; };
thread_local State state;

using Mask = itk::ImageMaskSpatialObject<3>;

Mask::Pointer maskOf(const Image* image) {
  if (!image) return nullptr;
  const View<unsigned char> view(*image);
  auto copy = Grid3<unsigned char>::New();
  copy->CopyInformation(view.image);
  copy->SetRegions(view.image->GetLargestPossibleRegion());
  copy->Allocate();
  std::memcpy(copy->GetBufferPointer(), view.image->GetBufferPointer(), image->pixels());
  auto mask = Mask::New();
  mask->SetImage(copy);
  mask->Update();
  return mask;
}

template <typename Interpolator> Interpolator* make(int kind) {
  typename Interpolator::Pointer p;
  switch (kind) {
    case 1: p = itk::NearestNeighborInterpolateImageFunction<Float3, double>::New().GetPointer(); break;
    case 2: p = itk::LinearInterpolateImageFunction<Float3, double>::New().GetPointer(); break;
    case 3: p = itk::BSplineInterpolateImageFunction<Float3, double, double>::New().GetPointer(); break;
    default: throw error("images are registered by nearest neighbour, linear or B-spline interpolation");
  }
  p->Register();  // handed to the metric, which takes it over
  return p;
}

void setInterpolators(Metric& metric, int kind) {
  using Function = itk::InterpolateImageFunction<Float3, double>;
  for (const bool fixed : {true, false}) {
    Function* function = make<Function>(kind);
    if (fixed) metric.SetFixedInterpolator(function); else metric.SetMovingInterpolator(function);
    function->UnRegister();
  }
}

void setLevels(Registration& registration, const std::vector<double>& shrink,
    const std::vector<double>& sigmas,
               bool physical) {
  if (shrink.size() != sigmas.size())
    throw error("there are " + std::to_string(shrink.size()) + " shrink factors and " +
                std::to_string(sigmas.size()) + " smoothing sigmas: give one of each a level");
  registration.SetNumberOfLevels(shrink.size());
  Registration::ShrinkFactorsArrayType factors(shrink.size());
  Registration::SmoothingSigmasArrayType widths(sigmas.size());
  for (std::size_t i = 0; i < shrink.size(); ++i) {
    factors[i] = static_cast<itk::SizeValueType>(shrink[i]);
    widths[i] = sigmas[i];
  }
  registration.SetShrinkFactorsPerLevel(factors);
  registration.SetSmoothingSigmasPerLevel(widths);
  registration.SetSmoothingSigmasAreSpecifiedInPhysicalUnits(physical);
}

void setSampling(Registration& registration, int strategy, const std::vector<double>& percentages,
    double seed) {
  using S = Registration::MetricSamplingStrategyEnum;
  registration.SetMetricSamplingStrategy(strategy == 0 ? S::NONE : strategy == 1 ? S::REGULAR : S::RANDOM);
  if (percentages.size() == 1) {
    registration.SetMetricSamplingPercentage(percentages[0]);
  } else {
    Registration::MetricSamplingPercentageArrayType values(percentages.size());
    for (std::size_t i = 0; i < percentages.size(); ++i) values[i] = percentages[i];
    registration.SetMetricSamplingPercentagePerLevel(values);
  }
  if (seed >= 0) registration.MetricSamplingReinitializeSeed(static_cast<int>(seed));
  else registration.MetricSamplingReinitializeSeed();
}

void remember(const Optimizer& optimizer) {
  state.active = activeOf(optimizer);
  const auto& position = optimizer.GetCurrentPosition();
  state.position.assign(position.begin(), position.end());
  const auto& scales = optimizer.GetScales();
  state.scales.assign(scales.begin(), scales.end());
}

void observe(Call& call, Registration& registration, Optimizer& optimizer) {
  optimizer.AddObserver(itk::IterationEvent(), [&](const itk::EventObject&) {
    remember(optimizer);
    call.tell(IterationEvent, 0);
    if (call.aborted) throw itk::ProcessAborted(__FILE__, __LINE__);
  });
  registration.AddObserver(itk::MultiResolutionIterationEvent(), [&](const itk::EventObject&) {
    state.level = static_cast<double>(registration.GetCurrentLevel());
    call.tell(static_cast<Event>(9), registration.GetProgress());
  });
  registration.AddObserver(itk::StartEvent(), [&](const itk::EventObject&) { call.tell(StartEvent, 0); });
  registration.AddObserver(itk::EndEvent(), [&](const itk::EventObject&) { call.tell(EndEvent, 1); });
}

thread_local std::string stopped;

}  // namespace

// transforms: the one to optimize (changed in place), the moving initial one or null, the fixed one or null.
// images: fixed, moving, and their masks or null.
EXPORT int local_itk_register(const Image* const* images, Transform* const* transforms, const double* numbers,
                              int count, unsigned threads, Watcher watcher, void* watcherState) {
  Call call;
  call.watcher = watcher;
  call.state = watcherState;
  call.next = numbers;
  call.end = numbers + count;
  const int status = guarded([&] {
    state = {};
    stopped.clear();
    const Image &fixed = *images[0], &moving = *images[1];
    for (const Image* image : {&fixed, &moving}) {
      requireReal(*image);
      if (image->dimension != 3)
        throw error("registration is built for 3 dimensions here, and an image has " +
                    std::to_string(image->dimension));
    }
    if (fixed.component != moving.component) throw error("both images must have the same pixel type");
    const View<float> fixedView(fixed), movingView(moving);
    MetricOptions m{};
    m.kind = call.as<int>();
    m.bins = call.number();
    m.variance = call.number();
    m.radius = call.number();
    auto metric = makeMetric(m);
    metric->SetUseFixedImageGradientFilter(call.flag());
    metric->SetUseMovingImageGradientFilter(call.flag());
    setInterpolators(*metric, call.as<int>());
    if (auto mask = maskOf(images[2])) metric->SetFixedImageMask(mask);
    if (auto mask = maskOf(images[3])) metric->SetMovingImageMask(mask);
    auto* transform = transforms[0]->as<3>();
    auto registration = Registration::New();
    if (threads > 0) {
      metric->SetMaximumNumberOfWorkUnits(threads);
      registration->SetNumberOfWorkUnits(threads);
    }
    const auto shrink = call.list(), sigmas = call.list();
    setLevels(*registration, shrink, sigmas, call.flag());
    const int strategy = call.as<int>();
    const auto percentages = call.list();
    setSampling(*registration, strategy, percentages, call.number());
    auto optimizer = makeOptimizer(readOptimizer(call), metric, transform->GetNumberOfParameters());
    registration->SetFixedImage(fixedView.image);
    registration->SetMovingImage(movingView.image);
    registration->SetMetric(metric);
    registration->SetOptimizer(optimizer);
    if (transforms[1]) registration->SetMovingInitialTransform(transforms[1]->as<3>());
    if (transforms[2]) registration->SetFixedInitialTransform(transforms[2]->as<3>());
    registration->SetInitialTransform(transform);
    registration->InPlaceOn();
    observe(call, *registration, *optimizer);
    try {
      registration->Update();
    } catch (const itk::ProcessAborted&) {
      throw error("the registration was aborted");
    }
    remember(*optimizer);
    stopped = optimizer->GetStopConditionDescription();
  });
  return call.aborted ? 1 : status;
}

// values: iteration, metric value, learning rate, convergence value, level
EXPORT void local_itk_registration_state(double* values) {
  const double all[] = {state.active.iteration, state.active.value, state.active.learningRate,
                        state.active.convergence, state.level};
  std::memcpy(values, all, sizeof all);
}

// which: 0 the position, 1 the scales
EXPORT int local_itk_registration_list(int which, const double** values) {
  const auto& list = which == 0 ? state.position : state.scales;
  *values = list.data();
  return static_cast<int>(list.size());
}

EXPORT const char* local_itk_registration_stop() { return stopped.c_str(); }

// The value of the metric at the transform as it is.
EXPORT int local_itk_registration_evaluate(const Image* const* images, Transform* const* transforms,
                                           const double* numbers, int count, double* value) {
  return guarded([&] {
    Call call;
    call.next = numbers;
    call.end = numbers + count;
    for (int i = 0; i < 2; ++i) requireReal(*images[i]);
    const View<float> fixed(*images[0]), moving(*images[1]);
    MetricOptions m{};
    m.kind = call.as<int>();
    m.bins = call.number();
    m.variance = call.number();
    m.radius = call.number();
    auto metric = makeMetric(m);
    metric->SetUseFixedImageGradientFilter(call.flag());
    metric->SetUseMovingImageGradientFilter(call.flag());
    setInterpolators(*metric, call.as<int>());
    if (auto mask = maskOf(images[2])) metric->SetFixedImageMask(mask);
    if (auto mask = maskOf(images[3])) metric->SetMovingImageMask(mask);
    metric->SetFixedImage(fixed.image);
    metric->SetMovingImage(moving.image);
    metric->SetVirtualDomainFromImage(fixed.image);
    metric->SetMovingTransform(transforms[0]->as<3>());
    metric->Initialize();
    *value = metric->GetValue();
  });
}
