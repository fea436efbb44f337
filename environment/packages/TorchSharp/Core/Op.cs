using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// An operator of libtorch, by its name and overload in the c10 dispatcher ("add", "Tensor" is
/// aten::add.Tensor). Kept in a static field, it is looked up at its first call and costs no allocation
/// after that but its result. Arguments left out at the end take the defaults of the operator's schema;
/// whole numbers may stand for real ones. Every call throws <see cref="ExternalException"/> with the
/// operator, its arguments' shapes and libtorch's sentence.
/// </summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int ScratchWords = 48;
    private nint entry;

    /// <summary>Calls it for its first result, a tensor.</summary>
    internal Tensor Call(params ReadOnlySpan<Arg> arguments)
    {
        Value result = default;
        Invoke(arguments, &result, 1);
        return Tensor.Own(result.Payload);
    }

    /// <summary>Calls it for its first two results.</summary>
    internal (Tensor, Tensor) Call2(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc Value[2];
        Invoke(arguments, results, 2);
        return (Tensor.Own(results[0].Payload), Tensor.Own(results[1].Payload));
    }

    /// <summary>Calls it for its first three results.</summary>
    internal (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc Value[3];
        Invoke(arguments, results, 3);
        return (Tensor.Own(results[0].Payload), Tensor.Own(results[1].Payload),
            Tensor.Own(results[2].Payload));
    }

    /// <summary>Calls it for all the tensors it returns, be they a tuple or one list.</summary>
    internal Tensor[] CallMany(params ReadOnlySpan<Arg> arguments)
    {
        const int capacity = 8;
        var results = stackalloc Value[capacity];
        var count = Invoke(arguments, results, capacity);
        if (count == 1 && results[0].Tag == ValueTag.TensorList) return TakeList(results[0]);
        var tensors = new Tensor[count];
        for (var i = 0; i < count; i++) tensors[i] = Tensor.Own(results[i].Payload);
        return tensors;
    }

    /// <summary>
    /// Calls an operator that changes its first argument, and answers with that very tensor.
    /// </summary>
    internal Tensor Mutate(params ReadOnlySpan<Arg> arguments)
    {
        Invoke(arguments, null, 0);
        return (Tensor)arguments[0].Source!;
    }

    /// <summary>
    /// Calls an operator that writes into a tensor given (its last argument too), and answers with it.
    /// </summary>
    internal Tensor CallInto(Tensor output, params ReadOnlySpan<Arg> arguments)
    {
        Invoke(arguments, null, 0);
        return output;
    }

    /// <summary>Calls it for a number: a boolean, a whole, a real or a complex one.</summary>
    internal Scalar CallScalar(params ReadOnlySpan<Arg> arguments)
    {
        Value result = default;
        Invoke(arguments, &result, 1);
        if (result.Tag != ValueTag.Complex) return new Scalar(result.Tag, result.Payload);
        var parts = (double*)result.Payload;
        var number = new Scalar(ValueTag.Complex, BitConverter.DoubleToInt64Bits(parts[0]), parts[1]);
        Native.lt_free_list((nint)result.Payload);
        return number;
    }

    /// <summary>Calls it for a boolean.</summary>
    internal bool CallBool(params ReadOnlySpan<Arg> arguments)
    {
        Value result = default;
        Invoke(arguments, &result, 1);
        return result.Payload != 0;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> arguments, Value* results, int capacity)
    {
        var values = stackalloc Value[arguments.Length + 1];
        var room = stackalloc long[ScratchWords];
        var scratch = new Span<long>(room, ScratchWords);
        var words = 0;
        foreach (ref readonly var argument in arguments)
            if (argument.Source is not null)
                words += argument.Words;
        if (words > ScratchWords) scratch = GC.AllocateUninitializedArray<long>(words, pinned: true);
        for (var i = 0; i < arguments.Length; i++) values[i] = Pack(in arguments[i], ref scratch);
        var status = Native.lt_call(Entry, values, arguments.Length, results, capacity);
        return status < 0 ? throw Native.Failure() : status;
    }

    /// <summary>Whether this libtorch has it.</summary>
    internal bool Exists
    {
        get
        {
            try
            {
                return Entry != 0;
            }
            catch (ExternalException)
            {
                return false;
            }
        }
    }

    private nint Entry => entry != 0 ? entry : Find();

    private nint Find()
    {
        var full = name.Contains("::", StringComparison.Ordinal) ? name : "aten::" + name;
        fixed (byte* operatorName = Encoding.UTF8.GetBytes(full + "\0"))
        fixed (byte* overloadName = Encoding.UTF8.GetBytes(overload + "\0"))
            return entry = Native.Check(Native.lt_find(operatorName, overloadName));
    }

    private static Value Pack(in Arg argument, ref Span<long> scratch)
    {
        var value = new Value { Tag = argument.Tag, Count = argument.Extra, Payload = argument.Payload };
        if (argument.Tag is < ValueTag.Complex or ValueTag.Device or ValueTag.Generator) return value;
        value.Payload = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(scratch));
        value.Count = CopyList(in argument, scratch);
        scratch = scratch[argument.Words..];
        return value;
    }

    private static int CopyList(in Arg argument, Span<long> scratch)
    {
        switch (argument.Source)
        {
            case string text:
                return Encoding.UTF8.GetBytes(text, MemoryMarshal.AsBytes(scratch));
            case Scalar number:
                scratch[0] = number.Payload;
                scratch[1] = BitConverter.DoubleToInt64Bits(number.Imaginary);
                return 2;
            case long[] whole:
                whole.CopyTo(scratch);
                return whole.Length;
            case double[] real:
                MemoryMarshal.Cast<double, long>(real.AsSpan()).CopyTo(scratch);
                return real.Length;
            case bool[] flags:
                for (var i = 0; i < flags.Length; i++) scratch[i] = flags[i] ? 1 : 0;
                return flags.Length;
            case Tensor?[] tensors:
                for (var i = 0; i < tensors.Length; i++) scratch[i] = tensors[i]?.Handle ?? 0;
                return tensors.Length;
            default:
                throw new ArgumentException(
                    $"An argument of type {argument.Source?.GetType()} has no native form.");
        }
    }

    private static Tensor[] TakeList(Value list)
    {
        var handles = (nint*)(nint)list.Payload;
        var tensors = new Tensor[list.Count];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = Tensor.Own(handles[i]);
        Native.lt_free_list((nint)handles);
        return tensors;
    }

    public override string ToString() => overload.Length == 0 ? name : $"{name}.{overload}";
}
