using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The base of a sequence whose members are not all from a tensor to a tensor: it keeps and registers them,
/// and a derived class writes the forward (and Slice, if parts of the sequence are wanted).
/// </summary>
public abstract class Sequential<T, TResult> : nn.Module<T, TResult>
{
    private readonly SequenceOfModules _members = new();

    protected Sequential(params (string name, nn.Module submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (key, module) in modules)
            Add(key, module);
    }

    protected Sequential(params nn.Module[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules)
            Add(module);
    }

    public int Count => _members.Count;

    public nn.Module this[int index] => _members[index];

    public Sequential<T, TResult> this[(int? start, int? end) index] =>
        Slice(index.start ?? 0, index.end ?? Count);

    public Sequential<T, TResult> this[Range index] =>
        Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    protected void Add(nn.Module module) => Add($"{Count}", module);

    protected void Add(string name, nn.Module sm)
    {
        register_module(name, sm);
        _members.Add(sm);
    }

    protected virtual Sequential<T, TResult> Slice(int start, int end) =>
        throw SequenceOfModules.NoSlice(this);

    protected override void RegisterComponents()
    {
    }
}

internal sealed class SequenceOfModules : List<nn.Module>
{
    internal static NotImplementedException NoSlice(nn.Module module) =>
        new($"{module.GetType().Name} does not say what a part of it is: override Slice.");
}
