using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Adam with the greatest past gradient, decaying, in place of the root of the mean square.
/// </summary>
public partial class Adamax : OptimizerHelper, IBetas
{
    public Adamax(
        IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps =
        1e-8, double weight_decay = 0)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
    {
    }

    public Adamax(
        IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
        double eps = 1e-8, double weight_decay = 0)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.NotNegative(eps, "ε");
        OptionChecks.Beta(beta1, nameof(beta1));
        OptionChecks.Beta(beta2, nameof(beta2));
        OptionChecks.NotNegative(weight_decay, "weight_decay value");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The first group's betas; setting them sets those of all groups.</summary>
    public (double, double) Betas
    {
        get => ((ParamGroup)_parameter_groups[0]).Betas;
        set
        {
            foreach (var group in _parameter_groups)
                ((ParamGroup)group).Betas = value;
        }
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Update, closure);

    private void Update(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        foreach (var (parameter, gradient) in Gradients(group, options.weight_decay, null))
        {
            var state = StateOf<State>(parameter);
            state.step++;
            state.exp_avg.mul_(beta1).add_(gradient, 1 - beta1);
            var size = gradient.abs().add_(options.eps!.Value);
            state.exp_inf.copy_(maximum(state.exp_inf.mul_(beta2), size));
            var rate = options.LearningRate!.Value / (1 - Math.Pow(beta1, state.step));
            parameter.addcdiv_(state.exp_avg, state.exp_inf, -rate);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
