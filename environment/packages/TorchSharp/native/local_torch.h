// The C ABI between C# and libtorch. Every function that can fail returns -1 (or null) and leaves a sentence
// in lt_error() of the same thread; no C++ exception leaves the library.
#pragma once
#include <cstdint>

#define LT_API extern "C" __attribute__((visibility("default")))

// A tensor crosses as the address of its TensorImpl: the caller owns one reference, lt_release gives it
// back. Null is an undefined tensor.
using TensorHandle = void*;

enum ValueTag : int32_t {
    kNone = 0, kTensor = 1, kInt = 2, kDouble = 3, kBool = 4, kComplex = 5, kString = 6, kDevice = 7,
    kGenerator = 8, kIntList = 9, kDoubleList = 10, kBoolList = 11, kTensorList = 12,
};

// One argument or result. payload: a number, the bits of a double, or a pointer to `count` elements
// (lists: int64, double or handles; string: UTF-8 bytes; complex: two doubles). Device: type, with the index
// in count.
struct Value {
    int32_t tag;
    int32_t count;
    union { int64_t integer; double number; void* pointer; };
};

enum Switch : int32_t {
    kMatmulTF32 = 0, kConvolutionTF32 = 1, kFlashAttention = 2, kMathAttention = 3,
};

struct OperatorEntry;

LT_API const char* lt_error();
LT_API const char* lt_version();

// Operators, by their names in the c10 dispatcher.
LT_API OperatorEntry* lt_find(const char* name, const char* overload);
LT_API int32_t lt_call(
    OperatorEntry* op, const Value* arguments, int32_t count, Value* results, int32_t capacity);
LT_API void lt_free_list(void* list);

// Tensors.
LT_API void lt_release(TensorHandle tensor);
LT_API TensorHandle lt_share(TensorHandle tensor);
LT_API int32_t lt_dim(TensorHandle tensor);
LT_API int32_t lt_sizes(TensorHandle tensor, int64_t* sizes, int32_t capacity);
LT_API int32_t lt_strides(TensorHandle tensor, int64_t* strides, int32_t capacity);
LT_API int64_t lt_size(TensorHandle tensor, int64_t dim);
LT_API int64_t lt_numel(TensorHandle tensor);
LT_API int32_t lt_dtype(TensorHandle tensor);
LT_API int32_t lt_element_size(TensorHandle tensor);
LT_API int32_t lt_device(TensorHandle tensor, int32_t* index);
LT_API int64_t lt_storage_offset(TensorHandle tensor);
LT_API int32_t lt_is_contiguous(TensorHandle tensor);
LT_API void* lt_data(TensorHandle tensor);
// Copies the only element of a plain tensor of this type in main memory; 0 where it is none.
LT_API int32_t lt_item(TensorHandle tensor, int32_t dtype, void* element);
// The element, or the part, at these indices of the first dimensions: a view.
LT_API TensorHandle lt_select(TensorHandle tensor, const int64_t* indices, int32_t count);

// Memory and global switches. A switch is set to 0 or 1, or only read by -1, and answers how it then stands.
LT_API int32_t lt_layout(TensorHandle tensor);
// What the memory does not show yet: 1 zeros that take none, 2 to be conjugated, 4 to be negated.
LT_API int32_t lt_pending(TensorHandle tensor);
LT_API int64_t lt_storage_bytes(TensorHandle tensor);
LT_API TensorHandle lt_from_memory(
    void* data, int64_t count, int32_t dtype, void (*release)(void*), void* owner);
LT_API int32_t lt_switch(int32_t which, int32_t set);

// Autograd.
LT_API int32_t lt_requires_grad(TensorHandle tensor);
LT_API int32_t lt_set_requires_grad(TensorHandle tensor, int32_t on);
LT_API int32_t lt_grad(TensorHandle tensor, TensorHandle* grad);
LT_API int32_t lt_set_grad(TensorHandle tensor, TensorHandle grad);
LT_API int32_t lt_backward(TensorHandle* tensors, int32_t count, TensorHandle* grads, int32_t grad_count,
                           int32_t retain, int32_t create, TensorHandle* inputs, int32_t input_count);
LT_API int32_t lt_autograd(TensorHandle* outputs, int32_t count, TensorHandle* inputs, int32_t input_count,
                           TensorHandle* grads, int32_t grad_count, int32_t retain, int32_t create,
                           int32_t allow_unused, TensorHandle* results);
LT_API int32_t lt_grad_mode();
LT_API void lt_set_grad_mode(int32_t on);
LT_API int32_t lt_inference_mode();
LT_API void* lt_inference_enter(int32_t on);
LT_API void lt_inference_leave(void* guard);
LT_API void lt_set_anomaly(int32_t on, int32_t check_nan);
LT_API int32_t lt_anomaly();

// Functions whose backward pass is the caller's.
struct FunctionNode;
struct TensorList {
    TensorHandle* handles;
    int32_t count;
};
struct FunctionTensors {
    TensorList inputs, outputs, constant, dirty, saved;
};
// apply: gradients of the outputs, owned by the callee, to gradients of the inputs, given away (null: none).
// release: the node is gone, and with it the need for the owner.
struct FunctionCallbacks {
    int32_t (*apply)(void* owner, FunctionNode* node, TensorHandle* gradients, int32_t count,
                     TensorHandle* results, int32_t inputs);
    void (*release)(void* owner);
};
LT_API int32_t lt_function(const FunctionCallbacks* callbacks, void* owner, const char* name,
                           const FunctionTensors* tensors, int32_t materialize, int32_t* recorded,
                           TensorHandle* results);
LT_API int32_t lt_function_saved(FunctionNode* node, TensorHandle* results);
LT_API void lt_function_failed(const char* sentence);

// Files of one tensor.
LT_API int32_t lt_save(TensorHandle tensor, const char* path);
LT_API TensorHandle lt_load(const char* path);

// Generators, threads, devices.
LT_API void* lt_generator(int32_t device_type, int32_t device_index, uint64_t seed, int32_t shared);
LT_API void lt_generator_free(void* generator);
LT_API int32_t lt_generator_set_seed(void* generator, uint64_t seed);
LT_API int32_t lt_generator_seed(void* generator, int32_t fresh, uint64_t* seed);
LT_API TensorHandle lt_generator_state(void* generator);
LT_API int32_t lt_generator_set_state(void* generator, TensorHandle state);
LT_API int32_t lt_manual_seed(uint64_t seed);
LT_API int32_t lt_threads(int32_t interop);
LT_API int32_t lt_set_threads(int32_t interop, int32_t count);
LT_API int32_t lt_device_count(int32_t device_type);
LT_API int32_t lt_synchronize(int32_t device_index);
