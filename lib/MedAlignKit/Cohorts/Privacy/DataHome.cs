namespace MedAlignKit.Cohorts;

/// <summary>The folder of what belongs to this installation alone, readable by its user alone.</summary>
public static class DataHome
{
    /// <summary>Environment variable that names another folder.</summary>
    public const string Variable = "MEDALIGN_HOME";

    private const UnixFileMode UserOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// The folder: what <see cref="Variable"/> names, otherwise "medalignkit" in the user's folder of
    /// application data. It need not exist.
    /// </summary>
    /// <exception cref="CohortException">The variable is not set and the user has no such folder.</exception>
    public static string Folder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Path.GetFullPath(named);
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? Path.Combine(data, "medalignkit")
            : throw new CohortException(
                $"This user has no folder for application data: set {Variable} to a folder of theirs.");
    }

    /// <summary>Makes a folder, where there is none, that only its user can enter.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal static void Create(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UserOnly);
    }
}
