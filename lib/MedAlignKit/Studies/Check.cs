using MedAlignKit.Models;

namespace MedAlignKit.Studies;

/// <summary>A check that did not hold; its message is one sentence, safe to show.</summary>
public sealed class CheckException : Exception
{
    /// <summary>Without a message.</summary>
    public CheckException() { }

    /// <summary>With its sentence.</summary>
    public CheckException(string message) : base(message) { }

    /// <summary>With its sentence and what caused it.</summary>
    public CheckException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>The checks that close each step of a notebook: a line when they hold, red when they do
/// not.</summary>
public static class Check
{
    /// <summary>Whether something that must always hold does.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="what">What should be so, as a sentence without full stop.</param>
    /// <returns>A line that says so.</returns>
    /// <exception cref="CheckException">It does not hold.</exception>
    public static string That(bool holds, string what) =>
        holds ? $"✓ {what}" : throw new CheckException($"Expected: {what}. It is not so.");

    /// <summary>Whether a measured figure lies where a full run puts it; a quick run, which trains next to
    /// nothing, is only
    /// told what to expect.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="least">The least that is expected.</param>
    /// <param name="what">What was measured.</param>
    /// <exception cref="CheckException">A full run fell short.</exception>
    public static string AtLeast(double figure, double least, string what)
    {
        if (figure >= least) return $"✓ {what}: {figure:F3}, at least {least:F3} expected";
        if (QuickMode.IsOn) return $"– {what}: {figure:F3}; a run with the normal knobs reaches {least:F3}";
        throw new CheckException($"{what} is {figure:F3}, expected at least {least:F3}: run the notebook again from the top "
            + "with its own knobs; if it stays so, the change you made costs accuracy.");
    }
}
