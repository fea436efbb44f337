namespace MedAlignKit.Models;

/// <summary>Whether this run only has to show that everything works: set <c>MEDALIGN_QUICK=1</c> for
/// it.</summary>
public static class QuickMode
{
    /// <summary>Name of the environment variable that is read.</summary>
    public const string Variable = "MEDALIGN_QUICK";

    /// <summary>True where the variable is set to 1 or true.</summary>
    public static bool IsOn =>
        Environment.GetEnvironmentVariable(Variable)?.Trim().ToLowerInvariant() is "1" or "true";
}
