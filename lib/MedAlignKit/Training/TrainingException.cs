namespace MedAlignKit.Training;

/// <summary>A training that cannot go on; the message is one sentence that says why and what to
/// do.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Says nothing.</summary>
    public TrainingException() { }

    /// <summary>Says why training stops, and what to do.</summary>
    public TrainingException(string message) : base(message) { }

    /// <summary>Says why training stops, and what it follows from.</summary>
    public TrainingException(string message, Exception inner) : base(message, inner) { }
}
