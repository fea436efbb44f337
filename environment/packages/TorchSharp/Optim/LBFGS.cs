using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// Limited-memory BFGS: each step calls the closure several times and goes along the gradient turned by an
/// inverse Hessian that is guessed from the last changes. It has one group of parameters and no line search.
/// </summary>
public class LBFGS : Optimizer, ILearningRateController
{
    public double _rate;

    private readonly Parameter[] _all = [];
    private readonly long _mostIterations;
    private readonly long _mostEvaluations;
    private readonly double _leastGradient;
    private readonly double _leastChange;
    private readonly Curvature _curvature = new(0);
    private Tensor? _direction;
    private Tensor? _lastGradient;
    private double _length;
    private long _iterations;

    /// <param name="handle">Zero: no optimizer here is a native object.</param>
    public LBFGS(IntPtr handle, double lr) : base(handle)
    {
        LearningRate = InitialLearningRate = lr;
    }

    internal LBFGS(
        IEnumerable<Parameter> parameters, double lr, long max_iter, long max_eval, double tolerance_grad,
        double tolerance_change, long history_size) : this(0, lr)
    {
        _all = [.. parameters];
        (_mostIterations, _mostEvaluations) = (max_iter, max_eval);
        (_leastGradient, _leastChange) = (tolerance_grad, tolerance_change);
        _curvature = new Curvature(history_size);
        var options = new OptimizerOptions { LearningRate = lr, InitialLearningRate = lr };
        _parameter_groups = [new ParamGroup { Parameters = _all, Options = options }];
    }

    public double LearningRate
    {
        get => _rate;
        set => _rate = value;
    }

    public double InitialLearningRate { get; set; }

    public override IEnumerable<ILearningRateController> ParamGroups => [this];

    public override void zero_grad()
    {
        using var frozen = no_grad();
        foreach (var parameter in _all)
            using (var gradient = parameter.grad)
                gradient?.zero_();
    }

    /// <param name="closure">Sets the gradients to zero, evaluates the model, calls backward and returns the
    /// loss; it is called up to max_eval times.</param>
    /// <returns>The loss before the step.</returns>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        ArgumentNullException.ThrowIfNull(closure);
        using var frozen = no_grad();
        var first = Evaluated(closure);
        using var scope = NewDisposeScope();
        var loss = first.ToDouble();
        var gradient = Gathered();
        var evaluations = 1L;
        if (Greatest(gradient) <= _leastGradient)
            return first;
        for (var iteration = 1; iteration <= _mostIterations; iteration++)
        {
            var (direction, length) = Direct(gradient);
            var slope = gradient.dot(direction).ToDouble();
            if (slope > -_leastChange)
                break;
            Move(direction, length);
            if (iteration == _mostIterations)
                break;
            var before = loss;
            loss = Evaluated(closure).ToDouble();
            gradient = Gathered();
            evaluations++;
            if (evaluations >= _mostEvaluations || Greatest(gradient) <= _leastGradient ||
                direction.mul(length).abs().max().ToDouble() <= _leastChange ||
                Math.Abs(loss - before) < _leastChange)
                break;
        }
        return first;
    }

    // Where to go and how far: in the first step along the gradient, and not beyond 1.
    private (Tensor Direction, double Length) Direct(Tensor gradient)
    {
        Tensor direction;
        _iterations++;
        if (_iterations == 1)
        {
            direction = gradient.neg();
            _length = Math.Min(1, 1 / gradient.abs().sum().ToDouble()) * _rate;
        }
        else
        {
            _curvature.Add(_direction!.mul(_length), gradient.sub(_lastGradient!));
            direction = _curvature.Turned(gradient.neg());
            _length = _rate;
        }
        Keep(ref _direction, direction);
        Keep(ref _lastGradient, gradient.clone());
        return (direction, _length);
    }

    private void Move(Tensor direction, double length)
    {
        var start = 0L;
        foreach (var parameter in _all)
        {
            parameter.add_(direction.narrow(0, start, parameter.numel()).view_as(parameter), length);
            start += parameter.numel();
        }
    }

    private Tensor Gathered() => cat([.. _all.Select(Flat)], 0);

    private static Tensor Flat(Parameter parameter) =>
        parameter.grad is { } gradient
            ? gradient.reshape(-1)
            : zeros([parameter.numel()], parameter.dtype, parameter.device);

    private static double Greatest(Tensor gradient) => gradient.abs().max().ToDouble();

    private static Tensor Evaluated(Func<Tensor> closure)
    {
        using (enable_grad())
            return closure();
    }

    private static void Keep(ref Tensor? place, Tensor value)
    {
        place?.Dispose();
        place = value.DetachFromDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        _direction?.Dispose();
        _lastGradient?.Dispose();
        _curvature.Clear();
    }
}
