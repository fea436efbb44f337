using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Derivatives through the graph that operators record.</summary>
    public static partial class autograd
    {
        /// <summary>
        /// The gradients of the outputs' sum with respect to the inputs, without touching any .grad.
        /// </summary>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            ArgumentNullException.ThrowIfNull(outputs);
            ArgumentNullException.ThrowIfNull(inputs);
            nint[] from = Handles(outputs), to = Handles(inputs), seeds = Handles(grad_outputs),
                found = new nint[to.Length];
            fixed (nint* outputPointer = from, inputPointer = to, seedPointer = seeds, result = found)
            {
                Check(Native.lt_autograd(
                    outputPointer, from.Length, inputPointer, to.Length, seedPointer, seeds.Length,
                    retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0,
                    result));
            }

            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return [.. found.Select(handle => Tensor.OwnOrNull(handle)!)];
        }

        /// <summary>
        /// Adds the gradients of the tensors' sum to the .grad of the leaves (or of the inputs alone).
        /// </summary>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null)
        {
            ArgumentNullException.ThrowIfNull(tensors);
            nint[] from = Handles(tensors), seeds = Handles(grad_tensors), to = Handles(inputs);
            fixed (nint* tensorPointer = from, seedPointer = seeds, inputPointer = to)
            {
                Check(Native.lt_backward(
                    tensorPointer, from.Length, seedPointer, seeds.Length,
                    retain_graph ?? create_graph ? 1 : 0,
                    create_graph ? 1 : 0, inputPointer, to.Length));
            }

            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) =>
            new(mode, check_nan);

        // A function written in C# that failed on the way is the reason; else libtorch's sentence is.
        private static void Check(int status)
        {
            var reason = FunctionNode.TakeFailure();
            if (status < 0)
                throw reason is null
                    ? Native.Failure()
                    : new ExternalException(Native.Failure().Message, reason);
        }

        private static nint[] Handles(IList<Tensor>? tensors)
        {
            var handles = new nint[tensors?.Count ?? 0];
            for (var i = 0; i < handles.Length; i++) handles[i] = tensors![i]?.Handle ?? 0;
            return handles;
        }
    }
}

/// <summary>
/// While it lives, backward says which forward operator made a gradient that failed or is not a number.
/// </summary>
public class AnomalyMode : IDisposable
{
    private readonly int before;

    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        before = Native.lt_anomaly();
        Native.lt_set_anomaly(enabled ? 1 : 0, check_nan ? 1 : 0);
    }

    public static bool IsEnabled => (Native.lt_anomaly() & 1) != 0;

    public static bool ShouldCheckNaN => (Native.lt_anomaly() & 2) != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Native.lt_set_anomaly(before & 1, before >> 1);
}
