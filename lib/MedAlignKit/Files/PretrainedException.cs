namespace MedAlignKit.Files;

/// <summary>A pretrained model's folder that cannot be used; the message is one sentence that names the file
/// and says what to do.</summary>
public sealed class PretrainedException : Exception
{
    /// <summary>Says nothing.</summary>
    public PretrainedException() { }

    /// <summary>Says what is wrong with which file, and what to do.</summary>
    public PretrainedException(string message) : base(message) { }

    /// <summary>Says what is wrong with which file, and what it follows from.</summary>
    public PretrainedException(string message, Exception inner) : base(message, inner) { }
}
