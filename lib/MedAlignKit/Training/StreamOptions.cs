namespace MedAlignKit.Training;

/// <summary>How batches are read ahead of the training step.</summary>
public sealed record StreamOptions
{
    /// <summary>Cases in a batch; default 32. What does not fill a last one waits for another
    /// shuffle.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Batches that may stand ready at once; default 3. With 0 each is read when it is asked for, on the
    /// thread that asks. Memory holds this many, one for each worker and the one in use.
    /// </summary>
    public int Ahead { get; init; } = 3;

    /// <summary>Threads that read; default 1, which leaves the cores to the step. Any number gives the same
    /// batches in the same order.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Whether each epoch has its own order; default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Returns these options, or says what in them cannot be.</summary>
    /// <exception cref="ArgumentException">A batch of none, a negative number ahead, no worker.</exception>
    public StreamOptions Validate()
    {
        if (BatchSize < 1) throw new ArgumentException($"A batch holds at least 1 case, not {BatchSize}.");
        if (Ahead < 0) throw new ArgumentException($"Batches ahead are 0 or more, not {Ahead}.");
        if (Workers < 1) throw new ArgumentException($"At least 1 thread reads, not {Workers}.");
        return this;
    }
}

/// <summary>What an epoch's reading cost the training.</summary>
/// <param name="Batches">Batches that were taken.</param>
/// <param name="WaitSeconds">Seconds that the trainer waited for them, the first one's included.</param>
/// <param name="Seconds">Seconds from the first question to the last answer.</param>
public sealed record StreamReport(int Batches, double WaitSeconds, double Seconds)
{
    /// <summary>Share of the time that the trainer waited, 0 to 1.</summary>
    public double WaitShare => Seconds > 0 ? WaitSeconds / Seconds : 0;
}
