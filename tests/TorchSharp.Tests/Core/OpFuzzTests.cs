using System.Runtime.InteropServices;
using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Core;

/// <summary>Whatever is handed over, an operator answers or throws: it never ends the process.</summary>
public sealed class OpFuzzTests
{
    private const int Calls = 2_500;

    [Fact]
    public void Operators_OnArbitraryTensors_AnswerOrThrow()
    {
        var random = new Random(7);
        var operators = OperatorCases.All.ToArray();
        int answered = 0, refused = 0;
        for (var call = 0; call < Calls; call++)
        {
            using var scope = NewDisposeScope();
            var (name, function) = operators[random.Next(operators.Length)];
            var inputs = Enumerable.Range(0, 3).Select(_ => Arbitrary(random)).ToArray();
            try
            {
                foreach (var output in function(inputs)) _ = output.shape;
                answered++;
            }
            catch (Exception error) when (
                error is ExternalException or ArgumentException or InvalidOperationException
                or NullReferenceException or IndexOutOfRangeException or OverflowException)
            {
                Assert.False(string.IsNullOrWhiteSpace(error.Message), name);
                refused++;
            }
        }

        Assert.True(answered > Calls / 20, $"only {answered} calls were answered");
        Assert.True(refused > Calls / 20, $"only {refused} calls were refused");
    }

    private static Tensor Arbitrary(Random random)
    {
        var shape = Enumerable.Range(0, random.Next(4)).Select(_ => (long)random.Next(4)).ToArray();
        switch (random.Next(12))
        {
            case 0: return randint(-3, 5, shape);
            case 1: return randint(0, 2, shape).to(ScalarType.Bool);
            case 2: return randn(shape, ScalarType.Float64);
            case 3: return randn(shape, ScalarType.ComplexFloat32);
            case 4: return empty(shape, device: META);
            case 5: return randn(shape) / 0;
            case 6: return randn([.. shape, 2]).transpose(0, -1);
            case 7:
                var disposed = randn(shape);
                disposed.Dispose();
                return disposed;
            case 8: return null!;
            default: return randn(shape);
        }
    }
}
