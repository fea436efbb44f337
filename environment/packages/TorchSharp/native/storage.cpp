// What lies under a tensor: its memory, and memory lent to it; and libtorch's global switches.
// libtorch's headers come first: the tags of local_torch.h bear names that they use unqualified.
#include <ATen/Context.h>
#include <ATen/ops/from_blob.h>

#include "local_torch.h"
#include "guard.h"

LT_API int32_t lt_layout(TensorHandle tensor) {
    return guard("layout", [&] { return static_cast<int32_t>(impl(tensor)->layout()); });
}

LT_API int32_t lt_pending(TensorHandle tensor) {
    const auto keys = impl(tensor)->key_set();
    return keys.has(c10::DispatchKey::ZeroTensor) | keys.has(c10::DispatchKey::Conjugate) << 1 |
           keys.has(c10::DispatchKey::Negative) << 2;
}

LT_API int64_t lt_storage_bytes(TensorHandle tensor) {
    int64_t bytes = -1;
    guard("storage", [&] { bytes = static_cast<int64_t>(impl(tensor)->storage().nbytes()); return 0; });
    return bytes;
}

LT_API TensorHandle lt_from_memory(
    void* data, int64_t count, int32_t dtype, void (*release)(void*), void* owner) {
    TensorHandle made = nullptr;
    guard("from_memory", [&] {
        const auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
        made = own(at::from_blob(data, {count}, [=](void*) { release(owner); }, options));
        return 0;
    });
    return made;
}

LT_API int32_t lt_switch(int32_t which, int32_t set) {
    return guard("backends", [&]() -> int32_t {
        auto& context = at::globalContext();
        switch (which) {
            case kMatmulTF32:
                if (set >= 0) context.setAllowTF32CuBLAS(set != 0);
                return context.allowTF32CuBLAS();
            case kConvolutionTF32:
                if (set >= 0) context.setAllowTF32CuDNN(set != 0);
                return context.allowTF32CuDNN();
            case kFlashAttention:
                if (set >= 0) context.setSDPUseFlash(set != 0);
                return context.userEnabledFlashSDP();
            case kMathAttention:
                if (set >= 0) context.setSDPUseMath(set != 0);
                return context.userEnabledMathSDP();
        }
        throw std::invalid_argument("no such switch");
    });
}
