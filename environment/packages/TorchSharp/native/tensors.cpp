// Tensor handles, autograd, generators, threads and devices.
#include "local_torch.h"
#include "guard.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Generator.h>
#include <ATen/core/grad_mode.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include <cstring>
#include <memory>

std::string& last_error() {
    static thread_local std::string text;
    return text;
}

void describe(std::ostream& text, const Value& value) {
    switch (value.tag) {
        case kNone: text << "null"; break;
        case kTensor: {
            auto* tensor = impl(value.pointer);
            text << c10::toString(c10::typeMetaToScalarType(tensor->dtype()));
            const auto sizes = tensor->sizes();
            text << "[";
            for (size_t i = 0; i < sizes.size(); i++) text << (i ? ", " : "") << sizes[i];
            text << "]";
            break;
        }
        case kInt: text << value.integer; break;
        case kDouble: text << value.number; break;
        case kBool: text << (value.integer ? "true" : "false"); break;
        case kString:
            text << '"';
            for (int32_t i = 0; i < value.count; i++) {
                const char letter = static_cast<const char*>(value.pointer)[i];
                text << (letter >= 0 && letter < ' ' ? '?' : letter);
            }
            text << '"';
            break;
        case kIntList:
            text << "(";
            for (int32_t i = 0; i < value.count; i++)
                text << (i ? ", " : "") << static_cast<const int64_t*>(value.pointer)[i];
            text << ")";
            break;
        case kTensorList:
            text << "{";
            for (int32_t i = 0; i < value.count; i++) {
                auto* handle = static_cast<TensorHandle*>(value.pointer)[i];
                if (i) text << ", ";
                describe(text, handle ? Value{kTensor, 0, {.pointer = handle}} : Value{kNone, 0, {0}});
            }
            text << "}";
            break;
        default: text << "..."; break;
    }
}

