using static TorchSharp.torch;

namespace TorchSharp.Modules;

// The same sequence for two to four inputs: only the number of type parameters differs.

public abstract class Sequential<T1, T2, TResult> : nn.Module<T1, T2, TResult>
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

    public Sequential<T1, T2, TResult> this[(int? start, int? end) index] =>
        Slice(index.start ?? 0, index.end ?? Count);

    public Sequential<T1, T2, TResult> this[Range index] =>
        Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, TResult> append(string name, nn.Module module)
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

    protected virtual Sequential<T1, T2, TResult> Slice(int start, int end) =>
        throw SequenceOfModules.NoSlice(this);

    protected override void RegisterComponents()
    {
    }
}

public abstract class Sequential<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
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

    public Sequential<T1, T2, T3, TResult> this[(int? start, int? end) index] =>
        Slice(index.start ?? 0, index.end ?? Count);

    public Sequential<T1, T2, T3, TResult> this[Range index] =>
        Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, T3, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, T3, TResult> append(string name, nn.Module module)
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

    protected virtual Sequential<T1, T2, T3, TResult> Slice(int start, int end) =>
        throw SequenceOfModules.NoSlice(this);

    protected override void RegisterComponents()
    {
    }
}

public abstract class Sequential<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
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

    public Sequential<T1, T2, T3, T4, TResult> this[(int? start, int? end) index] =>
        Slice(index.start ?? 0, index.end ?? Count);

    public Sequential<T1, T2, T3, T4, TResult> this[Range index] =>
        Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, T3, T4, TResult> append(nn.Module module) => append($"{Count}", module);

    public Sequential<T1, T2, T3, T4, TResult> append(string name, nn.Module module)
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

    protected virtual Sequential<T1, T2, T3, T4, TResult> Slice(int start, int end) =>
        throw SequenceOfModules.NoSlice(this);

    protected override void RegisterComponents()
    {
    }
}
