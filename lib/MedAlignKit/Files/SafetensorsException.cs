namespace MedAlignKit.Files;

/// <summary>A checkpoint file that cannot be read; the message is one sentence that names the
/// file.</summary>
public sealed class SafetensorsException : Exception
{
    /// <summary>Says nothing.</summary>
    public SafetensorsException() { }

    /// <summary>Says what is wrong with which file, and what to do.</summary>
    public SafetensorsException(string message) : base(message) { }

    /// <summary>Says what is wrong with which file, and what it follows from.</summary>
    public SafetensorsException(string message, Exception inner) : base(message, inner) { }
}