namespace {

std::vector<at::Tensor> borrow_all(TensorHandle* handles, int32_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int32_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
    return tensors;
}

c10::Device device_of(int32_t type, int32_t index) {
    return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

at::Generator& generator_of(void* handle) { return *static_cast<at::Generator*>(handle); }

template <typename List>
int32_t copy_out(const List& list, int64_t* target, int32_t capacity) {
    const auto count = static_cast<int32_t>(list.size());
    for (int32_t i = 0; i < count && i < capacity; i++) target[i] = list[i];
    return count;
}

}  // namespace

LT_API const char* lt_error() { return last_error().c_str(); }
LT_API const char* lt_version() { return TORCH_VERSION; }

LT_API void lt_release(TensorHandle tensor) {
    guard("release", [&] { ImplPointer::reclaim(impl(tensor)); return 0; });
}

LT_API TensorHandle lt_share(TensorHandle tensor) { return own(borrow(tensor)); }

LT_API int32_t lt_dim(TensorHandle tensor) {
    return guard("dim", [&] { return static_cast<int32_t>(impl(tensor)->dim()); });
}

LT_API int32_t lt_sizes(TensorHandle tensor, int64_t* sizes, int32_t capacity) {
    return guard("shape", [&] { return copy_out(impl(tensor)->sizes(), sizes, capacity); });
}

LT_API int32_t lt_strides(TensorHandle tensor, int64_t* strides, int32_t capacity) {
    return guard("stride", [&] { return copy_out(impl(tensor)->strides(), strides, capacity); });
}

LT_API int64_t lt_size(TensorHandle tensor, int64_t dim) {
    const auto sizes = impl(tensor)->sizes();
    const auto rank = static_cast<int64_t>(sizes.size());
    if (dim < 0) dim += rank;
    return dim >= 0 && dim < rank ? sizes[dim] : -1;
}

LT_API int64_t lt_numel(TensorHandle tensor) { return impl(tensor)->numel(); }
LT_API int32_t lt_dtype(TensorHandle tensor) {
    return static_cast<int32_t>(c10::typeMetaToScalarType(impl(tensor)->dtype()));
}
LT_API int32_t lt_element_size(TensorHandle tensor) {
    return static_cast<int32_t>(impl(tensor)->itemsize());
}

LT_API int32_t lt_device(TensorHandle tensor, int32_t* index) {
    return guard("device", [&] {
        const auto device = impl(tensor)->device();
        *index = device.index();
        return static_cast<int32_t>(device.type());
    });
}

LT_API int64_t lt_storage_offset(TensorHandle tensor) { return impl(tensor)->storage_offset(); }
LT_API int32_t lt_is_contiguous(TensorHandle tensor) {
    return guard("is_contiguous", [&] { return static_cast<int32_t>(impl(tensor)->is_contiguous()); });
}

LT_API void* lt_data(TensorHandle tensor) {
    void* data = nullptr;
    guard("data", [&] {
        data = borrow(tensor).data_ptr();
        if (data == nullptr) throw std::invalid_argument("this tensor has no memory");
        return 0;
    });
    return data;
}

LT_API int32_t lt_item(TensorHandle tensor, int32_t dtype, void* element) {
    const auto* self = impl(tensor);
    const c10::DispatchKeySet lazy{
        c10::DispatchKey::ZeroTensor, c10::DispatchKey::Conjugate, c10::DispatchKey::Negative};
    if (self->numel() != 1 || !self->is_cpu() || self->layout() != c10::kStrided ||
        self->key_set().has_any(lazy) || !self->has_storage() || self->storage().data() == nullptr ||
        static_cast<int32_t>(c10::typeMetaToScalarType(self->dtype())) != dtype)
        return 0;
    std::memcpy(element, self->data(), self->itemsize());
    return 1;
}

LT_API TensorHandle lt_select(TensorHandle tensor, const int64_t* indices, int32_t count) {
    TensorHandle found = nullptr;
    const auto name = [&] {
        std::ostringstream text;
        text << "aten::select.int of (";
        describe(text, Value{kTensor, 0, {.pointer = tensor}});
        for (int32_t i = 0; i < count; i++) text << ", " << indices[i];
        text << ")";
        return text.str();
    };
    guard(name, [&] {
        auto picked = borrow(tensor);
        for (int32_t i = 0; i < count; i++) picked = picked.select(0, indices[i]);
        found = own(std::move(picked));
        return 0;
    });
    return found;
}

LT_API int32_t lt_requires_grad(TensorHandle tensor) {
    return guard("requires_grad", [&] { return static_cast<int32_t>(impl(tensor)->requires_grad()); });
}

LT_API int32_t lt_set_requires_grad(TensorHandle tensor, int32_t on) {
    return guard("requires_grad", [&] { borrow(tensor).requires_grad_(on != 0); return 0; });
}

LT_API int32_t lt_grad(TensorHandle tensor, TensorHandle* grad) {
    return guard("grad", [&] { *grad = own(borrow(tensor).grad()); return 0; });
}

LT_API int32_t lt_set_grad(TensorHandle tensor, TensorHandle grad) {
    return guard("grad", [&] {
        auto target = borrow(tensor);
        auto value = borrow(grad);
        if (value.defined()) {
            TORCH_CHECK(value.sizes() == target.sizes(), "the gradient's shape ", value.sizes(),
                        " is not the tensor's ", target.sizes());
            TORCH_CHECK(value.scalar_type() == target.scalar_type(), "the gradient is ", value.scalar_type(),
                        " and the tensor ", target.scalar_type());
        }
        target.mutable_grad() = value;
        return 0;
    });
}

LT_API int32_t lt_backward(TensorHandle* tensors, int32_t count, TensorHandle* grads, int32_t grad_count,
                           int32_t retain, int32_t create, TensorHandle* inputs, int32_t input_count) {
    return guard("backward", [&] {
        torch::autograd::backward(borrow_all(tensors, count), borrow_all(grads, grad_count), retain != 0,
                                  create != 0, borrow_all(inputs, input_count));
        return 0;
    });
}

LT_API int32_t lt_autograd(TensorHandle* outputs, int32_t count, TensorHandle* inputs, int32_t input_count,
                           TensorHandle* grads, int32_t grad_count, int32_t retain, int32_t create,
                           int32_t allow_unused, TensorHandle* results) {
    return guard("autograd.grad", [&] {
        auto found = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count),
            borrow_all(grads, grad_count), retain != 0, create != 0, allow_unused != 0);
        for (int32_t i = 0; i < input_count; i++) results[i] = own(found[i]);
        return 0;
    });
}

