using CSharpKernel.Display;
using CSharpKernel.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Running;

/// <summary>Runs one cell on the cells' thread: its directives, its code, the value it ends in.</summary>
internal sealed class CellRunner
{
    private readonly CellThread _thread;
    private readonly Magics _magics;

    public CellRunner(CellThread thread, Session session)
    {
        _thread = thread;
        Session = session;
        _magics = new Magics(this);
    }

    public Session Session { get; }

    /// <summary>Runs a cell. Must be called on the cells' thread.</summary>
    /// <param name="code">The cell as written.</param>
    /// <param name="path">What messages call it, such as <c>cell 3</c>.</param>
    /// <param name="showResult">Takes the forms of the value the cell ends in.</param>
    /// <returns>What went wrong, or null.</returns>
    public CellError? Run(string code, string path, Action<MimeBundle> showResult)
    {
        Interruption.BeginCell();
        try
        {
            RunParts(code, path, showResult);
            return null;
        }
        catch (Exception error)
        {
            return Errors.Describe(error);
        }
        finally
        {
            FrontEnd.Current.Settle();
            Interruption.EndCell();
        }
    }

    /// <summary>Runs text as part of the running cell: a loaded file, a cell of an imported
    /// notebook.</summary>
    public void RunParts(string code, string path, Action<MimeBundle> showResult)
    {
        var before = CellTexts.Current;
        CellTexts.Begin(path, code);
        foreach (var segment in CellSource.Split(code))
        {
            using var timer = _magics.Follow(segment.Directives);
            Interruption.Poll();
            if (!segment.HasText) continue;
            if (segment.Language == CellSource.CSharp) RunCode(segment.Text, path, showResult);
            else Show(segment);
        }
        CellTexts.Resume(before);
    }

    private void RunCode(string text, string path, Action<MimeBundle> showResult)
    {
        // No poll between the two: what is compiled counts as declared, so it must come to life.
        var cell = Session.Compile(text, path);
        // The value is formatted on this thread too, and can be interrupted like the rest of the cell.
        _thread.RunToEnd(async () =>
        {
            var value = await cell.Start();
            if (value is not null || cell.HasValue) showResult(Formatter.Bundle(value, []));
            return true;
        });
    }

    private static void Show(Segment segment)
    {
        var mimeType = segment.Language switch
        {
            "markdown" => "text/markdown",
            "html" => "text/html",
            _ => "application/javascript",
        };
        Microsoft.DotNet.Interactive.Kernel.display(new Microsoft.DotNet.Interactive.MimeContent(mimeType,
            segment.Text.Trim('\n')));
    }
}
