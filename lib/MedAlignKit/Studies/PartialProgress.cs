using MedAlignKit.Simulation;

namespace MedAlignKit.Studies;

/// <summary>The progress of one part, told as that of the whole.</summary>
/// <param name="whole">Told; may be null.</param>
/// <param name="before">Visits of the parts before.</param>
/// <param name="total">Visits of all parts.</param>
internal sealed class PartialProgress(IProgress<BuildProgress>? whole, int before, int total)
    : IProgress<BuildProgress>
{
    public void Report(BuildProgress value) => whole?.Report(new BuildProgress(before + value.Done, total));
}
