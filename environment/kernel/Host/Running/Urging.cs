using System.Globalization;

namespace CSharpKernel.Running;

/// <summary>
/// What follows an interrupt until its cell has ended: the token at once; after a moment for those who read
/// it, the thread is woken, again and again; and the reader is told what the cell still waits for.
/// </summary>
/// <remarks>On threads of its own: a cell may hold every thread of the pool.</remarks>
internal static class Urging
{
    /// <summary>Milliseconds in which those who read the token may end by themselves: a library then says
    /// where it stopped.</summary>
    public const int Courtesy = 400;

    private const int Pause = 300;
    private const int PausesBeforeNotice = 2;   // the notice comes after a second

    public static void Begin(CancellationTokenSource cell)
    {
        Start("cancels", () => Cancel(cell));
        Start("urges", () => Urge(cell));
    }

    private static void Start(string name, ThreadStart work) =>
        new Thread(work) { IsBackground = true, Name = name }.Start();

    // Callbacks of the token are the reader's code: they may block or throw, here they can harm nobody.
    private static void Cancel(CancellationTokenSource cell)
    {
        try
        {
            cell.Cancel();
        }
        catch (AggregateException error)
        {
            Console.Error.WriteLine(error.InnerException?.Message);
        }
    }

    private static void Urge(CancellationTokenSource cell)
    {
        Thread.Sleep(Courtesy);
        Interruption.CutAwaits(cell);
        for (var pauses = 0; Interruption.IsStopping(cell); pauses++)
        {
            Interruption.Wake(cell);
            if (pauses == PausesBeforeNotice) Console.Error.WriteLine(Notice());
            Thread.Sleep(Pause);
        }
    }

    private static string Notice()
    {
        const string beginning = "Interrupt received; waiting for";
        if (CellTexts.Line(CellTexts.Current, Interruption.Line) is not { } code)
            return $"{beginning} a call that cannot be cut to end.";
        return string.Create(CultureInfo.InvariantCulture,
            $"{beginning} line {Interruption.Line} of {CellTexts.Current} to end: {code.Trim()}");
    }
}
