using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Points at which the deformed brain is looked at: a whole grid, or a box around one region. Holds the
/// atrophy fields at its own points, so that a deformation is one product and one lookup per point.
/// Shapes: C channels, D H W points. A backward displacement says where in the template a point's value is.
/// </summary>
internal sealed class SampleGrid : IDisposable
{
    private readonly Trilinear source;
    private readonly Tensor terms;                                                       // [7, 3·D·H·W]
    private readonly Lattice anatomy;
    private readonly (long Depth, long Height, long Width) size;
    private readonly double[] perVoxel;

    /// <summary>Sets up lookups of <paramref name="channels"/> at <paramref name="positions"/>.</summary>
    /// <param name="channels">[C, 82, 98, 82] on the working grid.</param>
    /// <param name="fields">Atrophy fields on the working grid.</param>
    /// <param name="positions">Positions along d, h, w, in voxels of the working grid.</param>
    public SampleGrid(Tensor channels, AtrophyFields fields, float[][] positions)
    {
        using var scope = NewDisposeScope();
        size = (positions[0].Length, positions[1].Length, positions[2].Length);
        // One voxel in the units of places, whose components run w, h, d from −1 to 1.
        perVoxel = [.. new[] { 3, 2, 1 }.Select(axis => 2.0 / (channels.shape[axis] - 1))];
        source = new Trilinear(channels);

        var points = Points(positions);                                             // [3, D, H, W] in w, h, d
        var scale = tensor(perVoxel.Select(size => (float)size).ToArray()).view(3, 1, 1, 1);
        var lookup = (points * scale - 1).permute(1, 2, 3, 0).unsqueeze(0);              // [1, D, H, W, 3]
        var rows = fields.All.Select(field => AtPoints(field.flip(0), lookup) * scale);  // [3, D, H, W] each
        var centre = tensor(new[]
        {
            channels.shape[3] / 2f, channels.shape[2] / 2f, channels.shape[1] / 2f,
        }).view(3, 1, 1, 1);
        Tensor[] all = [.. rows, (points - centre) * scale, points * scale - 1];
        terms = stack(all.Select(row => row.reshape(-1))).DetachFromDisposeScope();      // [7, 3·D·H·W]
        anatomy = new Lattice((5, 6, 5), positions);
    }

    /// <summary>Where in the template the points' values are after a deformation.</summary>
    /// <param name="atrophy">Amplitudes of the atrophy fields.</param>
    /// <param name="headGrowth">Relative growth of the backward map: negative for a larger head.</param>
    /// <param name="control">[3, 5, 6, 5] anatomy displacements at control points, voxels, components w, h,
    /// d.</param>
    /// <returns>[3, D, H, W], components w, h, d in the units of <see cref="Trilinear"/>.</returns>
    public Tensor Places(Atrophy atrophy, double headGrowth, Tensor control)
    {
        using var scope = NewDisposeScope();
        var places = Combine([.. AtrophyFields.Amplitudes(atrophy), (float)headGrowth, 1f]);
        var scale = tensor(perVoxel.Select(size => (float)size).ToArray()).view(3, 1, 1, 1);
        return places.add_(anatomy.Evaluate(control * scale)).MoveToOuterDisposeScope(); // [3, D, H, W]
    }

    /// <summary>The channels as they look at the points after a deformation: [C, D, H, W].</summary>
    /// <inheritdoc cref="Places" path="/param"/>
    public Tensor Look(Atrophy atrophy, double headGrowth, Tensor control)
    {
        using var places = Places(atrophy, headGrowth, control);
        return source.At(places);
    }

    /// <summary>Length of the displacement by atrophy alone at each point, in mm: [D, H, W].</summary>
    public Tensor DisplacementMm(Atrophy atrophy)
    {
        using var scope = NewDisposeScope();
        var moved = Combine([.. AtrophyFields.Amplitudes(atrophy), 0f, 0f]);             // [3, D, H, W]
        var voxels = moved / tensor(perVoxel.Select(size => (float)size).ToArray()).view(3, 1, 1, 1);
        return (voxels.pow(2).sum([0]).sqrt() * 2).MoveToOuterDisposeScope();            // [D, H, W]
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        terms.Dispose();
        anatomy.Dispose();
    }

    private Tensor Combine(float[] amplitudes)
    {
        using var row = tensor(amplitudes).view(1, -1);
        using var sum = row.matmul(terms);                                               // [1, 3·D·H·W]
        return sum.view(3, size.Depth, size.Height, size.Width);
    }

    /// <summary>[3, D, H, W] positions in voxels, components w, h, d.</summary>
    private Tensor Points(float[][] positions)
    {
        long[] shape = [size.Depth, size.Height, size.Width];
        var depth = tensor(positions[0]).view(-1, 1, 1).expand(shape);
        var height = tensor(positions[1]).view(1, -1, 1).expand(shape);
        var width = tensor(positions[2]).view(1, 1, -1).expand(shape);
        return stack([width, height, depth]);
    }

    private static Tensor AtPoints(Tensor field, Tensor lookup) => nn.functional.grid_sample(
        field.unsqueeze(0), lookup, GridSampleMode.Bilinear, GridSamplePaddingMode.Border,
        align_corners: true)
        .squeeze(0);                                                                     // [3, D, H, W]
}
