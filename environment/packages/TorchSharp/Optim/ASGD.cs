using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Gradient descent that also keeps, from step t0 on, the mean of the parameters it has passed (in the
/// state's ax).
/// </summary>
public partial class ASGD : OptimizerHelper
{
    public ASGD(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double
        t0 = 1e6, double weight_decay = 0, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, lambd, alpha, t0, weight_decay, maximize)
    {
    }

    public ASGD(
        IEnumerable<ParamGroup<ASGD.Options>> parameters, double lr = 0.01, double lambd = 1e-4, double alpha
        = 0.75, double t0 = 1e6, double weight_decay = 0, bool maximize = false)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.NotNegative(weight_decay, "weight_decay value");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            lambd = lambd,
            alpha = alpha,
            t0 = t0,
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
        var (rate, lambda) = (options.LearningRate!.Value, options.lambd!.Value);
        foreach (var (parameter, gradient) in Gradients(group, options.weight_decay, options.maximize))
        {
            var state = StateOf<State>(parameter);
            state.step++;
            parameter.mul_(1 - lambda * state.eta);
            parameter.add_(gradient, -state.eta);
            if (state.mu == 1)
                state.ax.copy_(parameter);
            else
                state.ax.add_(parameter.sub(state.ax), state.mu);
            state.eta = rate / Math.Pow(1 + lambda * rate * state.step, options.alpha!.Value);
            state.mu = 1 / Math.Max(1, state.step - options.t0!.Value);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
