using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Adam whose first steps, in which the mean square is not yet to be trusted, go without it
/// (arXiv:1908.03265).
/// </summary>
public partial class RAdam : OptimizerHelper, IBetas
{
    public RAdam(
        IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps =
        1e-8, double weight_decay = 0)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
    {
    }

    public RAdam(
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
            state.exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);

            var decay = Math.Pow(beta2, state.step);
            var longest = 2 / (1 - beta2) - 1;
            var length = longest - 2 * state.step * decay / (1 - decay);
            var rate = options.LearningRate!.Value / (1 - Math.Pow(beta1, state.step));
            if (length <= 5)
            {
                parameter.add_(state.exp_avg, -rate);
                continue;
            }
            var rectified = Math.Sqrt(
                (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            var deviation = state.exp_avg_sq.sqrt().add_(options.eps!.Value);
            parameter.addcdiv_(state.exp_avg, deviation, -rate * rectified * Math.Sqrt(1 - decay));
        }
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
