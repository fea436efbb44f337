using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>A cohort in memory, as a part of mixed training data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its share of the rows of an epoch, above 0, relative to the other cohorts'
/// weights.</param>
/// <param name="Images">Training volumes <c>[n, 1, D, H, W]</c>, preprocessed; stay the caller's.</param>
/// <param name="Describe">The texts of its image with this index; all chance comes from the given
/// source.</param>
public sealed record MixedPart(
    string Name, double Weight, Tensor Images, Func<int, Random, MedAlign3dExample> Describe)
{
    /// <summary>What is known of leaks in it; null where nobody looked.</summary>
    public DataClearance? Clearance { get; init; }
}

/// <summary>
/// Several cohorts in memory as one source of batches, each row of a batch from a cohort by its weight: what
/// <see cref="AlignmentData"/> does with one tensor of images, without joining the cohorts' tensors.
/// </summary>
public static class MixedData
{
    /// <summary>Batches for MedAlign-3D; what is known of leaks is the worst of what is known of the
    /// parts.</summary>
    /// <param name="parts">The cohorts, of images of one size.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="batchSize">Rows in a batch.</param>
    /// <param name="maxShift">Largest shift along each axis, voxels, drawn for each batch; 0 for
    /// none.</param>
    /// <param name="length">Rows of an epoch; null for as many as the cohorts have together.</param>
    /// <exception cref="ArgumentException">Cohorts or weights that cannot be mixed, or images of two
    /// sizes.</exception>
    public static StreamedBatches<Tensor, MedAlign3dBatch> ForAlignment(
        IReadOnlyList<MixedPart> parts, ReportTokenizer tokenizer, int batchSize = 32, int maxShift = 1,
        int? length = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var sampler = new WeightedSampler(
            [.. parts.Select(part => new CohortShare(part.Name, (int)part.Images.shape[0], part.Weight)
            {
                Clearance = part.Clearance ?? DataClearance.Unchecked,
            })], length);
        var other = parts.FirstOrDefault(
            part => !part.Images.shape.Skip(1).SequenceEqual(parts[0].Images.shape.Skip(1)));
        if (other is not null)
            throw new ArgumentException(
                $"The images of '{other.Name}' are {Size(other)} and those of '{parts[0].Name}' "
                + $"{Size(parts[0])}: prepare all by one recipe.");
        return new StreamedBatches<Tensor, MedAlign3dBatch>(
            sampler.Count, (row, _) => ImageOf(row), Join,
            new StreamOptions { BatchSize = batchSize, Ahead = 0 }, NameOf) { Sampler = sampler };

        Tensor ImageOf(int row)
        {
            var (part, own) = sampler.Locate(row);
            return parts[part].Images[own];                                                    // [1, D, H, W]
        }

        string NameOf(int row)
        {
            var (part, own) = sampler.Locate(row);
            return $"{own} of {parts[part].Name}";
        }

        MedAlign3dExample Example(int row, Random random)
        {
            var (part, own) = sampler.Locate(row);
            return parts[part].Describe(own, random);
        }

        MedAlign3dBatch Join(IReadOnlyList<int> rows, IReadOnlyList<Tensor> items, Random random) =>
            MedAlign3dBatch.From(
                tokenizer, ShiftedBatch.Of(items, maxShift, random),
                [.. rows.Select(row => Example(row, random))]);
    }

    private static string Size(MixedPart part) => $"[{string.Join(", ", part.Images.shape.Skip(1))}]";
}
