using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public class StreamedBatchesTests
{
    private sealed record Numbers(Tensor Values, int[] Rows, int Drawn) : IDisposable
    {
        public void Dispose() => Values.Dispose();
    }

    private static StreamedBatches<Tensor, Numbers> Stream(
        int count, StreamOptions options, Func<int, CancellationToken, Tensor>? read = null,
        CancellationToken cancellation = default) => new(
        count, read ?? ((row, _) => full([4], row)),
        (rows, items, random) => new Numbers(stack(items), [.. rows], random.Next(1000)), options,
        row => $"key{row:00}", cancellation);

    private static StreamOptions Options(int ahead, int workers = 1) =>
        new() { BatchSize = 4, Ahead = ahead, Workers = workers };

    private static List<(string Rows, string Values, int Drawn)> Take(IEnumerable<Numbers> batches)
    {
        var taken = new List<(string, string, int)>();
        foreach (var batch in batches)
            using (batch)
                taken.Add((string.Join(',', batch.Rows),
                    string.Join(',', batch.Values.data<float>().ToArray()), batch.Drawn));
        return taken;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 3)]
    [InlineData(50, 7)]
    public void Epoch_ReadAhead_IsWhatReadingInPlaceGives(int ahead, int workers)
    {
        var inPlace = Take(Stream(43, Options(0)).Epoch(0, new Random(5)));
        var slow = new Random(1);

        var streamed = Take(Stream(43, Options(ahead, workers), (row, _) =>
        {
            lock (slow) Thread.Sleep(slow.Next(3));
            return full([4], row);
        }).Epoch(0, new Random(5)));

        Assert.Equal(10, streamed.Count);
        Assert.Equal(inPlace, streamed);
        Assert.NotEqual(inPlace, Take(Stream(43, Options(ahead, workers)).Epoch(0, new Random(6))));
    }

    [Fact]
    public void Epoch_FromALaterBatch_GivesTheRestWithoutReadingWhatCameBefore()
    {
        var all = Take(Stream(40, Options(2)).Epoch(0, new Random(5)));
        var read = 0;

        var rest = Take(Stream(40, Options(2), (row, _) =>
        {
            Interlocked.Increment(ref read);
            return full([4], row);
        }).Epoch(0, new Random(5), first: 7));

        Assert.Equal(all.Skip(7), rest);
        Assert.Equal(12, read);
        Assert.Empty(Take(Stream(40, Options(2)).Epoch(0, new Random(5), first: 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream(40, Options(2)).Epoch(0, new Random(5), 11));
    }

    [Fact]
    public void Epoch_InOrder_IsNotShuffled() => Assert.Equal(["0,1,2,3", "4,5,6,7"],
        Take(Stream(10, Options(1) with { Shuffle = false }).Epoch(0, new Random(5))).Select(one => one.Rows));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    public void Epoch_CaseThatCannotBeRead_IsNamedByItsKeyAfterTheBatchesBeforeIt(int ahead, int workers)
    {
        var before = Live();
        var threads = new HashSet<Thread>();
        var stream = Stream(40, Options(ahead, workers) with { Shuffle = false }, (row, _) =>
        {
            lock (threads) threads.Add(Thread.CurrentThread);
            return row == 22 ? throw new InvalidDataException("It is cut short.") : full([4], row);
        });
        var taken = new List<int[]>();

        var error = Assert.Throws<TrainingException>(() =>
        {
            foreach (var batch in stream.Epoch(0, new Random(1)))
                using (batch) taken.Add(batch.Rows);
        });

        Assert.Equal(5, taken.Count);
        Assert.Equal(
            "Case 'key22' cannot be read for training: It is cut short. Mend it, or leave it out.", error.Message);
        Assert.IsType<InvalidDataException>(error.InnerException);
        AssertEnded(threads);
        Assert.Equal(before, Live());
    }

    [Fact]
    public void Epoch_LeftEarly_EndsItsThreadsAndDisposesWhatWasReady()
    {
        var before = Live();
        var threads = new HashSet<Thread>();
        var stream = Stream(400, Options(6, 2), (row, _) =>
        {
            lock (threads) threads.Add(Thread.CurrentThread);
            return full([4], row);
        });

        foreach (var batch in stream.Epoch(0, new Random(1)))
            using (batch)
                break;

        Assert.InRange(threads.Count, 1, 2);                   // the second may not have come to read anything
        AssertEnded(threads);
        Assert.Equal(before, Live());
        Assert.Equal(1, stream.LastEpoch!.Batches);
    }

    [Fact]
    public void Epoch_Cancelled_StopsWaitingForASlowFile()
    {
        using var cancel = new CancellationTokenSource();
        var stream = Stream(40, Options(2), (_, stop) =>
        {
            cancel.CancelAfter(20);
            stop.WaitHandle.WaitOne();
            throw new OperationCanceledException(stop);
        }, cancel.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => Take(stream.Epoch(0, new Random(1))));
    }

    [Fact]
    public void Epoch_WithinADisposeScope_GivesBatchesThatTheScopeDoesNotOwn()
    {
        using var scope = NewDisposeScope();

        foreach (var batch in Stream(40, Options(2)).Epoch(0, new Random(1)))
        {
            Assert.False(scope.Contains(batch.Values));
            batch.Dispose();
        }
    }

    [Fact]
    public void Epoch_ManyBatches_HoldsNoMoreTensorsThanItMay()
    {
        var (before, most) = (Live(), 0L);
        var stream = Stream(4000, Options(3, 2));

        foreach (var batch in stream.Epoch(0, new Random(1)))
            using (batch) most = Math.Max(most, Tensor.TotalCount - before);

        // Three ready, two in the making with their four cases each, one in use.
        Assert.InRange(most, 1, 3 + 2 * 5 + 1);
        Assert.Equal(before, Live());
    }

    [Fact]
    public void Reports_SayWhatWasWaited()
    {
        var slow = Stream(40, Options(1), (row, _) =>
        {
            Thread.Sleep(5);
            return full([4], row);
        });
        var idle = Stream(40, Options(3));

        Take(slow.Epoch(0, new Random(1)));
        foreach (var batch in idle.Epoch(0, new Random(1)))
        {
            batch.Dispose();
            Thread.Sleep(20);
        }

        Assert.Equal(10, slow.LastEpoch!.Batches);
        Assert.InRange(slow.LastEpoch.WaitShare, 0.7, 1);
        Assert.InRange(idle.LastEpoch!.WaitShare, 0, 0.5);
    }

    [Fact]
    public void Epoch_WithASampler_ReadsItsRows()
    {
        var sampler = new WeightedSampler([new("few", 4, 1), new("many", 36, 1)], length: 24);
        var stream = new StreamedBatches<Tensor, Numbers>(40, (row, _) => full([4], row),
            (rows, items, random) => new Numbers(stack(items), [.. rows], random.Next(1000)), Options(2))
        { Sampler = sampler, Clearance = DataClearance.Clean("no leak") };

        Assert.Equal(6, stream.BatchesPerEpoch);
        Assert.Equal(ClearanceState.Clean, stream.Clearance.State);
        var rows = Take(stream.Epoch(0, new Random(5))).SelectMany(batch => batch.Rows.Split(',')).ToList();
        Assert.Equal(12, rows.Count(row => int.Parse(row) < 4));
        Assert.Throws<ArgumentException>(() => new StreamedBatches<Tensor, Numbers>(
            41, (row, _) => full([4], row), (_, items, _) => new Numbers(stack(items), [], 0)) { Sampler = sampler });
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    public void Options_ThatCannotBe_AreRefused(int size, int ahead, int workers) =>
        Assert.Throws<ArgumentException>(
            () => new StreamOptions { BatchSize = size, Ahead = ahead, Workers = workers }.Validate());

    [Fact]
    public async Task Trainer_FedByAStream_LearnsWhatMemoryTeachesIt()
    {
        async Task<double> Loss(int ahead)
        {
            using var model = TestModels.Build();
            using var images = TestModels.Images(12);
            var data = new StreamedBatches<Tensor, MedAlign3dBatch>(12,
                (row, _) => images[row].clone(),
                (rows, items, _) => MedAlign3dBatch.From(TestModels.Tokenizer, stack(items),
                    [.. rows.Select(row => new MedAlign3dExample(
                        TestModels.Prompt(20 + row % 10), TestModels.Answers[row % 3])
                    {
                        ContrastText = TestModels.Contrast(row % 10), Label = row % 3, Volumes = [10, 20],
                    })]),
                new StreamOptions { BatchSize = 4, Ahead = ahead });
            var last = 0.0;
            await foreach (var epoch in new Trainer<MedAlign3d, MedAlign3dBatch>(
                model, new TrainerOptions { Epochs = 2, Seed = 3 }).Run(data)) last = epoch.Losses["total"];
            return last;
        }

        Assert.Equal(await Loss(ahead: 0), await Loss(ahead: 3));
    }

    // Tensors that other tests left to the collector must not go while one counts.
    private static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    private static void AssertEnded(HashSet<Thread> threads) => Assert.All(
        threads.Where(thread => thread != Thread.CurrentThread), thread => Assert.False(thread.IsAlive));
}
