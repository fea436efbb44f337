using MedAlignKit.Layers;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Layers;

public sealed class AttentionRecorderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Record_OfAnAttention_HoldsWhatItMixed()
    {
        manual_seed(1);
        using var attention = new Attention(new TransformerOptions(8, 2, 16));
        var (tokens, records, maps) = (randn(3, 5, 8), new List<AttentionRecord>(), new List<Tensor>());

        var read = attention.forward(tokens, maps: maps, records: records);

        using var record = Assert.Single(records);
        Assert.Equal([3, 5, 8], record.Queries.shape);
        // Head by head: channels 0 to 3 are the first head's.
        var (q, k, v) = (Head(record.Queries), Head(record.Keys), Head(record.Values));
        var weights = (q.matmul(k.transpose(1, 2)) / 2).softmax(-1);
        Assert.InRange(TestModels.Distance(maps[0].select(1, 1), weights), 0, 1e-6);
        Assert.InRange(TestModels.Distance(Head(record.Mixed), weights.matmul(v)), 0, 1e-6);
        Assert.Equal(0, TestModels.Distance(read, attention.forward(tokens)));

        static Tensor Head(Tensor all) => all.narrow(2, 4, 4);
    }

    [Fact]
    public void Recorder_OfTheLastBlocks_LeavesTheOthersOut()
    {
        manual_seed(1);
        using var tower = new VisionTransformer(new TransformerOptions(8, 2, 16), depth: 3);
        var tokens = randn(1, 5, 8);
        using var two = new AttentionRecorder(2);
        using var all = new AttentionRecorder(9);

        var read = tower.Levels(tokens, [3], two)[0];
        _ = tower.Levels(tokens, [3], all);

        Assert.Equal((2, 3), (two.Records.Count, all.Records.Count));
        Assert.Equal(0, TestModels.Distance(two.Records[1].Values, all.Records[2].Values));
        Assert.True(TestModels.Distance(two.Records[0].Values, two.Records[1].Values) > 1e-3);
        Assert.Equal(0, TestModels.Distance(read, tower.forward(tokens)));
        // The earlier of two blocks has its part in what the later one made.
        var gradients = autograd.grad(
            [read.square().sum()], [.. two.Records.Select(record => record.Mixed)]);
        Assert.All(gradients, gradient => Assert.True(gradient.abs().max().ToDouble() > 0));
    }

    [Fact]
    public void Recorder_OnceDisposed_IsEmptyAgain()
    {
        using var tower = new VisionTransformer(new TransformerOptions(8, 2, 16), depth: 2);
        var recorder = new AttentionRecorder();
        _ = tower.Levels(randn(1, 5, 8), [2], recorder);
        var record = Assert.Single(recorder.Records);

        recorder.Dispose();

        Assert.Empty(recorder.Records);
        Assert.True(record.Mixed.IsInvalid);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttentionRecorder(0));
    }
}
