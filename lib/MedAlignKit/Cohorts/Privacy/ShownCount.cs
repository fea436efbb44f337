using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>A number of visits or people that may be too small, or too telling, to be said.</summary>
/// <param name="Value">The number; null where it is not said.</param>
public readonly record struct ShownCount(int? Value)
{
    /// <summary>The number, or nothing of it.</summary>
    public static ShownCount Of(int value, bool hidden) => new(hidden ? null : value);

    /// <summary>The number with thousands set apart, or "hidden".</summary>
    public override string ToString() => Value?.ToString("N0", CultureInfo.InvariantCulture) ?? "hidden";
}
