using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// A coil's uneven sensitivity: values times exp of a polynomial of the position, which runs from −1 to 1
/// along each axis (Van Leemput et al. 1999; here without a constant term).
/// </summary>
public sealed record BiasField : IntensityTransform
{
    private const int MostOrder = 6;

    /// <summary>The polynomial's order, 1 to 6; default 3.</summary>
    public int Order { get; init; } = 3;

    /// <summary>
    /// One for each monomial d^i h^j w^k with 1 ≤ i + j + k ≤ order, in the order of i, then j, then k.
    /// </summary>
    public required double[] Coefficients { get; init; }

    /// <summary>How many coefficients a polynomial of that order has.</summary>
    /// <param name="order">1 to 6.</param>
    public static int Count(int order) => (order + 1) * (order + 2) * (order + 3) / 6 - 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Order is < 1 or > MostOrder) throw Wrong(nameof(Order), Order, "1 to 6");
        if (Coefficients.Length != Count(Order))
            throw Wrong(nameof(Coefficients), $"{Coefficients.Length} numbers",
                $"{Count(Order)} for order {Order}");
        if (Coefficients.Any(c => !(Math.Abs(c) <= 10)))
            throw Wrong(nameof(Coefficients), $"[{string.Join(", ", Coefficients)}]",
                "numbers from −10 to 10");
    }

    internal override Tensor Change(Tensor images, RasVector spacing)
    {
        if (Coefficients.All(c => c == 0)) return images;
        using var scope = NewDisposeScope();
        return images.mul(Field(VoxelCount.Of(images)).to(images.device)).MoveToOuterDisposeScope();
    }

    internal override Transform Inverse(VoxelCount input) =>
        this with { Coefficients = [.. Coefficients.Select(c => -c)] };

    /// <summary>The factor of each voxel, [1, 1, D, H, W].</summary>
    private Tensor Field(VoxelCount size)
    {
        var n = Order + 1;
        var cube = new float[n * n * n];
        var next = 0;
        for (var i = 0; i < n; i++)
            for (var j = 0; i + j < n; j++)
                for (var k = 0; i + j + k < n; k++)
                    if (i + j + k > 0) cube[(i * n + j) * n + k] = (float)Coefficients[next++];
        var alongW = matmul(tensor(cube).view(n * n, n), Powers(size.Width));    // [i·j, W]
        var alongH = matmul(Powers(size.Height).t(), alongW.view(n, n, size.Width));   // [i, H, W]
        return matmul(Powers(size.Depth).t(), alongH.view(n, -1)).exp_()         // [D, H·W]
            .view(1, 1, size.Depth, size.Height, size.Width);
    }

    // [order + 1, count]: the powers of positions from −1 to 1.
    private Tensor Powers(int count)
    {
        var powers = new float[(Order + 1) * count];
        for (var at = 0; at < count; at++)
        {
            var place = count == 1 ? 0 : 2.0 * at / (count - 1) - 1;
            for (var (power, value) = (0, 1.0); power <= Order; power++, value *= place)
                powers[power * count + at] = (float)value;
        }
        return tensor(powers).view(Order + 1, count);
    }

    /// <inheritdoc/>
    public bool Equals(BiasField? other) =>
        other is not null && Order == other.Order && Coefficients.SequenceEqual(other.Coefficients);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, Coefficients.Sum());
}

/// <summary>Draws a <see cref="BiasField"/>: every coefficient uniform.</summary>
public sealed record RandomBiasField : RandomTransform
{
    /// <summary>The polynomial's order, 1 to 6; default 3.</summary>
    public int Order { get; init; } = 3;

    /// <summary>Coefficients are drawn from −this to this, 0 to 10; default 0.3.</summary>
    public double Coefficient { get; init; } = 0.3;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Within(nameof(Order), Order, 1, 6);
        Within(nameof(Coefficient), Coefficient, 0, 10);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var drawn = new double[BiasField.Count(Order)];
        for (var i = 0; i < drawn.Length; i++) drawn[i] = random.Uniform(-Coefficient, Coefficient);
        yield return new BiasField { Order = Order, Coefficients = drawn };
    }
}
