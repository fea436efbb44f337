namespace MedAlignKit.Cohorts;

public sealed partial record Cohort
{
    /// <summary>
    /// Reads a cohort that the manifest describes from the folder that holds its tables and images. Nothing
    /// is changed there, and nothing leaves the machine.
    /// </summary>
    /// <param name="manifest">Manifest of kind "tables".</param>
    /// <param name="folder">Folder with the files as the cohort hands them out.</param>
    /// <param name="options">Harmonisation choices, limits, what to do with faults; null takes the manifest's
    /// defaults and refuses faults.</param>
    /// <param name="progress">Told of tables and their rows.</param>
    /// <param name="cancel">Stops between rows.</param>
    /// <returns>The validated cohort, what was dropped and why, and the choices made.</returns>
    /// <exception cref="CohortException">A sentence with the file, line and column, and never a value or an
    /// identifier.</exception>
    /// <exception cref="OperationCanceledException">Stopped by <paramref name="cancel"/>.</exception>
    public static LoadedCohort Load(
        Manifest manifest, string folder, LoadOptions? options = null,
        IProgress<LoadProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new CohortLoader(manifest, folder, options ?? new LoadOptions(), progress, cancel).Load();
    }

    /// <summary>
    /// Writes the cohort to one file, whole or not at all, with a checksum, so that its tables and folders
    /// are read once. The file is as private as the tables.
    /// </summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <exception cref="CohortException">The cohort does not hold (see <see cref="Validate"/>).</exception>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CohortFile.Save(Validate(), path);
    }

    /// <summary>Reads a cohort that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">Greatest size that is read; 2 GiB unless given.</param>
    /// <exception cref="CohortException">Missing, over the limit, no cohort file, edited or cut
    /// short.</exception>
    public static Cohort Load(string path, long mostBytes = 2L << 30)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return CohortFile.Load(path, mostBytes);
    }
}
