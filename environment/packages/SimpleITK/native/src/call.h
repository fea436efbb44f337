// A filter is a function from images and numbers to an image and numbers, known by SimpleITK's name for it.
// The numbers come in the order in which the C# side sends them; a list is preceded by its length.
#pragma once

#include <functional>

#include "abi.h"
#include "itkCommand.h"
#include "itkProcessObject.h"

namespace local_itk {

// What the caller wants to hear of a filter that runs: a number of SimpleITK's EventEnum and the progress;
// any answer but 0 aborts.
using Watcher = int (*)(void* state, int event, double progress);
enum Event { AnyEvent, AbortEvent, DeleteEvent, EndEvent, IterationEvent, ProgressEvent, StartEvent };

struct Call {
  std::vector<const Image*> inputs;
  const double* next = nullptr;
  const double* end = nullptr;
  unsigned threads = 0;
  Watcher watcher = nullptr;
  void* state = nullptr;
  bool aborted = false;
  std::vector<double> results;

  const Image& input(std::size_t i = 0) const {
    if (const Image* image = optional(i)) return *image;
    throw error("image " + std::to_string(i + 1) + " is missing");
  }
  const Image* optional(std::size_t i) const { return i < inputs.size() ? inputs[i] : nullptr; }

  double number() {
    if (next == end) throw error("a parameter is missing");
    return *next++;
  }
  bool flag() { return number() != 0; }
  template <typename T> T as() { return static_cast<T>(number()); }
  std::vector<double> list() {
    const auto n = as<std::size_t>();
    if (n > static_cast<std::size_t>(end - next)) throw error("a parameter is missing");
    std::vector<double> values(next, next + n);
    next += n;
    return values;
  }
  // One value an axis, for filters that see every image in three dimensions.
  template <typename A> A perAxis(int dimension, double filler = 0) {
    const auto values = list();
    if (static_cast<int>(values.size()) < dimension)
      throw error("a parameter has " + std::to_string(values.size()) + " elements; the image needs " +
                  std::to_string(dimension));
    A result;
    for (int i = 0; i < 3; ++i)
      result[i] = static_cast<std::decay_t<decltype(result[0])>>(i < dimension ? values[i] : filler);
    return result;
  }

  void tell(Event event, double progress) {
    if (watcher && watcher(state, event, progress) != 0) aborted = true;
  }
  void watch(itk::ProcessObject& filter);
  template <typename Filter> void run(Filter& filter) {
    if constexpr (std::is_base_of_v<itk::ProcessObject, Filter>) watch(filter);
    filter.Update();
    if (aborted) throw error("the filter was aborted");
  }
};

using Body = ImagePointer (*)(Call&);
struct Entry { Entry(const char* name, Body body); };

#define FILTER(name)                                           \
  static local_itk::ImagePointer name##Body(local_itk::Call&); \
  static const local_itk::Entry name##Entry(#name, name##Body); \
  static local_itk::ImagePointer name##Body([[maybe_unused]] local_itk::Call& call)

}  // namespace local_itk
