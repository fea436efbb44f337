namespace MedAlignKit.Cohorts;

public sealed partial record Cohort
{
    /// <summary>
    /// Reads a cohort that the manifest describes from the folder that holds its tables and images. Nothing is
    /// changed there, and nothing leaves the machine.
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
}
