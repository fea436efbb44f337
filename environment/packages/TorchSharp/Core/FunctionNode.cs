using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TensorList
{
    public nint* Handles;
    public int Count;
}

[StructLayout(LayoutKind.Sequential)]
internal struct FunctionTensors
{
    public TensorList Inputs, Outputs, Constant, Dirty, Saved;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FunctionCallbacks
{
    public delegate* unmanaged<nint, nint, nint*, int, nint*, int, int> Apply;
    public delegate* unmanaged<nint, void> Release;
}

/// <summary>
/// A call of a function whose backward pass is written in C#, as long as libtorch's graph holds it.
/// </summary>
internal sealed unsafe class FunctionNode
{
    [ThreadStatic] private static Exception? thrown;

    private readonly string _name;
    private readonly autograd.AutogradContext _context;
    private readonly Func<List<Tensor>, IReadOnlyList<Tensor?>> _backward;
    private readonly bool[] _isTensor;

    internal FunctionNode(
        string name, autograd.AutogradContext context, object?[] inputs,
        Func<List<Tensor>, IReadOnlyList<Tensor?>> backward)
    {
        (_name, _context, _backward) = (name, context, backward);
        _isTensor = Array.ConvertAll(inputs, IsTensor);
    }

    /// <summary>What backward threw on this thread, once.</summary>
    internal static Exception? TakeFailure()
    {
        var failure = thrown;
        thrown = null;
        return failure;
    }

    internal static bool IsTensor(object? input) => input is Tensor { IsInvalid: false };

    /// <summary>Ties the outputs of a forward pass to its inputs in the graph.</summary>
    internal List<Tensor> Record(Tensor[] inputs, List<Tensor> outputs)
    {
        nint[] from = Handles(inputs), to = Handles(outputs), results = new nint[outputs.Count],
            constant = Handles(_context.Constant), dirty = Handles(_context.Dirty),
            saved = Handles(_context.Saved);
        var owner = GCHandle.ToIntPtr(GCHandle.Alloc(this));
        var recorded = 0;
        var callbacks = new FunctionCallbacks { Apply = &Apply, Release = &ReleaseNode };
        int status;
        fixed (byte* name = Encoding.UTF8.GetBytes(_name + "\0"))
        fixed (nint* a = from, b = to, c = constant, d = dirty, e = saved, found = results)
        {
            var tensors = new FunctionTensors
            {
                Inputs = new() { Handles = a, Count = from.Length },
                Outputs = new() { Handles = b, Count = to.Length },
                Constant = new() { Handles = c, Count = constant.Length },
                Dirty = new() { Handles = d, Count = dirty.Length },
                Saved = new() { Handles = e, Count = saved.Length },
            };
            status = Native.lt_function(
                &callbacks, owner, name, &tensors, _context.MaterializeGrads ? 1 : 0, &recorded, found);
        }
        // Without a node nothing will ever call back.
        if (recorded == 0)
            Release(owner);
        Native.Check(status);
        GC.KeepAlive(inputs);
        GC.KeepAlive(outputs);
        GC.KeepAlive(_context);
        return [.. results.Select(handle => Tensor.OwnOrNull(handle)!)];
    }

    /// <summary>The saved tensors, while libtorch runs the node or still holds it.</summary>
    internal static List<Tensor> Unpack(nint node, int count)
    {
        var handles = new nint[count];
        fixed (nint* found = handles)
            Native.Check(Native.lt_function_saved(node, found));
        return [.. handles.Select(handle => Tensor.OwnOrNull(handle)!)];
    }

    private static nint[] Handles(IReadOnlyList<Tensor?> tensors)
    {
        var handles = new nint[tensors.Count];
        for (var i = 0; i < handles.Length; i++)
            handles[i] = tensors[i] is { IsInvalid: false } tensor ? tensor.Handle : 0;
        return handles;
    }

    // No exception may pass into native code: it is kept for the caller of backward.
    [UnmanagedCallersOnly]
    private static int Apply(nint owner, nint node, nint* gradients, int count, nint* results, int inputs)
    {
        try
        {
            var function = (FunctionNode)GCHandle.FromIntPtr(owner).Target!;
            using var scope = NewDisposeScope();
            var given = new List<Tensor>(count);
            for (var i = 0; i < count; i++)
                given.Add(Tensor.OwnOrNull(gradients[i])!);
            function.Run(node, given, new Span<nint>(results, inputs));
            return 0;
        }
        catch (Exception failure)
        {
            thrown = failure;
            fixed (byte* sentence = Encoding.UTF8.GetBytes($"{failure.GetType().Name}: {failure.Message}\0"))
                Native.lt_function_failed(sentence);
            return -1;
        }
    }

    [UnmanagedCallersOnly]
    private static void ReleaseNode(nint owner) => Release(owner);

    private static void Release(nint owner)
    {
        var handle = GCHandle.FromIntPtr(owner);
        ((FunctionNode)handle.Target!)._context.Dispose();
        handle.Free();
    }

    private void Run(nint node, List<Tensor> gradients, Span<nint> results)
    {
        IReadOnlyList<Tensor?> found;
        lock (_context)
        {
            _context.Node = node;
            try
            {
                found = _backward(gradients);
            }
            finally
            {
                _context.Node = 0;
            }
        }
        if (found.Count < _isTensor.Length || found.Skip(_isTensor.Length).Any(IsTensor))
            throw new InvalidOperationException(
                $"Function {_name} returned an incorrect number of gradients (expected " +
                $"{_isTensor.Length}, got {found.Count})");
        var place = 0;
        for (var i = 0; i < _isTensor.Length; i++)
        {
            if (!_isTensor[i] && IsTensor(found[i]))
                throw new InvalidOperationException(
                    $"Function {_name} returned a gradient at position {i + 1}, but the corresponding " +
                    "forward input was not a Tensor");
            if (_isTensor[i])
                results[place++] = IsTensor(found[i]) ? Native.lt_share(found[i]!.Handle) : 0;
        }
    }
}
