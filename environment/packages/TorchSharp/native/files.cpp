// libtorch's own files of one tensor, as torch::save writes them: archives that torch.jit.load can open.
#include <torch/serialize.h>

#include "local_torch.h"
#include "guard.h"

LT_API int32_t lt_save(TensorHandle tensor, const char* path) {
    return guard("save", [&] { torch::save(borrow(tensor), path); return 0; });
}

LT_API TensorHandle lt_load(const char* path) {
    TensorHandle loaded = nullptr;
    guard("load", [&] {
        at::Tensor tensor;
        torch::load(tensor, path);
        loaded = own(tensor);
        return 0;
    });
    return loaded;
}
