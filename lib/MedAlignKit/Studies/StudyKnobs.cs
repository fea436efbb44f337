using System.Security.Cryptography;
using System.Text.Json;

namespace MedAlignKit.Studies;

/// <summary>What the configurations of studies ask of their knobs.</summary>
internal static class StudyKnobs
{
    /// <summary>Says what cannot be, unless it holds.</summary>
    /// <param name="holds">Whether it can be.</param>
    /// <param name="what">What cannot be, a clause.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This study cannot be: {what}.");
    }

    /// <summary>Eight letters that change with any of the knobs: they name files.</summary>
    public static string Letters<TKnobs>(TKnobs knobs) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(knobs)))[..8];
}
