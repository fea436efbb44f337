#include "registration.h"

#include "itkANTSNeighborhoodCorrelationImageToImageMetricv4.h"
#include "itkCorrelationImageToImageMetricv4.h"
#include "itkJointHistogramMutualInformationImageToImageMetricv4.h"
#include "itkMattesMutualInformationImageToImageMetricv4.h"
#include "itkMeanSquaresImageToImageMetricv4.h"

template class itk::ImageToImageMetricv4<local_itk::Float3, local_itk::Float3>;

namespace local_itk {

Metric::Pointer makeMetric(const MetricOptions& options) {
  switch (options.kind) {
    case 0: {
      auto metric = itk::MeanSquaresImageToImageMetricv4<Float3, Float3>::New();
      return metric.GetPointer();
    }
    case 1: {
      auto metric = itk::CorrelationImageToImageMetricv4<Float3, Float3>::New();
      return metric.GetPointer();
    }
    case 2: {
      auto metric = itk::MattesMutualInformationImageToImageMetricv4<Float3, Float3>::New();
      metric->SetNumberOfHistogramBins(static_cast<itk::SizeValueType>(options.bins));
      return metric.GetPointer();
    }
    case 3: {
      auto metric = itk::JointHistogramMutualInformationImageToImageMetricv4<Float3, Float3>::New();
      metric->SetNumberOfHistogramBins(static_cast<itk::SizeValueType>(options.bins));
      metric->SetVarianceForJointPDFSmoothing(options.variance);
      return metric.GetPointer();
    }
    case 4: {
      auto metric = itk::ANTSNeighborhoodCorrelationImageToImageMetricv4<Float3, Float3>::New();
      metric->SetRadius(itk::Size<3>::Filled(static_cast<itk::SizeValueType>(options.radius)));
      return metric.GetPointer();
    }
    default: throw error("there is no metric " + std::to_string(options.kind));
  }
}

}  // namespace local_itk
