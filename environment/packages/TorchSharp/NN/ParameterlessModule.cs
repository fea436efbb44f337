using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks a module that has no parameters, no buffers and no children.</summary>
public interface IParameterLessModule
{
}

/// <summary>
/// A function with options, dressed as a module: it has nothing to register and nothing to convert.
/// </summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw ParameterLess.Refused(this);

    public override void register_parameter(string name, Parameter param) =>
        throw ParameterLess.Refused(this);

    public override void register_module(string name, nn.Module submodule) =>
        throw ParameterLess.Refused(this);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        this;

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

// The same for two to six inputs: only the number of type parameters differs.

public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw ParameterLess.Refused(this);

    public override void register_parameter(string name, Parameter param) =>
        throw ParameterLess.Refused(this);

    public override void register_module(string name, nn.Module submodule) =>
        throw ParameterLess.Refused(this);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        this;

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, TResult>
    : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw ParameterLess.Refused(this);

    public override void register_parameter(string name, Parameter param) =>
        throw ParameterLess.Refused(this);

    public override void register_module(string name, nn.Module submodule) =>
        throw ParameterLess.Refused(this);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        this;

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, T4, TResult>
    : nn.Module<T1, T2, T3, T4, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw ParameterLess.Refused(this);

    public override void register_parameter(string name, Parameter param) =>
        throw ParameterLess.Refused(this);

    public override void register_module(string name, nn.Module submodule) =>
        throw ParameterLess.Refused(this);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        this;

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult>
    : nn.Module<T1, T2, T3, T4, T5, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw ParameterLess.Refused(this);

    public override void register_parameter(string name, Parameter param) =>
        throw ParameterLess.Refused(this);

    public override void register_module(string name, nn.Module submodule) =>
        throw ParameterLess.Refused(this);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        this;

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult>
    : nn.Module<T1, T2, T3, T4, T5, T6, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw ParameterLess.Refused(this);

    public override void register_parameter(string name, Parameter param) =>
        throw ParameterLess.Refused(this);

    public override void register_module(string name, nn.Module submodule) =>
        throw ParameterLess.Refused(this);

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        this;

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

internal static class ParameterLess
{
    internal static InvalidOperationException Refused(nn.Module module) =>
        new($"{module.GetName()} has no parameters: nothing can be registered in it.");
}
