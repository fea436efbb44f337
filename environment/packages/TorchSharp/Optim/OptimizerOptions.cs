using System.Collections.Concurrent;
using System.Reflection;

namespace TorchSharp.Modules;

/// <summary>
/// What every optimizer's group has: a learning rate, and the one it began with. A derived class adds its
/// own as public nullable fields; they are saved in the order in which they are declared.
/// </summary>
public class OptimizerOptions
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> FieldsByType = new();

    public OptimizerOptions()
    {
    }

    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    private FieldInfo[] Fields => FieldsByType.GetOrAdd(
        GetType(), type => [.. type.GetFields().OrderBy(one => one.MetadataToken)]);

    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
        foreach (var field in Fields)
            field.SetValue(this, field.GetValue(source));
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        foreach (var field in Fields)
            field.SetValue(
                this, field.FieldType == typeof(bool?) ? reader.ReadBoolean() : (object)reader.ReadDouble());
    }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
        foreach (var field in Fields)
        {
            if (field.GetValue(this) is bool flag)
                writer.Write(flag);
            else
                writer.Write((double)field.GetValue(this)!);
        }
    }

    /// <summary>Takes what was left open from the optimizer's own options.</summary>
    internal void FillFrom(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        foreach (var field in Fields)
            if (field.GetValue(this) is null)
                field.SetValue(this, field.GetValue(defaults));
    }
}
