using CSharpKernel.Display;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What every cell can call without a prefix.</summary>
public static class Kernel
{
    /// <summary>Shows a value here and now, before the cell ends.</summary>
    /// <param name="value">Anything: a chart, a table, a tensor, text, the result of
    /// <see cref="HTML"/>.</param>
    /// <param name="mimeTypes">The forms wanted; none means all that the value has.</param>
    /// <returns>A handle by which what is shown can be replaced in place.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        DisplayedValue.Show(value, mimeTypes);

    /// <summary>Text to be shown as HTML.</summary>
    public static MimeContent HTML(string content) => new("text/html", content);

    /// <summary>Text to be shown as Markdown.</summary>
    public static MimeContent Markdown(string content) => new("text/markdown", content);

    /// <summary>A formula in LaTeX, dollars included.</summary>
    public static MimeContent LaTeX(string content) => new("text/latex", content);

    /// <summary>A picture as SVG text.</summary>
    public static MimeContent SVG(string content) => new("image/svg+xml", content);

    /// <summary>A picture as the bytes of a PNG file.</summary>
    public static MimeContent PNG(byte[] content) => new("image/png", Convert.ToBase64String(content));

    /// <summary>JSON text, shown as a tree where the front end can.</summary>
    public static MimeContent JSON(string content) => new("application/json", content);

    /// <summary>Script for the notebook's page.</summary>
    public static void javascript(string content) =>
        display(new MimeContent("application/javascript", content));

    /// <summary>Empties the output of this cell.</summary>
    /// <param name="wait">Only when the next output comes, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => FrontEnd.Current.Clear(wait);

    /// <summary>A loop that shows how far it is, in one line updated in place:
    /// <c>foreach (var visit in progress(visits, "visit"))</c>.</summary>
    /// <param name="items">What it goes through.</param>
    /// <param name="unit">What one of them is called.</param>
    /// <param name="total">How many there are, where <paramref name="items"/> cannot tell.</param>
    public static ProgressLoop<T> progress<T>(IEnumerable<T> items, string unit = "", long? total = null) =>
        new(items, unit, total);

    /// <summary>A stream that shows how far it is:
    /// <c>await foreach (var epoch in progress(trainer.Run(data), "epoch", 8))</c>.</summary>
    /// <param name="items">What it goes through.</param>
    /// <param name="unit">What one of them is called.</param>
    /// <param name="total">How many there will be, where that is known.</param>
    public static ProgressStream<T> progress<T>(
        IAsyncEnumerable<T> items, string unit = "", long? total = null) => new(items, unit, total);

    /// <summary>Asks the reader for a line of text.</summary>
    /// <exception cref="InvalidOperationException">This front end cannot be asked, as when a notebook is run
    /// headless.</exception>
    /// <exception cref="EndOfStreamException">The reader ended the input instead (Ctrl-D).</exception>
    public static string input(string prompt = "") => Answer(prompt, isPassword: false);

    /// <summary>Asks the reader for a line of text that is not shown.</summary>
    /// <exception cref="InvalidOperationException">This front end cannot be asked, as when a notebook is run
    /// headless.</exception>
    /// <exception cref="EndOfStreamException">The reader ended the input instead (Ctrl-D).</exception>
    public static string password(string prompt = "") => Answer(prompt, isPassword: true);

    private static string Answer(string prompt, bool isPassword) => FrontEnd.Current.Ask(prompt, isPassword)
        ?? throw new EndOfStreamException("The reader ended the input and gave no answer.");
}

/// <summary>Content that says itself what form it has.</summary>
/// <param name="MimeType">Such as <c>text/html</c>.</param>
/// <param name="Content">Text; for pictures, base64.</param>
public sealed record MimeContent(string MimeType, string Content)
{
    /// <inheritdoc/>
    public override string ToString() => Content;
}

/// <summary>The running cell, for library code that can be given a token.</summary>
public sealed class KernelInvocationContext
{
    private KernelInvocationContext()
    {
    }

    /// <summary>The running cell's context.</summary>
    public static KernelInvocationContext Current { get; } = new();

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => CSharpKernel.Interruption.Token;
}

/// <summary>Display as a method of the value.</summary>
public static class ObjectExtensions
{
    /// <summary>Shows this value here and now.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        Kernel.display(value, mimeTypes);

    /// <summary>Shows this text as a form of its own, such as <c>text/markdown</c>.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        Kernel.display(new MimeContent(mimeType, value));
}
