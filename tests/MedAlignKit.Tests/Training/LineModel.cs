using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

/// <summary>The smallest model that shows what a trainer does: one layer with dropout, squared
/// error.</summary>
internal sealed class LineModel : nn.Module, ITrainable<LineBatch>
{
    private readonly Linear line;
    private readonly Dropout drop;

    public LineModel(double dropout = 0) : base(nameof(LineModel))
    {
        manual_seed(3);
        line = nn.Linear(4, 1);
        drop = nn.Dropout(dropout);
        RegisterComponents();
    }

    public static CheckpointRecord Record { get; } =
        new() { Config = "{}", Architecture = new Dictionary<string, string>() };

    public ILosses Forward(LineBatch batch) =>
        new SingleLoss("error", (line.forward(drop.forward(batch.X)) - batch.Y).pow(2).mean());

    public float[] Weights() => [.. parameters().SelectMany(one => one.detach().cpu().data<float>().ToArray())];
}

internal sealed record LineBatch(Tensor X, Tensor Y) : IDisposable, IMovable<LineBatch>
{
    public List<Device> MovedTo { get; init; } = [];

    public LineBatch To(Device device)
    {
        MovedTo.Add(device);
        return new(X.to(device), Y.to(device));
    }

    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
    }
}

/// <summary>Rows of a noisy line, shuffled; knows no short way past its first batches.</summary>
internal sealed class LineData : IBatchSource<LineBatch>, IDisposable
{
    private readonly Tensor x, y;
    private readonly int rows, batchSize;

    public LineData(int rows, int batchSize)
    {
        (this.rows, this.batchSize) = (rows, batchSize);
        manual_seed(5);
        x = randn(rows, 4);
        y = x.sum(1, keepdim: true) + 0.1 * randn(rows, 1);
    }

    public int Promised { get; init; } = -1;

    public List<Device> MovedTo { get; } = [];

    public int BatchesPerEpoch => Promised < 0 ? rows / batchSize : Promised;

    public IEnumerable<LineBatch> Epoch(int epoch, Random random)
    {
        long[] order = [.. Enumerable.Range(0, rows).Select(row => (long)row)];
        random.Shuffle(order);
        foreach (var chunk in order.Chunk(batchSize).Where(chunk => chunk.Length == batchSize))
        {
            using var index = tensor(chunk);
            yield return new(x.index_select(0, index), y.index_select(0, index)) { MovedTo = MovedTo };
        }
    }

    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
    }
}
