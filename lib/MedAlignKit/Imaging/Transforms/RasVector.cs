namespace MedAlignKit.Imaging;

/// <summary>Three numbers, one for each axis of the patient: millimetres, degrees or factors.</summary>
/// <param name="Right">From left to right: along W, the fastest axis of a tensor.</param>
/// <param name="Anterior">From posterior to anterior: along H.</param>
/// <param name="Superior">From inferior to superior: along D.</param>
public readonly record struct RasVector(double Right, double Anterior, double Superior)
{
    /// <summary>The same number along all three axes.</summary>
    /// <param name="value">The number.</param>
    public static RasVector All(double value) => new(value, value, value);

    /// <summary>The number of one axis: 0 right, 1 anterior, 2 superior.</summary>
    internal double this[int axis] => axis switch { 0 => Right, 1 => Anterior, _ => Superior };

    internal bool IsFinite =>
        double.IsFinite(Right) && double.IsFinite(Anterior) && double.IsFinite(Superior);

    internal bool IsPositive => IsFinite && Right > 0 && Anterior > 0 && Superior > 0;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"({Right:0.###} R, {Anterior:0.###} A, {Superior:0.###} S)");
}
