using System.Collections.Concurrent;
using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The fields of an optimizer's state, in the order in which they are declared, which is that of the file:
/// whole and real numbers, tensors, and tensors that may be missing (declared as such: <c>Tensor?</c>).
/// </summary>
internal static class StateFields
{
    private sealed record Field(FieldInfo Info, bool MayBeMissing)
    {
        internal bool IsTensor => Info.FieldType == typeof(Tensor);
    }

    private static readonly ConcurrentDictionary<Type, Field[]> FieldsByType = new();

    internal static void Write(OptimizerState state, BinaryWriter writer)
    {
        foreach (var field in Of(state))
            switch (field.Info.GetValue(state))
            {
                case long whole:
                    writer.Write(whole);
                    break;
                case double real:
                    writer.Write(real);
                    break;
                case var tensor:
                    if (field.MayBeMissing)
                        writer.Write(tensor is not null);
                    ((Tensor?)tensor)?.Save(writer);
                    break;
            }
    }

    /// <summary>Reads all of the state, or leaves it as it was.</summary>
    internal static void Read(OptimizerState state, BinaryReader reader, Device device)
    {
        var fields = Of(state);
        var values = Array.ConvertAll(fields, field =>
            field.IsTensor ? ReadTensor(field, reader, device)
            : field.Info.FieldType == typeof(long) ? reader.ReadInt64()
            : (object?)reader.ReadDouble());
        Free(state);
        for (var i = 0; i < fields.Length; i++)
            fields[i].Info.SetValue(state, values[i]);
    }

    internal static void Copy(OptimizerState state, OptimizerState source)
    {
        Free(state);
        foreach (var field in Of(state))
        {
            var value = field.Info.GetValue(source);
            field.Info.SetValue(state, value is Tensor tensor ? OptimizerState.Copied(tensor) : value);
        }
    }

    internal static void Move(OptimizerState state, Device device)
    {
        foreach (var (field, tensor) in Tensors(state))
            field.SetValue(state, OptimizerState.Moved(tensor, device));
    }

    internal static bool Same(OptimizerState left, OptimizerState right) =>
        left.GetType() == right.GetType() && Array.TrueForAll(Of(left), field =>
        {
            var (one, other) = (field.Info.GetValue(left), field.Info.GetValue(right));
            return field.IsTensor
                ? OptimizerState.Close((Tensor?)one, (Tensor?)other)
                : Equals(one, other);
        });

    internal static void Free(OptimizerState state)
    {
        foreach (var (field, tensor) in Tensors(state))
        {
            tensor.Dispose();
            field.SetValue(state, null);
        }
    }

    private static object? ReadTensor(Field field, BinaryReader reader, Device device) =>
        !field.MayBeMissing || reader.ReadBoolean() ? OptimizerState.Restored(reader, device) : null;

    private static IEnumerable<(FieldInfo Field, Tensor Tensor)> Tensors(OptimizerState state)
    {
        foreach (var field in Of(state))
            if (field.Info.GetValue(state) is Tensor tensor)
                yield return (field.Info, tensor);
    }

    private static Field[] Of(OptimizerState state) => FieldsByType.GetOrAdd(state.GetType(), type =>
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetFields().OrderBy(field => field.MetadataToken).Select(field =>
                new Field(field, nullability.Create(field).ReadState == NullabilityState.Nullable)),
        ];
    });
}
