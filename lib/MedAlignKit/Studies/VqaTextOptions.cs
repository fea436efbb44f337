using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>Knobs of <see cref="VqaTexts"/>. Copy it with <c>with</c>.</summary>
public sealed record VqaTextOptions
{
    /// <summary>Share of questions that list their options, as a test with choices puts them; the rest are
    /// open. The answer is the option's text either way. 0 to 1.</summary>
    public double ClosedShare { get; init; } = 0.5;

    /// <summary>Share of examples that ask for a reasoning chain, 0 to 1. A chain has ten times the tokens
    /// of an answer, and so as much more weight in the loss.</summary>
    public double ChainShare { get; init; } = 0.1;

    /// <summary>Images that are copied and made to look acquired in a plane, a fourth of them in each and a
    /// fourth in none; these alone are asked for the plane. 0 leaves the question out.</summary>
    public int PlaneCopies { get; init; } = 240;

    /// <summary>Texts about each scan's visit in the corpus of the language model, whose reports tell the
    /// volumes that the answers follow from; at least 1.</summary>
    public int CorpusDraws { get; init; } = 4;

    /// <summary>Voxels to a slice where a copy is made to look acquired in a plane, at least 2.</summary>
    public int SliceVoxels { get; init; } = AcquisitionPlane.DefaultSliceVoxels;

    /// <summary>Eight letters that change with any knob.</summary>
    public string Fingerprint() => StudyKnobs.Letters(this);

    /// <summary>Returns these options, or says what in them cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public VqaTextOptions Validate()
    {
        Require(ClosedShare is >= 0 and <= 1 && ChainShare is >= 0 and <= 1, "shares lie between 0 and 1");
        Require(PlaneCopies >= 0, $"{PlaneCopies} copies of images");
        Require(CorpusDraws >= 1, $"{CorpusDraws} texts about a scan");
        Require(SliceVoxels >= 2, $"slices of {SliceVoxels} voxels");
        return this;
    }
}
