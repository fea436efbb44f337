#include "call.h"

#include <unordered_map>

#include "itkMultiThreaderBase.h"

namespace local_itk {

namespace {

std::unordered_map<std::string, Body>& entries() {
  static std::unordered_map<std::string, Body> all;
  return all;
}

thread_local std::vector<double> lastResults;

}  // namespace

Entry::Entry(const char* name, Body body) { entries().emplace(name, body); }

void Call::watch(itk::ProcessObject& filter) {
  if (threads > 0) filter.SetNumberOfWorkUnits(threads);
  if (!watcher) return;
  auto observe = [&](const itk::EventObject& event, Event number) {
    filter.AddObserver(event, [this, &filter, number](const itk::EventObject&) {
      tell(number, filter.GetProgress());
      if (aborted) filter.AbortGenerateDataOn();
    });
  };
  observe(itk::StartEvent(), StartEvent);
  observe(itk::ProgressEvent(), ProgressEvent);
  observe(itk::IterationEvent(), IterationEvent);
  observe(itk::EndEvent(), EndEvent);
}

}  // namespace local_itk

using namespace local_itk;

// The result is null with no error set where the filter has numbers alone to tell.
EXPORT int local_itk_run(
  const char* name, const Image* const* inputs, int count, const double* numbers, int numberCount,
  unsigned threads, Watcher watcher, void* state, Image** result) {
  *result = nullptr;
  Call call;
  const int status = guarded([&] {
    const auto found = entries().find(name);
    if (found == entries().end()) throw error(std::string("there is no filter ") + name);
    call.inputs.assign(inputs, inputs + count);
    call.next = numbers;
    call.end = numbers + numberCount;
    call.threads = threads;
    call.watcher = watcher;
    call.state = state;
    *result = found->second(call).release();
    lastResults = std::move(call.results);
  });
  return call.aborted ? 1 : status;
}

EXPORT int local_itk_results(const double** values) {
  *values = lastResults.data();
  return static_cast<int>(lastResults.size());
}

EXPORT unsigned local_itk_threads() { return itk::MultiThreaderBase::GetGlobalDefaultNumberOfThreads(); }
EXPORT void local_itk_set_threads(unsigned n) {
  itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(n);
}
