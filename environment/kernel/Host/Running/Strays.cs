namespace CSharpKernel.Running;

/// <summary>Exceptions of code that no cell waits for: a thread of the reader's, an <c>async void</c>
/// method, a timer.</summary>
internal static class Strays
{
    public static void Report(Exception error)
    {
        // What an interrupt stopped beside the cell is no news.
        if (Interruption.Requested && error is OperationCanceledException) return;
        var lines = Errors.Describe(error).Lines;
        Console.Error.WriteLine($"In code that no cell waits for: {string.Join('\n', lines)}");
    }
}
