using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>The C# side of each case that operators.py runs, by the same name.</summary>
internal static partial class OperatorCases
{
    private static readonly Lazy<Dictionary<string, Func<Tensor[], Tensor[]>>> all = new(Joined);

    internal static Dictionary<string, Func<Tensor[], Tensor[]>> All => all.Value;

    private static Dictionary<string, Func<Tensor[], Tensor[]>> Joined()
    {
        Dictionary<string, Func<Tensor[], Tensor[]>>[] families =
        [
            Basics, Distributions, Inplace, Making, Matrices, Pointwise, Reductions, Selecting, Shapes, Special,
            Spectra,
        ];
        return new(families.SelectMany(family => family.AsEnumerable()));
    }

    // What may be null is not, for what these cases ask.
    private static Tensor[] Two((Tensor, Tensor?) pair) => [pair.Item1, pair.Item2!];

    private static Tensor[] Three((Tensor, Tensor?, Tensor?) three)
        => [three.Item1, three.Item2!, three.Item3!];

    private static Generator Seeded() => new(7);

    private static Tensor Put(Tensor tensor, Action<Tensor> set)
    {
        var changed = tensor * 1;
        set(changed);
        return changed;
    }

    private static Tensor Augmented(Tensor first, Tensor second)
    {
        var result = first * 1;
        result += second;
        result *= 2;
        result -= 0.5;
        result /= 3;
        return result;
    }

    private static Tensor Rebuilt((Tensor Values, Tensor Vectors) parts) =>
        parts.Vectors.matmul(parts.Values.diag()).matmul(linalg.inv(parts.Vectors)).real;

    private static Tensor Thin((Tensor Left, Tensor Values, Tensor Right) parts) =>
        (parts.Left * parts.Values).matmul(parts.Right);

    private static Tensor[] Quantized(Tensor tensor) => [tensor.dequantize(), tensor.int_repr()];

    private static Modules.TransformedDistribution Mirrored(Tensor loc, Tensor scale) => new(
        distributions.Normal(loc, scale),
        [new distributions.transforms.AffineTransform(1, -2), new distributions.transforms.SigmoidTransform()]);

    private static Tensor[] Facts(distributions.Distribution one, Tensor value, string names) =>
        [.. names.Split(' ').Select(name => name switch
        {
            "log_prob" => one.log_prob(value),
            "cdf" => one.cdf(value),
            "icdf" => one.icdf(one.cdf(value).detach()),
            "mean" => one.mean,
            "variance" => one.variance,
            "stddev" => one.stddev,
            "entropy" => one.entropy(),
            "probs" => ((Modules.Categorical)one).probs,
            "logits" => ((Modules.Categorical)one).logits,
            _ => throw new ArgumentException($"No fact is named {name}."),
        })];
}
