using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Steps by the gradient's sign alone: longer while it stays, shorter when it turns.
/// </summary>
public partial class Rprop : OptimizerHelper
{
    public Rprop(
        IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
        double min_step = 1e-6, double max_step = 50, bool maximize = false)
        : this(
        [new ParamGroup { Parameters = parameters }], lr, etaminus, etaplus, min_step, max_step, maximize)
    {
    }

    public Rprop(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2,
        double min_step = 1e-6, double max_step = 50, bool maximize = false)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.Etas(etaminus, etaplus);
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            etaminus = etaminus,
            etaplus = etaplus,
            min_step = min_step,
            max_step = max_step,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Update, closure);

    private void Update(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var (minus, plus) = (options.etaminus!.Value, options.etaplus!.Value);
        foreach (var (parameter, gradient) in Gradients(group, null, options.maximize))
        {
            var state = StateOf<State>(parameter);
            state.step++;
            var agreement = gradient.mul(state.prev);
            var turned = agreement.lt(0);
            var factor = ones_like(agreement).masked_fill_(agreement.gt(0), plus).masked_fill_(turned, minus);
            state.step_size.mul_(factor).clamp_(
                (Scalar)options.min_step!.Value, (Scalar)options.max_step!.Value);
            var followed = gradient.masked_fill(turned, 0);
            parameter.addcmul_(followed.sign(), state.step_size, -1);
            state.prev.copy_(followed);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
