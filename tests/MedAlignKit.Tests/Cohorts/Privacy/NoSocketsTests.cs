using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts.Privacy;

public sealed class NoSocketsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign-offline").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Library_refers_to_no_type_that_opens_a_connection_or_starts_a_program()
    {
        var used = TypesUsedBy(typeof(Cohort).Assembly.Location);
        Assert.Contains("System.IO.FileStream", used);                 // the reader reads
        Assert.DoesNotContain(used, Connects);
    }

    [Fact]
    public void Reader_finds_the_types_that_this_suite_connects_with() =>
        Assert.Contains(TypesUsedBy(typeof(NoSocketsTests).Assembly.Location), Connects);

    [Fact]
    public void Library_calls_no_native_function_of_sockets()
    {
        using var file = new PEReader(File.OpenRead(typeof(Cohort).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var imports = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
            .Select(method => method.GetImport()).Where(import => !import.Name.IsNil)
            .Select(import => metadata.GetString(import.Name));
        Assert.Empty(imports.Intersect(["socket", "connect", "bind", "listen", "getaddrinfo", "system", "popen"]));
    }

    [Fact]
    public void Loading_splitting_and_describing_opens_no_socket()
    {
        using var child = ChildProcess.Start(
            typeof(OfflineRun), ["work", folder], withoutNetwork: true, (DataHome.Variable, folder));
        var (code, output) = child.End(TimeSpan.FromMinutes(2));
        Assert.True(code == 0, output);
        Assert.Contains("sockets: 0, events: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Watching_a_process_that_opens_a_socket_sees_it()
    {
        using var child = ChildProcess.Start(typeof(OfflineRun), ["connect", folder]);
        var (code, output) = child.End(TimeSpan.FromMinutes(2));
        Assert.True(code == 0, output);
        Assert.Matches("sockets: [1-9][0-9]*, events: [1-9]", output);
    }

    [Fact]
    public void Salt_asked_for_by_processes_at_once_is_made_once()
    {
        var children = Enumerable.Range(0, 3)
            .Select(_ => ChildProcess.Start(typeof(OfflineRun), ["salt", folder])).ToArray();
        var said = children.Select(child => child.End(TimeSpan.FromMinutes(2))).ToArray();
        foreach (var child in children) child.Dispose();
        Assert.All(said, one => Assert.Equal((0, InstallationSalt.Open(folder).Fingerprint), (one.Code, one.Output.Trim())));
    }

    // Encoding text for HTML lives in System.Net and connects to nothing.
    private static Predicate<string> Connects { get; } = type =>
        (type.StartsWith("System.Net.", StringComparison.Ordinal) && type != "System.Net.WebUtility")
        || type is "System.Diagnostics.Process" or "System.Diagnostics.ProcessStartInfo"
        || type.StartsWith("System.IO.Pipes.", StringComparison.Ordinal);

    private static HashSet<string> TypesUsedBy(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(
                type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];
    }
}
