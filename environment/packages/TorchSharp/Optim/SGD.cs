using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Gradient descent, with momentum (Nesterov's too) and weight decay if wanted.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    private static readonly Op AddScaled = new("add_", "Tensor");

    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov,
            maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0,
        double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.NotNegative(momentum, "momentum value");
        OptionChecks.NotNegative(weight_decay, "weight_decay value");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The first group's momentum; setting it sets that of all groups.</summary>
    public double Momentum
    {
        get => ((ParamGroup)_parameter_groups[0]).Momentum;
        set
        {
            foreach (var group in _parameter_groups)
                ((ParamGroup)group).Momentum = value;
        }
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        var sign = options.maximize!.Value ? 1 : -1;
        foreach (var parameter in group.Members)
        {
            if (parameter.grad is not { } gradient)
                continue;
            var change = Change(parameter, gradient, options);
            AddScaled.Mutate(parameter, change, sign * options.LearningRate!.Value);
        }
    }

    private Tensor Change(Parameter parameter, Tensor gradient, Options options)
    {
        var decay = options.weight_decay!.Value;
        var momentum = options.momentum!.Value;
        if (decay != 0)
            gradient = gradient.add(parameter, options.maximize!.Value ? -decay : decay);
        if (momentum == 0)
            return gradient;
        var state = StateOf<State>(parameter);
        if (state.momentum_buffer is null)
            state.momentum_buffer = gradient.clone().DetachFromDisposeScope();
        else
            AddScaled.Mutate(state.momentum_buffer.mul_(momentum), gradient, 1 - options.dampening!.Value);
        return options.nesterov!.Value ? gradient.add(state.momentum_buffer,
            momentum) : state.momentum_buffer;
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    /// <summary>A group of parameters with options of its own.</summary>
    public class ParamGroup : ParamGroup<Options>, IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            })
        {
        }

        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }
}
