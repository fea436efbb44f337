using MedAlignKit.Layers;
using MedAlignKit.Tests.Studies;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Layers;

[Collection(Alone.Name)]
public sealed class ActivationCheckpointTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly List<nn.Module> modules = [];

    public void Dispose()
    {
        foreach (var module in modules) module.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Run_TransformerBlocks_GiveValuesAndGradientsOfThePlainOnes()
    {
        manual_seed(1);
        var form = new TransformerOptions(12, 3, 24) { ContextWidth = 8 };
        TransformerBlock[] blocks = [.. Enumerable.Range(0, 3).Select(_ => Kept(new TransformerBlock(form)))];
        var (tokens, context) = (randn(2, 5, 12, requires_grad: true), randn(2, 4, 8, requires_grad: true));

        var plain = Pass(blocks, tokens, context, (block, x) => block.forward(x, context));
        var again = Pass(blocks, tokens, context, (block, x) => ActivationCheckpoint.Run(
            inputs => block.forward(inputs[0], inputs[1]), [x, context], [.. block.parameters()]));

        AssertSame(plain, again);
        Assert.All(again, gradient => Assert.NotNull(gradient));
    }

    [Fact]
    public void Run_DropoutInside_DrawsTheSameTwiceAndLeavesTheStreamAsItWas()
    {
        manual_seed(1);
        var (first, second) = (Line(6, 6), Line(6, 6));
        var input = randn(40, 6, requires_grad: true);
        Tensor Block(Tensor x) => nn.functional.dropout(first.forward(x), 0.5, true);
        Parameter[] parameters = [.. first.parameters()];

        (Tensor Later, List<Tensor?> Gradients) Draw(Func<Tensor, Tensor> run)
        {
            manual_seed(7);
            Zero([first, second]);
            input.grad?.zero_();
            // Dropout before, between and after: each has to draw what it would have drawn.
            var x = nn.functional.dropout(second.forward(run(run(input))), 0.3, true);
            var after = rand(3);
            x.pow(2).sum().backward();
            return (cat([after, rand(3)]), Gradients([first, second], input));
        }

        var plain = Draw(Block);
        var again = Draw(x => ActivationCheckpoint.Run(Block, x, parameters));
        Assert.Equal(0, TestModels.Distance(plain.Later, again.Later));
        AssertSame(plain.Gradients, again.Gradients);
    }

    [Fact]
    public void Run_FrozenParameters_StillPassTheGradientOn()
    {
        manual_seed(1);
        var (before, frozen) = (Line(4, 4), Line(4, 4));
        foreach (var parameter in frozen.parameters()) parameter.requires_grad = false;
        var input = randn(3, 4);

        List<Tensor?> Gradient(Func<Tensor, Tensor> run)
        {
            Zero([before, frozen]);
            run(before.forward(input)).sin().sum().backward();
            return Gradients([before, frozen], input);
        }

        var plain = Gradient(frozen.forward);
        var again = Gradient(x => ActivationCheckpoint.Run(frozen, x));
        AssertSame(plain, again);
        Assert.NotNull(again[0]);
        Assert.Null(again[2]);
    }

    [Fact]
    public void Run_InputWithoutGradient_StillTrainsTheParameters()
    {
        manual_seed(1);
        var line = Line(4, 2);
        var input = randn(3, 4);
        ActivationCheckpoint.Run(line, input).pow(2).sum().backward();
        var found = Gradients([line], input);
        Zero([line]);
        line.forward(input).pow(2).sum().backward();
        AssertSame(Gradients([line], input), found);
    }

    [Fact]
    public void Run_ParameterThatTheBlockDoesNotUse_HasNoGradient()
    {
        var (used, unused) = (Line(4, 2), Line(4, 2));
        var input = randn(3, 4, requires_grad: true);
        ActivationCheckpoint.Run(
            used.forward, input, [.. used.parameters(), .. unused.parameters()]).sum().backward();
        Assert.NotNull(used.weight!.grad);
        Assert.Null(unused.weight!.grad);
    }

    [Fact]
    public void Run_BlockThatDetaches_GivesNoGradient()
    {
        var (line, input) = (Line(4, 2), randn(3, 4, requires_grad: true));
        var output = ActivationCheckpoint.Run(x => line.forward(x).detach(), input, [.. line.parameters()]);
        output.sum().backward();
        Assert.Null(line.weight!.grad);
    }

    [Fact]
    public void Run_WithoutGradients_IsThePlainBlockOnce()
    {
        var (line, calls) = (Line(4, 2), 0);
        var input = randn(3, 4);
        using (no_grad())
            Assert.False(ActivationCheckpoint.Run(Counted, input, [.. line.parameters()]).requires_grad);
        Assert.Equal(1, calls);
        foreach (var parameter in line.parameters()) parameter.requires_grad = false;
        Assert.False(ActivationCheckpoint.Run(Counted, input, [.. line.parameters()]).requires_grad);
        Assert.Equal(2, calls);

        Tensor Counted(Tensor x)
        {
            calls++;
            return line.forward(x);
        }
    }

    [Fact]
    public void Run_WholeNumbersBesideTheInput_AreHandedOn()
    {
        manual_seed(1);
        var (table, rows) = (Kept(nn.Embedding(5, 4)), tensor([1L, 3, 1]));
        ActivationCheckpoint.Run(table, rows).pow(2).sum().backward();
        var found = table.weight!.grad!.clone();
        table.weight.grad!.zero_();
        table.forward(rows).pow(2).sum().backward();
        Assert.Equal(0, TestModels.Distance(table.weight.grad!, found));
    }

    [Fact]
    public void Run_BlockThatFailsInBackward_SaysWhatItSaid()
    {
        var (line, calls) = (Line(4, 2), 0);
        var output = ActivationCheckpoint.Run(
            x => calls++ == 0 ? line.forward(x) : throw new InvalidOperationException("The second time is odd."),
            randn(3, 4), [.. line.parameters()]);
        var error = Assert.ThrowsAny<Exception>(() => output.sum().backward());
        Assert.Contains("The second time is odd.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoInput_Throws() => Assert.Throws<ArgumentException>(
        () => ActivationCheckpoint.Run(_ => zeros(1), Array.Empty<Tensor>(), []));

    [Fact]
    public void Run_DeepModel_KeepsTheInputsOfItsBlocksAlone()
    {
        // 40 MB a tensor, above what an allocator keeps for another time: plain, three blocks keep four of
        // them each; checkpointed, one each.
        var input = randn([10, 1024, 1024], requires_grad: true);
        Parameter[] none = [];
        var plain = Growth(Block);
        var again = Growth(x => ActivationCheckpoint.Run(Block, x, none));
        Assert.True(plain > 40 * 3 * 3, $"plain blocks keep {plain} MB");
        Assert.True(again < plain / 2, $"checkpointed blocks keep {again} MB of {plain} MB");

        static Tensor Block(Tensor x)
        {
            using var inner = NewDisposeScope();
            for (var i = 0; i < 4; i++) x = x.sin().tanh();
            return x.MoveToOuterDisposeScope();
        }

        long Growth(Func<Tensor, Tensor> run)
        {
            using var inner = NewDisposeScope();
            // What other tests left is gone before the count, not during it.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = Environment.WorkingSet;
            var x = input;
            for (var i = 0; i < 3; i++) x = run(x);
            var kept = Environment.WorkingSet - before;
            x.sum().backward();
            return kept >> 20;
        }
    }

    [Fact]
    public void Run_ManyTimes_LeavesNoTensorBehind()
    {
        var line = Line(4, 4);
        Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 50; i++) Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(Tensor.TotalCount - before, -3, 3);

        void Step()
        {
            using var inner = NewDisposeScope();
            var x = ActivationCheckpoint.Run(line, randn(3, 4));
            ActivationCheckpoint.Run(line, x).sum().backward();
        }
    }

    private Linear Line(int from, int to) => Kept(nn.Linear(from, to));

    private T Kept<T>(T module) where T : nn.Module
    {
        modules.Add(module);
        return module;
    }

    private static List<Tensor?> Pass(
        TransformerBlock[] blocks, Tensor tokens, Tensor context, Func<TransformerBlock, Tensor, Tensor> run)
    {
        Zero(blocks);
        tokens.grad?.zero_();
        context.grad?.zero_();
        var x = tokens;
        foreach (var block in blocks) x = run(block, x);
        x.sin().sum().backward();
        return [x.detach(), context.grad!.clone(), .. Gradients(blocks, tokens)];
    }

    private static void Zero(IEnumerable<nn.Module> modules)
    {
        foreach (var module in modules)
            foreach (var parameter in module.parameters())
                parameter.grad = null;
    }

    private static List<Tensor?> Gradients(IEnumerable<nn.Module> modules, Tensor input) =>
    [
        .. modules.SelectMany(module => module.parameters()).Select(parameter => parameter.grad?.clone()),
        .. input.requires_grad ? new[] { input.grad?.clone() } : [],
    ];

    private static void AssertSame(List<Tensor?> plain, List<Tensor?> again)
    {
        Assert.Equal(plain.Count, again.Count);
        foreach (var (one, other) in plain.Zip(again))
        {
            Assert.Equal(one is null, other is null);
            if (one is not null) Assert.InRange(TestModels.Distance(one, other!), 0, 1e-6f);
        }
    }
}
