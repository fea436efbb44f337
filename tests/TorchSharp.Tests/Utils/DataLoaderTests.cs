using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Tests.Utils;

public class DataLoaderTests
{
    [Theory]
    [InlineData(false, new[] { 4, 4, 2 })]
    [InlineData(true, new[] { 4, 4 })]
    public void Loader_goes_through_the_samples_in_order(bool dropLast, int[] sizes)
    {
        using var loader = DataLoader(new Squares(10), 4, drop_last: dropLast);

        var seen = new List<long[]>();
        foreach (var batch in loader)
            seen.Add(batch["number"].data<long>().ToArray());

        Assert.Equal(sizes, seen.Select(batch => batch.Length));
        Assert.Equal(Enumerable.Range(0, sizes.Sum()).Select(i => (long)i), seen.SelectMany(batch => batch));
        Assert.Equal(sizes.Length, loader.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Loader_of_several_workers_gives_the_batches_of_one(int workers)
    {
        using var loader = DataLoader(new Squares(23), 5, shuffle: true, seed: 4, num_worker: workers);
        using var one = DataLoader(new Squares(23), 5, shuffle: true, seed: 4);

        Assert.Equal(Numbers(one), Numbers(loader));
    }

    [Fact]
    public void Shuffled_with_a_seed_is_the_same_order_at_every_pass_and_all_of_it()
    {
        using var loader = DataLoader(new Squares(50), 7, shuffle: true, seed: 3);
        using var other = DataLoader(new Squares(50), 7, shuffle: true, seed: 5);

        var first = Numbers(loader);

        Assert.Equal(first, Numbers(loader));
        Assert.NotEqual(first, Numbers(other));
        Assert.NotEqual(first.Order(), first);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), first.Order());
    }

    [Fact]
    public void Shuffled_without_a_seed_is_another_order_at_every_pass()
    {
        using var loader = DataLoader(new Squares(200), 200, shuffle: true);

        Assert.NotEqual(Numbers(loader), Numbers(loader));
    }

    [Fact]
    public void Loader_with_an_order_of_ones_own_follows_it()
    {
        using var loader = DataLoader(new Squares(9), 2, [3L, 8, 1]);

        Assert.Equal([3, 8, 1], Numbers(loader));
    }

    [Fact]
    public void TensorDataset_gives_rows_of_each_tensor()
    {
        using var scope = NewDisposeScope();
        using var dataset = TensorDataset(arange(6).reshape(3, 2), tensor([10L, 11, 12]));
        using var loader = DataLoader(dataset, 2);

        var batches = loader.Select(batch =>
            (batch[0].data<long>().ToArray(), batch[1].data<long>().ToArray()))
            .ToArray();

        Assert.Equal(3, dataset.Count);
        Assert.Equal([2, 3], dataset[1][0].data<long>().ToArray());
        Assert.Equal([0, 1, 2, 3], batches[0].Item1);
        Assert.Equal([12], batches[1].Item2);
    }

    [Fact]
    public void TensorDataset_of_unequal_lengths_throws() =>
        Assert.ThrowsAny<Exception>(() => TensorDataset(ones(2), ones(3)));

    [Fact]
    public void Loader_with_a_collate_function_makes_what_it_makes()
    {
        using var loader = new DataLoader<long, string>(
            new Letters(), 2, (samples, device) => $"{device}: {string.Join(" ", samples)}");

        Assert.Equal(["cpu: 0 10", "cpu: 20"], loader);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_is_freed_when_the_next_is_asked_for_if_so_wanted(bool disposeBatch)
    {
        using var scope = NewDisposeScope();
        using var loader = DataLoader(new Squares(4), 2, disposeBatch: disposeBatch);
        using var batches = loader.GetEnumerator();

        Assert.True(batches.MoveNext());
        var first = batches.Current["number"];
        Assert.False(first.IsInvalid);
        Assert.True(batches.MoveNext());

        Assert.Equal(disposeBatch, first.IsInvalid);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dataset_is_freed_with_its_loader_if_so_wanted(bool disposeDataset)
    {
        var dataset = new Squares(1);

        DataLoader(dataset, 1, disposeDataset: disposeDataset).Dispose();

        Assert.Equal(disposeDataset, dataset.IsDisposed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sample_that_cannot_be_read_stops_the_loop_with_its_reason(int workers)
    {
        using var loader = DataLoader(new Squares(8, broken: 5), 4, num_worker: workers);

        var error = Assert.ThrowsAny<Exception>(() => Numbers(loader));

        var reason = error is AggregateException together ? together.InnerExceptions[0] : error;
        Assert.Equal("no sample 5", Assert.IsType<InvalidDataException>(reason).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Passes_leave_no_tensors_behind(int workers)
    {
        using var loader = DataLoader(new Squares(40), 4, num_worker: workers);
        Numbers(loader);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var scope = NewDisposeScope())
        {
            for (var pass = 0; pass < 5; pass++)
                Numbers(loader);
            Assert.Equal(0, scope.DisposablesCount);
        }

        if (workers == 1)
            Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static List<long> Numbers(IEnumerable<Dictionary<string, Tensor>> loader)
    {
        var numbers = new List<long>();
        foreach (var batch in loader)
            numbers.AddRange(batch["number"].data<long>().ToArray());
        return numbers;
    }

    private sealed class Squares(long count, long broken = -1) : Dataset
    {
        internal bool IsDisposed { get; private set; }

        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index) => index == broken
            ? throw new InvalidDataException($"no sample {index}")
            : new() { ["number"] = tensor(index), ["square"] = tensor((float)(index * index)) };

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Letters : Dataset<long>
    {
        public override long Count => 3;

        public override long GetTensor(long index) => 10 * index;
    }
}
