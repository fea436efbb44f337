namespace TorchSharp;

/// <summary>How shapes are written in messages.</summary>
internal static class Words
{
    /// <summary>"[2, 3]".</summary>
    internal static string Shape(IEnumerable<long> sizes) => $"[{string.Join(", ", sizes)}]";
}
