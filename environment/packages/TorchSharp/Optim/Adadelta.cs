using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Steps by the gradient times the ratio of the roots of two running means: of past changes, and of
/// past gradients (arXiv:1212.5701).
/// </summary>
public partial class Adadelta : OptimizerHelper
{
    public Adadelta(
        IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1e-6, double weight_decay
        = 0, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, rho, eps, weight_decay, maximize)
    {
    }

    public Adadelta(
        IEnumerable<ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1e-6, double
        weight_decay = 0, bool maximize = false)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.Share(rho, "rho value");
        OptionChecks.NotNegative(eps, "ε");
        OptionChecks.NotNegative(weight_decay, "weight_decay value");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            rho = rho,
            eps = eps,
            weight_decay = weight_decay,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Update, closure);

    private void Update(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var (rho, eps) = (options.rho!.Value, options.eps!.Value);
        foreach (var (parameter, gradient) in Gradients(group, options.weight_decay, options.maximize))
        {
            var state = StateOf<State>(parameter);
            state.step++;
            state.square_avg.mul_(rho).addcmul_(gradient, gradient, 1 - rho);
            var deviation = state.square_avg.add(eps).sqrt_();
            var change = state.acc_delta.add(eps).sqrt_().div_(deviation).mul_(gradient);
            state.acc_delta.mul_(rho).addcmul_(change, change, 1 - rho);
            parameter.add_(change, -options.LearningRate!.Value);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
