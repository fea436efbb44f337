using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Steps by the gradient over the root of its mean square; centred: over its standard deviation.
/// </summary>
public partial class RMSProp : OptimizerHelper, IMomentum
{
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double
        weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this(
        [new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered,
        maximize)
    {
    }

    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double
        weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.NotNegative(eps, "ε");
        OptionChecks.NotNegative(alpha, "alpha");
        OptionChecks.NotNegative(momentum, "momentum value");
        OptionChecks.NotNegative(weight_decay, "weight_decay value");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            momentum = momentum,
            centered = centered,
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

    public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Update, closure);

    private void Update(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var (alpha, rate) = (options.alpha!.Value, options.LearningRate!.Value);
        foreach (var (parameter, gradient) in Gradients(group, options.weight_decay, options.maximize))
        {
            var state = StateOf<State>(parameter);
            state.step++;
            state.square_avg.mul_(alpha).addcmul_(gradient, gradient, 1 - alpha);
            var variance = state.square_avg;
            if (state.grad_avg is { } mean)
            {
                mean.mul_(alpha).add_(gradient, 1 - alpha);
                variance = variance.addcmul(mean, mean, -1);
            }
            var deviation = variance.sqrt().add_(options.eps!.Value);
            if (state.momentum_buffer is not { } momentum)
            {
                parameter.addcdiv_(gradient, deviation, -rate);
                continue;
            }
            momentum.mul_(options.momentum!.Value).addcdiv_(gradient, deviation, 1);
            parameter.add_(momentum, -rate);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
