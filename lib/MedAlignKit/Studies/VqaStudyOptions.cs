using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>Knobs of <see cref="VqaStudy"/>. Copy it with <c>with</c>.</summary>
public sealed record VqaStudyOptions
{
    /// <summary>What the report before a question may hold; none by default, so that answers come from the
    /// image. Under <see cref="TextPolicy.Volumes"/> the text gives most answers away.</summary>
    public TextPolicy Policy { get; init; } = TextPolicy.None;

    /// <summary>Voxels to a slice where an image is made to look acquired in a plane, at least 2.</summary>
    public int SliceVoxels { get; init; } = AcquisitionPlane.DefaultSliceVoxels;

    /// <summary>Questions that are asked at once; bounds memory, changes no number.</summary>
    public int AtOnce { get; init; } = 32;

    /// <summary>Longest generated answer to a question, in tokens.</summary>
    public int MaxNewTokens { get; init; } = 24;

    /// <summary>Longest generated reasoning chain, in tokens.</summary>
    public int MaxChainTokens { get; init; } = 120;

    /// <summary>Questions of the training site, from which the baseline "commonest answer" is counted; none
    /// leaves it out.</summary>
    public IReadOnlyList<VqaQuestion> Training { get; init; } = [];
}
