using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Steps by the gradient over the root of the sum of its squares so far.</summary>
public partial class Adagrad : OptimizerHelper
{
    public Adagrad(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1e-10)
        : this(
        [new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value,
        eps)
    {
    }

    public Adagrad(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1e-10)
    {
        OptionChecks.LearningRate(lr);
        OptionChecks.NotNegative(lr_decay, "lr_decay value");
        OptionChecks.NotNegative(weight_decay, "weight_decay value");
        OptionChecks.NotNegative(initial_accumulator_value, "initial_accumulator_value value");
        OptionChecks.NotNegative(eps, "ε");
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            lr_decay = lr_decay,
            weight_decay = weight_decay,
            initial_accumulator_value = initial_accumulator_value,
            eps = eps,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Update, closure);

    private void Update(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        foreach (var (parameter, gradient) in Gradients(group, options.weight_decay, null))
        {
            var state = StateOf<State>(parameter);
            state.step++;
            var rate = options.LearningRate!.Value / (1 + (state.step - 1) * options.lr_decay!.Value);
            state.sum.addcmul_(gradient, gradient, 1);
            var deviation = state.sum.sqrt().add_(options.eps!.Value);
            parameter.addcdiv_(gradient, deviation, -rate);
        }
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
