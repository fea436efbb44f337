using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

// Doing it.
public sealed partial record Preprocessing
{
    /// <summary>Does all steps to a volume.</summary>
    /// <param name="volume">Any volume.</param>
    /// <param name="resources">What steps name by checksum; null where none does.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="VolumeException">The volume looks like another modality, or a step cannot be
    /// done.</exception>
    public PreparedVolume Apply(
        Volume volume, StepResources? resources = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Validate();
        var found = ModalityGuard.Check(volume, this);
        var given = (resources ?? StepResources.None) with { Cancellation = cancellation };
        var state = new StepState(volume);
        var done = new List<StepRecord>();
        foreach (var step in Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            var applied = step.Apply(state, given);
            state = applied.State;
            done.Add(new StepRecord(step.Describe(), applied.Measured));
        }

        return new PreparedVolume(state.Volume, state.Mask, new PreprocessingRecord
        {
            Recipe = this, RecipeChecksum = Checksum, LooksLike = found.LooksLike,
            Input = VolumeShape.Of(volume), Output = VolumeShape.Of(state.Volume), Steps = done,
        });
    }

    /// <summary>All steps: one volume as a model takes it.</summary>
    /// <param name="volume">Any volume.</param>
    /// <param name="resources">What steps name by checksum; null where none does.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>[1, 1, D, H, W] and the record; the caller disposes it.</returns>
    /// <exception cref="VolumeException">The volume looks like another modality, or a step cannot be
    /// done.</exception>
    public Prepared Prepare(
        Volume volume, StepResources? resources = null, CancellationToken cancellation = default)
    {
        var prepared = Apply(volume, resources, cancellation);
        using var scope = NewDisposeScope();
        var image = prepared.Volume.ToRas().ToTensor().unsqueeze(0).unsqueeze(0);            // [1, 1, D, H, W]
        return new Prepared(image.DetachFromDisposeScope(), prepared.Record);
    }

    /// <summary>From a file to what a model takes, in one call.</summary>
    /// <param name="path">An image file, or a folder with one DICOM series.</param>
    /// <param name="resources">What steps name by checksum; null where none does.</param>
    /// <param name="name">What messages call it; default the path. Give a safe name, such as a hashed key,
    /// where the path tells who the subject is.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>[1, 1, D, H, W] and the record; the caller disposes it.</returns>
    /// <exception cref="VolumeException">The file is none that can be used, looks like another modality, or a
    /// step cannot be done.</exception>
    public Prepared Prepare(
        string path, StepResources? resources = null, string? name = null,
        CancellationToken cancellation = default) => Prepare(
        Directory.Exists(path) ? DicomSeries.Read(path, name: name) : Volume.Read(path, name: name), resources,
        cancellation);
}
