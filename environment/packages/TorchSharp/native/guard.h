// What both translation units share: ownership across the boundary, and the wall that no exception passes.
#pragma once
#include "local_torch.h"

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#include <exception>
#include <sstream>
#include <string>
#include <utility>

using ImplPointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

inline at::Tensor borrow(TensorHandle handle) {
    if (handle == nullptr) return at::Tensor();
    return at::Tensor(ImplPointer::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

inline TensorHandle own(at::Tensor tensor) {
    return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline c10::TensorImpl* impl(TensorHandle handle) { return static_cast<c10::TensorImpl*>(handle); }

std::string& last_error();
void describe(std::ostream& text, const Value& value);

// libtorch appends where in C++ it threw ("Exception raised from ..."), and pads some sentences: that is not for
// the caller.
inline std::string plain(const std::exception& error) {
    auto* own_error = dynamic_cast<const c10::Error*>(&error);
    std::string text = own_error ? own_error->what_without_backtrace() : error.what();
    const auto trace = text.find("Exception raised from ");
    if (trace != std::string::npos) text.resize(trace);
    const auto first = text.find_first_not_of(" \n"), last = text.find_last_not_of(" \n");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

inline std::string name_text(const char* name) { return name ? name : ""; }
template <typename F> auto name_text(F&& name) -> decltype(name()) { return name(); }

// Runs the body; on any exception keeps "name: message" for lt_error() and returns -1.
template <typename Name, typename Body>
int32_t guard(Name&& name, Body&& body) noexcept {
    try {
        return body();
    } catch (const std::exception& error) {
        try { last_error() = name_text(name) + ": " + plain(error); } catch (...) { }
    } catch (...) {
        try { last_error() = name_text(name) + ": an unknown failure in libtorch"; } catch (...) { }
    }
    return -1;
}
