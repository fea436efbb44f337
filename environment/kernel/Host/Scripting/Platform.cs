using System.Runtime.InteropServices;

namespace CSharpKernel.Scripting;

/// <summary>The names by which packages call this machine.</summary>
internal static class Platform
{
    /// <summary>Such as <c>linux-x64</c>.</summary>
    public static string Identifier { get; } =
        $"{System}-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant();

    /// <summary>What fits this machine, the closest first.</summary>
    public static IReadOnlyList<string> Fitting { get; } =
    [
        Identifier, System,
        .. OperatingSystem.IsWindows() ? (string[])[]
            : [$"unix-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant(), "unix"],
        "any",
    ];

    private static string System => OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx" : "linux";
}
