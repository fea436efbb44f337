using Xunit.Abstractions;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>
/// Every operator the kit uses, forward and backward, against PyTorch on the same numbers.
/// </summary>
public sealed class OperatorParityTests(ITestOutputHelper output)
{
    // The same libtorch does both: what is left is the order of sums in threads.
    private static (double Relative, double Absolute) Tolerance(string type) =>
        type == "float32" ? (2e-5, 2e-6) : (1e-11, 1e-12);

    public static TheoryData<string> Names => [.. OperatorCases.All.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Operator_OnTheOraclesInputs_GivesItsOutputsAndGradients(string name)
    {
        Skip.If(OracleCases.Missing is not null, OracleCases.Missing);
        RealPackage.SkipWhereItDeparts(name);
        using var scope = NewDisposeScope();
        var cases = OracleCases.Named(name).ToArray();
        Assert.Equal(2, cases.Length);
        foreach (var one in cases) Compare(one);
    }

    [SkippableFact]
    public void OracleCases_AreAtLeastFourHundred_AndEachHasATwinHere()
    {
        Skip.If(OracleCases.Missing is not null, OracleCases.Missing);
        output.WriteLine($"{OracleCases.Names.Count()} operator cases, each in two precisions.");
        Assert.Empty(OracleCases.Names.Except(OperatorCases.All.Keys));
        Assert.True(OracleCases.Names.Count() >= 400);
    }

    private static void Compare(OracleCase one)
    {
        var inputs = one.Inputs.Select(OracleCases.Read).ToArray();
        foreach (var input in inputs.Where(input => input.is_floating_point())) input.requires_grad = true;
        var outputs = OperatorCases.All[one.Name](inputs);
        Assert.Equal(one.Outputs.Length, outputs.Length);
        for (var i = 0; i < outputs.Length; i++)
            Same(one, $"output {i}", OracleCases.Read(one.Outputs[i]), outputs[i]);
        if (one.Grads.Length == 0) return;
        Weighed(outputs).backward();
        var leaves = inputs.Where(input => input.requires_grad).ToArray();
        for (var i = 0; i < leaves.Length; i++)
            Same(one, $"gradient {i}", OracleCases.Read(one.Grads[i]),
                leaves[i].grad ?? leaves[i].zeros_like());
    }

    private static Tensor Weighed(Tensor[] outputs) =>
        outputs.Where(output => output.is_floating_point() && output.requires_grad)
            .Select(output => output * arange(output.numel(), output.dtype).cos().reshape(output.shape))
            .Select(weighed => weighed.sum())
            .Aggregate((total, part) => total + part);

    private static void Same(OracleCase one, string what, Tensor expected, Tensor found)
    {
        Assert.Equal(expected.dtype, found.dtype);
        Assert.Equal(expected.shape, found.shape);
        var (relative, absolute) = Tolerance(one.Type);
        var close = expected.is_floating_point()
            ? found.allclose(expected, relative, absolute, equal_nan: true)
            : found.Equals(expected);
        if (!close)
            Assert.Fail($"{what} of {one.Name} ({one.Type}): {found.npstr()}, PyTorch has {expected.npstr()}.");
    }
}
