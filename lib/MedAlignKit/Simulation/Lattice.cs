using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// A coarse lattice of control points over the working grid, evaluated trilinearly at the points of a
/// <see cref="SampleGrid"/>. Interpolation is one small matrix per axis, so a smooth random field costs three
/// products instead of a pass over voxels. Shapes: C components, d h w control points, D H W sample points.
/// </summary>
internal sealed class Lattice : IDisposable
{
    private readonly Tensor alongDepth, alongHeight, alongWidth;                  // [D, d], [H, h], [w, W]

    /// <summary>Control points at the outermost voxel centres and evenly between them.</summary>
    /// <param name="points">Control points along d, h, w.</param>
    /// <param name="positions">Sample positions along d, h, w in voxels of the working grid.</param>
    public Lattice((int Depth, int Height, int Width) points, float[][] positions)
    {
        alongDepth = Weights(points.Depth, positions[0], ModelGrid.Working.Depth);
        alongHeight = Weights(points.Height, positions[1], ModelGrid.Working.Height);
        using var width = Weights(points.Width, positions[2], ModelGrid.Working.Width);
        alongWidth = width.t().contiguous().DetachFromDisposeScope();                    // [w, W]
    }

    /// <summary>[C, d, h, w] control values to [C, D, H, W].</summary>
    public Tensor Evaluate(Tensor control)
    {
        using var scope = NewDisposeScope();
        long components = control.shape[0], d = control.shape[1], h = control.shape[2], w = control.shape[3];
        long depth = alongDepth.shape[0], height = alongHeight.shape[0], width = alongWidth.shape[1];
        var field = control.reshape(components * d * h, w).matmul(alongWidth);           // [C·d·h, W]
        field = alongHeight.matmul(field.view(components * d, h, width));                // [C·d, H, W]
        field = alongDepth.matmul(field.view(components, d, height * width));            // [C, D, H·W]
        return field.view(components, depth, height, width).MoveToOuterDisposeScope();   // [C, D, H, W]
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        alongDepth.Dispose();
        alongHeight.Dispose();
        alongWidth.Dispose();
    }

    private static Tensor Weights(int points, float[] positions, int voxels)
    {
        var weights = new float[positions.Length, points];
        for (int i = 0; i < positions.Length; i++)
        {
            double place = Math.Clamp(positions[i] / (voxels - 1.0), 0, 1) * (points - 1);
            int low = Math.Min((int)place, points - 2);
            weights[i, low] = (float)(1 - (place - low));
            weights[i, low + 1] = (float)(place - low);
        }

        return from_array(weights).DetachFromDisposeScope();                            // [positions, points]
    }
}
