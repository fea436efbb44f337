namespace MedAlignKit.Imaging;

/// <summary>
/// An image that cannot be used. The message is one sentence that names the file or case, says what was found
/// and what to do; it is safe to show to a reader as it is.
/// </summary>
public sealed class VolumeException : Exception
{
    /// <summary>An image that cannot be used, for no stated reason.</summary>
    public VolumeException() : base("An image cannot be used.") { }

    /// <summary>An image that cannot be used.</summary>
    /// <param name="message">One sentence: which image, what was found, what to do.</param>
    public VolumeException(string message) : base(message) { }

    /// <summary>An image that cannot be used, and what the image library said of it.</summary>
    /// <param name="message">One sentence: which image, what was found, what to do.</param>
    /// <param name="innerException">What the image library said.</param>
    public VolumeException(string message, Exception innerException) : base(message, innerException) { }
}
