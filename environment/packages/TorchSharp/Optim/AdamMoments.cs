using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The update that Adam and AdamW share (Kingma and Ba, algorithm 1; Loshchilov and Hutter, algorithm 2),
/// over whole lists of tensors: one call of libtorch for each of its lines.
/// </summary>
internal sealed class AdamMoments
{
    private static readonly Op Scale = new("_foreach_mul_", "Scalar");
    private static readonly Op AddList = new("_foreach_add_", "List");
    private static readonly Op AddNumber = new("_foreach_add_", "Scalar");
    private static readonly Op Added = new("_foreach_add", "List");
    private static readonly Op Negated = new("_foreach_neg");
    private static readonly Op AddProduct = new("_foreach_addcmul_", "Scalar");
    private static readonly Op AddQuotient = new("_foreach_addcdiv_", "Scalar");
    private static readonly Op Root = new("_foreach_sqrt");

    private readonly List<Tensor> _parameters = [];
    private readonly List<Tensor> _gradients = [];
    private readonly List<Tensor> _means = [];
    private readonly List<Tensor> _squares = [];
    private readonly List<Tensor?> _greatest = [];

    internal sealed record Rule(
        double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, bool Amsgrad,
        bool Maximize, bool Decoupled);

    internal void Add(Parameter parameter, Tensor gradient, Tensor mean, Tensor square, Tensor? greatest)
    {
        _parameters.Add(parameter);
        _gradients.Add(gradient);
        _means.Add(mean);
        _squares.Add(square);
        _greatest.Add(greatest);
    }

    /// <summary>Updates all that were added, whose step is the given one (from 1 on).</summary>
    internal void Update(Rule rule, long step)
    {
        var parameters = _parameters.ToArray();
        var gradients = Prepared(rule, parameters);
        var means = _means.ToArray();
        var squares = _squares.ToArray();

        Scale.CallMany(means, rule.Beta1);
        AddList.CallMany(means, gradients, 1 - rule.Beta1);
        Scale.CallMany(squares, rule.Beta2);
        AddProduct.CallMany(squares, gradients, gradients, 1 - rule.Beta2);
        if (rule.Amsgrad)
            squares = Greatest(squares);

        // With √v̂ = √v / r, m̂ / (√v̂ + ε) = r m̂ / (√v + r ε): one pass less over the denominator.
        var r = Math.Sqrt(1 - Math.Pow(rule.Beta2, step));
        var denominators = Root.CallMany((Arg)squares);
        AddNumber.CallMany(denominators, r * rule.Epsilon);
        var size = rule.LearningRate * r / (1 - Math.Pow(rule.Beta1, step));
        AddQuotient.CallMany(parameters, means, denominators, -size);
    }

    private Tensor[] Prepared(Rule rule, Tensor[] parameters)
    {
        var gradients = _gradients.ToArray();
        if (rule.Maximize)
            gradients = Negated.CallMany((Arg)gradients);
        if (rule.WeightDecay == 0)
            return gradients;
        if (!rule.Decoupled)
            return Added.CallMany(gradients, parameters, rule.WeightDecay);
        Scale.CallMany(parameters, 1 - rule.LearningRate * rule.WeightDecay);
        return gradients;
    }

    private Tensor[] Greatest(Tensor[] squares)
    {
        var greatest = new Tensor[squares.Length];
        for (var i = 0; i < squares.Length; i++)
        {
            greatest[i] = _greatest[i]!;
            greatest[i].copy_(maximum(greatest[i], squares[i]));
        }
        return greatest;
    }
}
