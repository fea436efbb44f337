// Every exported function answers 0 or a handle, and on failure -1 or null with the reason in
// local_itk_error().
// No C++ exception crosses the boundary.
#pragma once

#include "image.h"

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace local_itk {

void setError(const char* message);

template <typename F> int guarded(F&& f) noexcept {
  try { f(); return 0; }
  catch (const std::bad_alloc&) { setError("not enough memory"); }
  catch (const std::exception& e) { setError(e.what()); }
  catch (...) { setError("unknown error"); }
  return -1;
}

template <typename F> Image* guardedImage(F&& f) noexcept {
  Image* result = nullptr;
  guarded([&] { result = f().release(); });
  return result;
}

inline std::runtime_error error(const std::string& message) { return std::runtime_error(message); }

}  // namespace local_itk
