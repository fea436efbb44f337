using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>One argument or result as libLocalTorch.so sees it (see native/local_torch.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Value
{
    public ValueTag Tag;
    public int Count;
    public long Payload;
}

internal enum ValueTag
{
    None, Tensor, Int, Double, Bool, Complex, String, Device, Generator, IntList, DoubleList, BoolList,
    TensorList,
}

/// <summary>
/// The C ABI of libLocalTorch.so. Negative or null answers leave a sentence in <see cref="lt_error"/>.
/// </summary>
internal static unsafe partial class Native
{
    private const string Library = "LocalTorch";

    [DllImport(Library)] private static extern byte* lt_error();
    [DllImport(Library)] internal static extern byte* lt_version();

    [DllImport(Library)] internal static extern nint lt_find(byte* name, byte* overload);
    [DllImport(Library)]
    internal static extern int lt_call(nint op, Value* arguments, int count, Value* results, int capacity);
    [DllImport(Library)] internal static extern void lt_free_list(nint list);

    [DllImport(Library)] internal static extern void lt_release(nint tensor);
    [DllImport(Library)] internal static extern nint lt_share(nint tensor);

    // Reads of a few fields: shorter than the runtime's transition would be, and they never call back.
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_dim(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_sizes(
        nint tensor, long* sizes, int capacity);
    [DllImport(Library), SuppressGCTransition]
    internal static extern int lt_strides(nint tensor, long* strides, int capacity);
    [DllImport(Library), SuppressGCTransition] internal static extern long lt_size(nint tensor, long dim);
    [DllImport(Library), SuppressGCTransition] internal static extern long lt_numel(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_dtype(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_element_size(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_device(nint tensor, int* index);
    [DllImport(Library), SuppressGCTransition] internal static extern long lt_storage_offset(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_is_contiguous(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_requires_grad(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_grad_mode();
    [DllImport(Library), SuppressGCTransition] internal static extern void lt_set_grad_mode(int on);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_inference_mode();

    [DllImport(Library), SuppressGCTransition]
    internal static extern int lt_item(nint tensor, int dtype, void* element);

    [DllImport(Library)] internal static extern nint lt_select(nint tensor, long* indices, int count);
    [DllImport(Library)] internal static extern nint lt_data(nint tensor);
    [DllImport(Library)] internal static extern int lt_set_requires_grad(nint tensor, int on);
    [DllImport(Library)] internal static extern int lt_grad(nint tensor, nint* grad);
    [DllImport(Library)] internal static extern int lt_set_grad(nint tensor, nint grad);
    [DllImport(Library)]
    internal static extern int lt_backward(
        nint* tensors, int count, nint* grads, int gradCount, int retain, int create, nint* inputs,
        int inputCount);
    [DllImport(Library)]
    internal static extern int lt_autograd(
        nint* outputs, int count, nint* inputs, int inputCount, nint* grads, int gradCount,
        int retain, int create, int allowUnused, nint* results);
    [DllImport(Library)] internal static extern nint lt_inference_enter(int on);
    [DllImport(Library)] internal static extern void lt_inference_leave(nint guard);
    [DllImport(Library)] internal static extern void lt_set_anomaly(int on, int checkNan);
    [DllImport(Library)] internal static extern int lt_anomaly();

    [DllImport(Library)]
    internal static extern int lt_function(
        FunctionCallbacks* callbacks, nint owner, byte* name, FunctionTensors* tensors, int materialize,
        int* recorded, nint* results);
    [DllImport(Library)] internal static extern int lt_function_saved(nint node, nint* results);
    [DllImport(Library)] internal static extern void lt_function_failed(byte* sentence);

    [DllImport(Library)] internal static extern nint lt_generator(
        int deviceType, int deviceIndex, ulong seed, int shared);
    [DllImport(Library)] internal static extern void lt_generator_free(nint generator);
    [DllImport(Library)] internal static extern int lt_generator_set_seed(nint generator, ulong seed);
    [DllImport(Library)] internal static extern int lt_generator_seed(
        nint generator, int fresh, ulong* seed);
    [DllImport(Library)] internal static extern nint lt_generator_state(nint generator);
    [DllImport(Library)] internal static extern int lt_generator_set_state(nint generator, nint state);
    [DllImport(Library)] internal static extern int lt_manual_seed(ulong seed);
    [DllImport(Library)] internal static extern int lt_threads(int interop);
    [DllImport(Library)] internal static extern int lt_set_threads(int interop, int count);
    [DllImport(Library)] internal static extern int lt_device_count(int deviceType);
    [DllImport(Library)] internal static extern int lt_synchronize(int deviceIndex);

    [DllImport(Library)] internal static extern int lt_layout(nint tensor);
    [DllImport(Library), SuppressGCTransition] internal static extern int lt_pending(nint tensor);
    [DllImport(Library)] internal static extern long lt_storage_bytes(nint tensor);
    [DllImport(Library)]
    internal static extern nint lt_from_memory(
        void* data, long count, int dtype, delegate* unmanaged<nint, void> release, nint owner);
    [DllImport(Library)] internal static extern int lt_save(nint tensor, byte* path);
    [DllImport(Library)] internal static extern nint lt_load(byte* path);
    [DllImport(Library)] internal static extern int lt_switch(int which, int set);

    /// <summary>The failure that the last call of this thread left behind.</summary>
    internal static ExternalException Failure() =>
        new(Marshal.PtrToStringUTF8((nint)lt_error()) ?? "libtorch failed without a message.");

    /// <summary>Throws what the last call left behind if it answered with a negative status.</summary>
    internal static int Check(int status) => status < 0 ? throw Failure() : status;

    /// <summary>Throws what the last call left behind if it answered with null.</summary>
    internal static nint Check(nint pointer) => pointer == 0 ? throw Failure() : pointer;
}
