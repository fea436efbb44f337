using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Scopes;

/// <summary>
/// Tensors that nobody disposes of: the finalizer's thread frees them, whatever they are part of.
/// </summary>
public sealed class FinalizerTests
{
    [Fact]
    public void ForgottenTensors_AreFreed()
    {
        Collect();
        var before = Tensor.TotalCount;
        Forget(200);
        Assert.True(Tensor.TotalCount >= before + 200);
        Collect();
        Assert.InRange(Tensor.TotalCount, 0, before + 5);
    }

    [Fact]
    public void AGraph_OutlivesTheTensorsItWasMadeOf()
    {
        using var weight = ones(4, 4).requires_grad_();
        var loss = Loss(weight);
        Collect();
        loss.backward();
        using var gradient = weight.grad!;
        Assert.Equal(4 * 4 * 2, gradient.sum().ToSingle(), 1e-3);
    }

    [Fact]
    public void AView_OutlivesItsBase()
    {
        var view = View();
        Collect();
        Assert.Equal([5f, 6f, 7f, 8f, 9f], view.data<float>().ToArray());
    }

    [Fact]
    public void DisposeByHand_WhileFinalizersRun_FreesEachTensorOnce()
    {
        for (var round = 0; round < 20; round++)
        {
            Forget(50);
            GC.Collect();
            using var scope = NewDisposeScope();
            for (var i = 0; i < 50; i++) (ones(8, 8) + i).Dispose();
        }

        Collect();
        using var after = ones(8, 8);
        Assert.Equal(64, after.sum().ToSingle());
    }

    [Fact]
    public async Task ACallThatRuns_KeepsItsArguments_FromTheFinalizer()
    {
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        for (var i = 0; i < 300; i++) Assert.Equal(32, Sum(i), 1e-3);
        await stop.CancelAsync();
        await collector;
    }

    [Fact]
    public void TheProcess_EndsWell_WithGraphsScopesAndModulesAlive()
    {
        var (code, output) = ChildProcess.Run(typeof(FinalizerTests), [], TimeSpan.FromMinutes(2));
        Assert.True(code == 17, $"ended with {code}: {output}");
    }

    /// <summary>What the child does before it ends.</summary>
    public static int Run(string[] arguments)
    {
        var weight = randn(16, 16).requires_grad_();
        var scope = NewDisposeScope();
        var layer = nn.Linear(16, 16);
        var losses = new List<Tensor>();
        for (var i = 0; i < 50; i++)
        {
            losses.Add(layer.call(weight).pow(2).mean());
            _ = losses[^1] * 2;
        }

        new Thread(() => losses.Add(Loss(weight))) { IsBackground = true }.Start();
        losses[0].backward();
        GC.Collect();
        GC.KeepAlive(scope);
        return 17;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (var i = 0; i < count; i++) _ = ones(4).requires_grad_() * 2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor Loss(Tensor weight) => (weight * 2).clone().sum();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor View() => arange(10, ScalarType.Float32).reshape(2, 5)[1];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Sum(int seed) => cat([ones(16), ones(16)]).add(seed).sub(seed).sum().ToSingle();

    private static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
