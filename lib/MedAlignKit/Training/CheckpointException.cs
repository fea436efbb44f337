namespace MedAlignKit.Training;

/// <summary>A checkpoint that does not fit its model; the message is one sentence that names the
/// file.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Says nothing.</summary>
    public CheckpointException() { }

    /// <summary>Says what does not fit, and what to do.</summary>
    public CheckpointException(string message) : base(message) { }

    /// <summary>Says what does not fit, and what it follows from.</summary>
    public CheckpointException(string message, Exception inner) : base(message, inner) { }
}
