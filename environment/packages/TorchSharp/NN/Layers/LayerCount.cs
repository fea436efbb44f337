namespace TorchSharp.Modules;

/// <summary>How deep a stack may be before making its layers would only end in memory running out.</summary>
internal static class LayerCount
{
    private const long Most = 10_000;

    internal static void Check(long layers, string parameter)
    {
        if (layers > Most)
            throw new ArgumentOutOfRangeException(
                parameter, $"A stack of {layers} layers was asked for; {Most} is the most that can be made.");
    }
}
