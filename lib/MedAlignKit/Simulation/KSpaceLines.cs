using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>Lines of k-space along one axis, taken in groups from one end to the other.</summary>
internal static class KSpaceLines
{
    /// <summary>The frequencies −size/2 … in <paramref name="count"/> groups of neighbours.</summary>
    public static IEnumerable<int[]> Segments(int size, int count) => Enumerable.Range(0, size)
        .GroupBy(line => line * count / size)
        .Select(group => group.Select(line => line - size / 2).ToArray());

    /// <summary>
    /// The part of an image that these lines give, moved by <paramref name="shift"/> voxels: the real and the
    /// imaginary part of F⁻¹ · phase · F, each [size, size] to be applied along the axis.
    /// </summary>
    public static (Tensor Real, Tensor Imaginary) Shifted(int size, int[] lines, double shift)
    {
        var real = new float[size, size];
        var imaginary = new float[size, size];
        for (int to = 0; to < size; to++)
            for (int from = 0; from < size; from++)
            {
                double cosine = 0, sine = 0;
                foreach (int line in lines)
                {
                    var (s, c) = Math.SinCos(2 * Math.PI * line * (to - from - shift) / size);
                    cosine += c;
                    sine += s;
                }

                real[to, from] = (float)(cosine / size);
                imaginary[to, from] = (float)(sine / size);
            }

        return (from_array(real), from_array(imaginary));
    }
}
