using System.Diagnostics;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>One training under way, epoch by epoch; what <see cref="Trainer{TModel, TBatch}"/> hands
/// out.</summary>
internal sealed class TrainingRun<TModel, TBatch> : IDisposable
    where TModel : nn.Module, ITrainable<TBatch>
    where TBatch : IDisposable
{
    private readonly TModel model;
    private readonly TrainerOptions options;
    private readonly IBatchSource<TBatch> data;
    private readonly OptimizationStep step;
    private readonly TrainingFiles files;
    private readonly EarlyStopping stopping;
    private readonly Device device;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly int stepsBefore;
    private readonly Dictionary<string, double> ofStep = [];
    private TrainingState state;
    private int stepsKept;
    private double rate;

    /// <summary>Starts, or goes on from the checkpoint.</summary>
    public TrainingRun(
        TModel model, TrainerOptions options, CheckpointRecord? record, IBatchSource<TBatch> data)
    {
        (this.model, this.options, this.data) = (model, options, data);
        device = model.parameters().First().device;
        step = new OptimizationStep(
            OptimizationStep.TrainedOf(model), options, options.Epochs * StepsPerEpoch);
        try
        {
            var said = record is null ? null : record with { Leakage = data.Clearance.ToString() };
            files = new TrainingFiles(model, options, said, step);
            state = files.Resume(Course);
            stopping = new EarlyStopping(options, state.Best);
            stepsBefore = stepsKept = StepsDone;
            // What was finished before still ends with the best weights.
            if (IsOver && stopping.Best is { } best) files.RestoreBest(best);
        }
        catch
        {
            step.Dispose();
            throw;
        }
    }

    /// <summary>Called after each epoch with the model in evaluation mode.</summary>
    public Func<IReadOnlyDictionary<string, double>>? Validate { get; init; }

    /// <summary>Told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Told of each epoch before its checkpoint is written: what it notes is then never behind the
    /// checkpoint.</summary>
    public Action<EpochResult>? Note { get; init; }

    /// <summary>Stops after the step under way.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Whether no epoch is left to do.</summary>
    public bool IsOver => state.Epoch >= options.Epochs || stopping.IsOver(state.Epoch);

    private int StepsPerEpoch =>
        (data.BatchesPerEpoch + options.AccumulateBatches - 1) / options.AccumulateBatches;

    private int StepsDone => state.Epoch * StepsPerEpoch
        + (state.Batches + options.AccumulateBatches - 1) / options.AccumulateBatches;

    private IReadOnlyList<int> Course => [options.Seed, data.BatchesPerEpoch, options.AccumulateBatches];

    /// <summary>Does the next epoch, or what is left of it.</summary>
    public EpochResult NextEpoch()
    {
        var start = watch.Elapsed;
        Learn();
        var (epoch, sums) = (state.Epoch + 1, state.Sums);
        var means = sums.ToDictionary(sum => sum.Key, sum => sum.Value / data.BatchesPerEpoch);
        var metrics = Validated();
        var best = stopping.Note(epoch, metrics);
        if (best) files.SaveBest(epoch);
        var result = new EpochResult(
            epoch, options.Epochs, means, metrics, Since(start), rate) { IsBest = best };
        state = new TrainingState { Epoch = epoch, Best = stopping.Best };
        if (IsOver && stopping.Best is not null) result = result with { Ending = stopping.Ending(epoch) };
        Note?.Invoke(result);
        files.Save(state);
        if (result.Ending is { } ending)
        {
            files.RestoreBest(stopping.Best!);
            Report(ending, means);
        }
        return result with { Seconds = Since(start) };
    }

    public void Dispose() => step.Dispose();

    // Each epoch is seeded by itself, so that a resumed one draws what it would have drawn.
    private void Learn()
    {
        var seed = unchecked(options.Seed * 1_000_003 + state.Epoch);
        manual_seed(seed);
        model.train();
        var resumed = state.Batches > 0;
        foreach (var batch in data.Epoch(state.Epoch, new Random(seed), state.Batches))
            using (batch)
            {
                if (Cancellation.IsCancellationRequested) throw Stopped();
                if (state.Batches == data.BatchesPerEpoch) throw Uneven("more than");
                if (resumed) state.RestoreRandom(seed);
                resumed = false;
                Learn(batch);
            }
        if (state.Batches < data.BatchesPerEpoch) throw Uneven($"{state.Batches} of");
    }

    private void Learn(TBatch batch)
    {
        var (number, parts) = (state.Batches, options.AccumulateBatches);
        var (place, left) = (number % parts, data.BatchesPerEpoch - number);
        // The last step of an epoch may have fewer batches: it averages over those.
        var size = Math.Min(parts, left + place);
        using var here = batch is IMovable<TBatch> movable ? movable.To(device) : batch;
        if (place == 0)
        {
            step.Begin();
            ofStep.Clear();
        }
        var losses = step.Add(StepsDone - (place > 0 ? 1 : 0), () => model.Forward(here), size);
        Add(losses, ofStep);
        var sums = new Dictionary<string, double>(state.Sums);
        Add(losses, sums);
        state = state with { Batches = number + 1, Sums = sums };
        if (place + 1 == size) Finish(size);
    }

    private void Finish(int size)
    {
        rate = step.Apply(StepsDone - 1);
        Report(
            $"epoch {state.Epoch + 1} of {options.Epochs}",
            ofStep.ToDictionary(loss => loss.Key, loss => loss.Value / size));
        if (state.Batches == data.BatchesPerEpoch || options.CheckpointEverySteps is not { } every
            || StepsDone % every != 0) return;
        files.Save(state with { Random = TrainingState.RandomNow(), Course = Course });
        stepsKept = StepsDone;
    }

    private static void Add(IReadOnlyDictionary<string, double> losses, Dictionary<string, double> sums)
    {
        foreach (var (name, value) in losses) sums[name] = sums.GetValueOrDefault(name) + value;
    }

    private IReadOnlyDictionary<string, double> Validated()
    {
        model.eval();
        if (Validate is null) return new Dictionary<string, double>();
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        return Validate();
    }

    private void Report(string stage, IReadOnlyDictionary<string, double> losses) =>
        Progress?.Report(new TrainingProgress(
            stage, StepsDone - stepsBefore, options.Epochs * StepsPerEpoch - stepsBefore, losses,
            watch.Elapsed));

    private double Since(TimeSpan start) => (watch.Elapsed - start).TotalSeconds;

    private TrainingException Uneven(string given) => new(
        $"Epoch {state.Epoch + 1} gave {given} the {data.BatchesPerEpoch} batches that its source promised: "
        + "a source gives as many in every epoch.");

    private OperationCanceledException Stopped()
    {
        var epoch = state.Epoch + 1;
        var done = state.Batches / options.AccumulateBatches;
        var where = $"Training stopped after {done} of {StepsPerEpoch} steps of epoch {epoch} of {options.Epochs}";
        var kept = stepsKept - state.Epoch * StepsPerEpoch;
        var next = options.CheckpointPath is not { } path
                ? "nothing was written, since no checkpoint was asked for"
            : !File.Exists(path) ? $"no epoch was whole, so nothing is in {path} yet"
            : !options.Resume ? $"what it learned before is in {path}; with Resume a training goes on from it"
            : kept > 0 ? $"the same training goes on after step {kept} of epoch {epoch} with {path}"
            : $"the same training goes on from the start of epoch {epoch} with {path}";
        return new OperationCanceledException($"{where}; {next}.", Cancellation);
    }
}
