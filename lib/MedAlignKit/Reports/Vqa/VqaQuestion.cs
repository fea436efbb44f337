using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>A multiple-choice question about one visit's scan, with its true answer.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The question as asked, with its question mark and without the options.</param>
/// <param name="Options">Four different options in the order A to D, without full stop.</param>
/// <param name="Right">Index of the true one, 0 to 3.</param>
public sealed record VqaQuestion(
    Visit Visit, VqaKind Kind, string Text, IReadOnlyList<string> Options, int Right)
{
    /// <summary>Number of options.</summary>
    public const int OptionCount = 4;

    /// <summary>The plane that the image has to be made to look acquired in before this is asked;
    /// <see cref="ScanPlane.Isotropic"/> leaves it as it is.</summary>
    public ScanPlane Plane { get; init; } = ScanPlane.Isotropic;

    /// <summary>The true answer in words.</summary>
    public string Answer => Options[Right];

    /// <summary>The letter of the true answer, 'A' to 'D'.</summary>
    public char Letter => (char)('A' + Right);
}
