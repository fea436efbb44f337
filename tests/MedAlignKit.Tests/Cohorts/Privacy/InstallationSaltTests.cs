using System.Diagnostics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts.Privacy;

public sealed class InstallationSaltTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("medalign-home").FullName;

    private string File1 => Path.Combine(home, InstallationSalt.FileName);

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Salt_opened_twice_is_the_same_and_its_file_is_closed_to_others()
    {
        var first = InstallationSalt.Open(home);
        Assert.Equal(first.Fingerprint, InstallationSalt.Open(home).Fingerprint);
        Assert.Equal([File1], Directory.GetFiles(home));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(File1));
        Assert.DoesNotContain(File.ReadAllText(File1)[..16], first.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Salt_left_open_to_others_is_closed_when_it_is_read()
    {
        if (OperatingSystem.IsWindows()) return;
        InstallationSalt.Open(home);
        File.SetUnixFileMode(File1, (UnixFileMode)0b110_100_100);
        InstallationSalt.Open(home);
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(File1));
    }

    [Fact]
    public void Salt_asked_for_by_many_at_once_is_made_once()
    {
        var prints = new string[24];
        var threads = Enumerable.Range(0, prints.Length)
            .Select(i => new Thread(() => prints[i] = InstallationSalt.Open(home).Fingerprint)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Single(prints.Distinct());
        Assert.Equal([File1], Directory.GetFileSystemEntries(home));
    }

    [Fact]
    public void Salt_of_another_installation_gives_other_keys()
    {
        var (here, there) = (InstallationSalt.Open(home), InstallationSalt.Open(Path.Combine(home, "other")));
        var key = SubjectKey.From("adni", "marker-id", here);
        Assert.Matches("^[0-9a-f]{12}$", key);
        Assert.Equal(key, SubjectKey.From("adni", " marker-id ", here));
        Assert.NotEqual(key, SubjectKey.From("adni", "marker-id", there));
        Assert.NotEqual(key, SubjectKey.From("adni", "marker-id"));
        Assert.NotEqual(key, SubjectKey.From("aibl", "marker-id", here));
    }

    [Fact]
    public void Key_of_a_real_subject_is_hmac_as_python_computes_it()
    {
        var salt = new InstallationSalt([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            ArgumentList = { "-c", "import hmac;print(hmac.new(bytes(range(32)),b'adni\\n7','sha256').hexdigest()[:12])" },
            RedirectStandardOutput = true,
        };
        using var python = Process.Start(start)!;
        Assert.Equal(python.StandardOutput.ReadToEnd().Trim(), SubjectKey.From("adni", "7", salt));
    }

    [Fact]
    public void Key_of_nothing_is_refused_without_quoting_the_other_half()
    {
        var salt = InstallationSalt.Open(home);
        var error = Assert.Throws<CohortException>(() => SubjectKey.From("", "marker-id", salt));
        Assert.DoesNotContain("marker", error.Message, StringComparison.Ordinal);
        Assert.Contains("registry is empty", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void Salt_damaged_is_said_and_never_replaced(string text)
    {
        File.WriteAllText(File1, text);
        Assert.Contains("damaged", Assert.Throws<CohortException>(() => InstallationSalt.Open(home)).Message,
            StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(File1));
    }

    [Fact]
    public void Salt_exported_and_imported_gives_the_same_keys_elsewhere()
    {
        var here = InstallationSalt.Open(home);
        var carried = Path.Combine(home, "carried");
        here.Export(carried);
        var there = InstallationSalt.Import(carried, Path.Combine(home, "elsewhere"));
        Assert.Equal(SubjectKey.From("adni", "1", here), SubjectKey.From("adni", "1", there));
        Assert.Contains("exists", Assert.Throws<CohortException>(() => here.Export(carried)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Salt_imported_over_another_is_refused_and_the_older_stays()
    {
        var (mine, carried) = (InstallationSalt.Open(home), Path.Combine(home, "carried"));
        InstallationSalt.Open(Path.Combine(home, "other")).Export(carried);
        Assert.Contains("already", Assert.Throws<CohortException>(
            () => InstallationSalt.Import(carried, home)).Message, StringComparison.Ordinal);
        Assert.Equal(mine.Fingerprint, InstallationSalt.Open(home).Fingerprint);
    }

    [Fact]
    public void Salt_where_its_folder_is_a_file_says_what_to_set()
    {
        var file = Path.Combine(home, "file");
        File.WriteAllText(file, "");
        Assert.Contains(DataHome.Variable, Assert.Throws<CohortException>(
            () => InstallationSalt.Open(Path.Combine(file, "in"))).Message, StringComparison.Ordinal);
    }
}
