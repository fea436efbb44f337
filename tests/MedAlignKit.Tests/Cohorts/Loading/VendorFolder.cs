using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

/// <summary>
/// A folder as a cohort's vendor would hand it out, made up by a test: only the columns' names are real.
/// </summary>
internal sealed class VendorFolder : IDisposable
{
    public VendorFolder(string manifest) : this(Manifest.Embedded(manifest)) { }

    public VendorFolder(Manifest manifest) => Manifest = manifest;

    public Manifest Manifest { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("medalign-vendor").FullName;

    public static InstallationSalt Salt { get; } = new(new byte[InstallationSalt.Length]);

    public static LoadOptions Tables { get; } = new() { Scans = false, Salt = Salt };

    public VendorFolder With(string file, params string[] lines) =>
        With(file, string.Join('\n', lines) + "\n");

    public VendorFolder With(string file, string text) =>
        With(file, System.Text.Encoding.UTF8.GetBytes(text));

    public VendorFolder With(string file, byte[] bytes)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public LoadedCohort Load(LoadOptions? options = null) => Cohort.Load(Manifest, Folder, options ?? Tables);

    public LoadedCohort Load(string choice, string option) =>
        Load(Tables with { Choices = new Dictionary<string, string> { [choice] = option } });

    public string Fault(LoadOptions? options = null) =>
        Assert.Throws<CohortException>(() => Load(options)).Message;

    public string Key(string subject) => SubjectKey.From(Manifest.Registry, subject, Salt);

    /// <summary>The visit of this subject and name.</summary>
    public Visit Visit(LoadedCohort loaded, string subject, string name) =>
        Assert.Single(loaded.Cohort.Visits, visit => visit.VisitKey == $"{Key(subject)}-{name}");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal static class DroppedTable
{
    /// <summary>How often something was dropped for a reason that holds these words.</summary>
    public static int Count(this LoadedCohort loaded, string words) =>
        loaded.Dropped.Count(one => one.Reason.Contains(words, StringComparison.Ordinal));

    /// <summary>The only case of it.</summary>
    public static Dropped Only(this LoadedCohort loaded, string words) =>
        Assert.Single(loaded.Dropped, one => one.Reason.Contains(words, StringComparison.Ordinal));
}
