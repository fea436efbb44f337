using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Groups, options and state: what the optimizers here have in common.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private static readonly Op ZeroInPlace = new("_foreach_zero_");

    protected OptimizerOptions _defaults = new();
    protected OrderedDict<IntPtr, OptimizerState> _state = new();

    public OptimizerHelper() : base(IntPtr.Zero)
    {
        _parameter_groups = new List<ParamGroup>();
    }

    protected enum TypeCode
    {
        Double = 0,
        Long = 1,
        Tensor = 2,
        Options = 3,
        State = 4,
    }

    public override IEnumerable<Parameter> parameters() => base.parameters();

    public override void zero_grad()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var group in _parameter_groups)
        {
            var gradients = new List<Tensor>();
            foreach (var parameter in group.Members)
                if (parameter.grad is { } gradient)
                    gradients.Add(gradient);
            if (gradients.Count > 0)
                ZeroInPlace.CallMany(gradients.ToArray());
        }
    }

    /// <summary>Adds parameters; what their options leave open, the optimizer's own say.</summary>
    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Options ??= (OptimizerOptions)Activator.CreateInstance(_defaults.GetType())!;
        param_group.Options.FillFrom(_defaults);
        foreach (var parameter in param_group.Members)
        {
            if (_state.ContainsKey(parameter.Handle))
                throw new ArgumentException("some parameters appear in more than one parameter group");
            var state = NewState(parameter);
            state.Initialize(param_group.Options);
            _state[parameter.Handle] = state;
        }
        param_group.Options.InitialLearningRate = param_group.Options.LearningRate!.Value;
        base.add_param_group(param_group);
    }

    /// <summary>The options and the state as they are: not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            result.Options.Add(group.Options);
            var indices = new List<int>();
            foreach (var parameter in group.Members)
            {
                indices.Add(result.State.Count);
                result.State.Add(_state[parameter.Handle]);
            }
            result.StateIndexRef.Add(indices);
        }
        return result;
    }

    /// <summary>
    /// Takes over the options and copies the state of an optimizer of the same kind over the same
    /// parameters.
    /// </summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        RequireSameCounts(own, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < own.Options.Count; i++)
            if (own.Options[i] != state_dict.Options[i])
                own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++)
            if (own.State[i] != state_dict.State[i])
                own.State[i].LoadStateDict(state_dict.State[i]);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        TensorExtensionMethods.Encode(writer, own.Options.Count);
        TensorExtensionMethods.Encode(writer, own.State.Count);
        foreach (var options in own.Options)
            options.SaveStateDict(writer);
        foreach (var state in own.State)
            state.SaveStateDict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var kind = reader.ReadString();
        if (kind != GetType().Name)
            throw new InvalidDataException(
                $"Mismatched optimizer type: expected '{GetType().Name}', but found '{kind}' in the " +
                "loaded stream.");
        var own = state_dict();
        RequireSameCounts(own, (int)TensorExtensionMethods.Decode(reader),
            (int)TensorExtensionMethods.Decode(reader));
        foreach (var options in own.Options)
            options.LoadStateDict(reader);
        foreach (var state in own.State)
            state.LoadStateDict(reader);
    }

    public void to(Device device)
    {
        foreach (var (_, state) in _state)
            state.to(device);
    }

    /// <summary>
    /// Runs the closure with gradients, then the update of each group without, in a dispose scope of its
    /// own.
    /// </summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
            using (enable_grad())
                loss = loss_closure();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
            body((T)group);
        return loss;
    }

    /// <summary>The group's parameters that have a gradient, with weight decay and sign in it.</summary>
    private protected static IEnumerable<(Parameter Parameter, Tensor Gradient)> Gradients(
        ParamGroup group, double? weightDecay, bool? maximize)
    {
        foreach (var parameter in group.Members)
        {
            if (parameter.grad is not { } gradient)
                continue;
            if (maximize == true)
                gradient = gradient.neg();
            if (weightDecay is { } decay && decay != 0)
                gradient = gradient.add(parameter, decay);
            yield return (parameter, gradient);
        }
    }

    private protected abstract OptimizerState NewState(Parameter parameter);

    private protected TState StateOf<TState>(Parameter parameter) where TState : OptimizerState =>
        (TState)_state[parameter.Handle];

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        foreach (var (_, state) in _state)
            (state as IDisposable)?.Dispose();
        _state.Clear();
    }

    private static void RequireSameCounts(StateDictionary own, int groups, int states)
    {
        if (groups != own.Options.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of parameter groups.");
        if (states != own.State.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of states.");
    }
}
