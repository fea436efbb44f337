namespace MedAlignKit.Layers;

/// <summary>Records the self-attention of a tower's last blocks as the tower runs, for explanations. Owns
/// what it recorded. Recorded blocks keep their activations.</summary>
public sealed class AttentionRecorder : IDisposable
{
    private readonly List<AttentionRecord> records = [];
    private readonly int blocks;

    /// <summary>Nothing is recorded yet.</summary>
    /// <param name="blocks">How many blocks, counted from the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public AttentionRecorder(int blocks = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        this.blocks = blocks;
    }

    /// <summary>What was recorded, the first block first; of a second run after that of the first.</summary>
    public IReadOnlyList<AttentionRecord> Records => records;

    /// <summary>Frees what was recorded.</summary>
    public void Dispose()
    {
        foreach (var record in records) record.Dispose();
        records.Clear();
    }

    /// <summary>Where a block's record belongs; null where it is not wanted.</summary>
    /// <param name="block">Its number, 0 first.</param>
    /// <param name="depth">Blocks of the tower.</param>
    internal ICollection<AttentionRecord>? For(int block, int depth) =>
        block >= depth - blocks ? records : null;
}
