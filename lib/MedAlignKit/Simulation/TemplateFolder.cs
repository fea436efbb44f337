using MedAlignKit.Imaging;

namespace MedAlignKit.Simulation;

/// <summary>
/// Finds the template's files: in the folder that is asked for, else in the one that the environment variable
/// MEDALIGN_TEMPLATES names, else where Debian's package mricron-data puts them.
/// </summary>
public static class TemplateFolder
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "MEDALIGN_TEMPLATES";

    /// <summary>Where Debian's mricron-data installs its templates.</summary>
    public const string Debian = "/usr/share/mricron/templates";

    /// <summary>
    /// The T1 with its skull, the T1 of the brain alone, and the AAL atlas; 1 mm, one grid.
    /// </summary>
    internal const string Head = "ch2.nii.gz", Brain = "ch2bet.nii.gz", Atlas = "aal.nii.gz";

    /// <summary>The folder that holds the template, by the order above.</summary>
    /// <param name="folder">Folder asked for, or null to search.</param>
    /// <exception cref="VolumeException">A file is missing: names it and the package to install.</exception>
    public static string Find(string? folder = null)
    {
        var asked = folder ?? Environment.GetEnvironmentVariable(Variable);
        var found = string.IsNullOrWhiteSpace(asked) ? Debian : asked;
        foreach (var file in (string[])[Head, Brain, Atlas])
            if (!File.Exists(Path.Combine(found, file)))
                throw new VolumeException(
                    $"The template file '{Path.Combine(found, file)}' is missing: install Debian's package "
                    + $"mricron-data, or name the folder that holds {file} in {Variable}.");
        return found;
    }
}