LT_API int32_t lt_grad_mode() { return c10::GradMode::is_enabled(); }
LT_API void lt_set_grad_mode(int32_t on) { c10::GradMode::set_enabled(on != 0); }
LT_API int32_t lt_inference_mode() { return c10::InferenceMode::is_enabled(); }
LT_API void* lt_inference_enter(int32_t on) { return new c10::InferenceMode(on != 0); }
LT_API void lt_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
LT_API void lt_set_anomaly(int32_t on, int32_t check_nan) {
    torch::autograd::AnomalyMode::set_enabled(on != 0, check_nan != 0);
}
LT_API int32_t lt_anomaly() {
    using torch::autograd::AnomalyMode;
    return AnomalyMode::is_enabled() | AnomalyMode::should_check_nan() << 1;
}

LT_API void* lt_generator(int32_t device_type, int32_t device_index, uint64_t seed, int32_t shared) {
    at::Generator* made = nullptr;
    guard("Generator", [&] {
        const auto& standard = at::globalContext().defaultGenerator(device_of(device_type, device_index));
        auto generator = std::make_unique<at::Generator>(shared ? standard : standard.clone());
        if (!shared) generator->set_current_seed(seed);
        made = generator.release();
        return 0;
    });
    return made;
}

LT_API void lt_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

LT_API int32_t lt_generator_set_seed(void* generator, uint64_t seed) {
    return guard("manual_seed", [&] {
        std::lock_guard<std::mutex> lock(generator_of(generator).mutex());
        generator_of(generator).set_current_seed(seed);
        return 0;
    });
}

LT_API int32_t lt_generator_seed(void* generator, int32_t fresh, uint64_t* seed) {
    return guard("seed", [&] {
        std::lock_guard<std::mutex> lock(generator_of(generator).mutex());
        *seed = fresh ? generator_of(generator).seed() : generator_of(generator).current_seed();
        return 0;
    });
}

LT_API TensorHandle lt_generator_state(void* generator) {
    TensorHandle state = nullptr;
    guard("get_rng_state", [&] { state = own(generator_of(generator).get_state()); return 0; });
    return state;
}

LT_API int32_t lt_generator_set_state(void* generator, TensorHandle state) {
    return guard("set_rng_state", [&] { generator_of(generator).set_state(borrow(state)); return 0; });
}

LT_API int32_t lt_manual_seed(uint64_t seed) {
    return guard("manual_seed", [&] { at::manual_seed(seed); return 0; });
}

LT_API int32_t lt_threads(int32_t interop) {
    return guard("get_num_threads",
        [&] { return interop ? at::get_num_interop_threads() : at::get_num_threads(); });
}

LT_API int32_t lt_set_threads(int32_t interop, int32_t count) {
    return guard("set_num_threads", [&] {
        if (interop) at::set_num_interop_threads(count);
        else at::set_num_threads(count);
        return 0;
    });
}

LT_API int32_t lt_device_count(int32_t device_type) {
    return guard("device_count", [&] {
        const auto type = static_cast<c10::DeviceType>(device_type);
        if (type == c10::DeviceType::CPU) return 1;
        if (!c10::impl::hasDeviceGuardImpl(type)) return 0;
        return static_cast<int32_t>(c10::impl::getDeviceGuardImpl(type)->deviceCount());
    });
}

LT_API int32_t lt_synchronize(int32_t device_index) {
    return guard("synchronize", [&] {
        at::detail::getCUDAHooks().deviceSynchronize(device_index);
        return 0;
    });
}
