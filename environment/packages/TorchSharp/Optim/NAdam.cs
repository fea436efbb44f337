using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam that looks ahead as Nesterov's momentum does.</summary>
public partial class NAdam : OptimizerHelper, IBetas
{
    public NAdam(
        IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps =
        1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
        : this(
        [new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, momentum_decay)
    {
    }

    public NAdam(
        IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999,
        double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.NotNegative(eps, "ε");
        OptionChecks.Beta(beta1, nameof(beta1));
        OptionChecks.Beta(beta2, nameof(beta2));
        OptionChecks.NotNegative(weight_decay, "weight_decay value");
        OptionChecks.NotNegative(momentum_decay, "momentum_decay value");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            momentum_decay = momentum_decay,
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
        var (beta1, beta2, rate) = (options.beta1!.Value, options.beta2!.Value, options.LearningRate!.Value);
        foreach (var (parameter, gradient) in Gradients(group, options.weight_decay, null))
        {
            var state = StateOf<State>(parameter);
            state.step++;
            var mu = Momentum(beta1, state.step, options.momentum_decay!.Value);
            var next = Momentum(beta1, state.step + 1, options.momentum_decay!.Value);
            state.mu_product *= mu;
            // PyTorch 1.13 and TorchSharp have mu twice in here.
            var nextProduct = state.mu_product * mu * next;

            state.exp_avg.mul_(beta1).add_(gradient, 1 - beta1);
            state.exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
            var correction = 1 - Math.Pow(beta2, state.step);
            var deviation = state.exp_avg_sq.div(correction).sqrt_().add_(options.eps!.Value);
            parameter.addcdiv_(gradient, deviation, -rate * (1 - mu) / (1 - state.mu_product));
            parameter.addcdiv_(state.exp_avg, deviation, -rate * next / (1 - nextProduct));
        }
    }

    private static double Momentum(double beta1, long step, double decay) =>
        beta1 * (1 - 0.5 * Math.Pow(0.96, step * decay));

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
