using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class DirectiveCompletionTests : IDisposable
{
    private static readonly Session s_session = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kernel-paths-");

    public DirectiveCompletionTests()
    {
        foreach (var name in new[] { "Kit.dll", "Kit.xml", "helpers.csx", "other.ipynb", ".hidden.dll" })
            File.WriteAllText(Path.Combine(_folder.FullName, name), "");
        _folder.CreateSubdirectory("built");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("#r \"▮", new[] { "Kit.dll", "built/" })]
    [InlineData("#r \"K▮", new[] { "Kit.dll" })]
    [InlineData("var x = 1;\n#r \"b▮", new[] { "built/" })]
    [InlineData("#load \"▮", new[] { "helpers.csx", "built/" })]
    [InlineData("#!import ▮", new[] { "helpers.csx", "other.ipynb", "built/" })]
    [InlineData("#!import \"o▮", new[] { "other.ipynb" })]
    public void Path_in_a_directive_offers_what_it_can_take(string code, string[] expected)
    {
        // Paths are relative to the process's folder, so the test names its own in full.
        var mark = code.IndexOf(code.Contains('"', StringComparison.Ordinal) ? '"' : ' ') + 1;
        Assert.Equal(expected, Ask.Matches(s_session, code.Insert(mark, _folder.FullName + "/")));
    }

    [Theory]
    [InlineData("#!▮", "#!time")]
    [InlineData("#!ls▮", "#!lsmagic")]
    [InlineData("1\n#▮", "#r")]
    [InlineData("#r \"nu▮", "nuget: ")]
    public void Magic_is_offered(string code, string expected) =>
        Assert.Contains(expected, Ask.Matches(s_session, code));

    [Fact]
    public void Package_that_was_restored_here_is_offered_with_its_versions()
    {
        Assert.Contains("xunit", Ask.Matches(s_session, "#r \"nuget: xun▮"));
        Assert.NotEmpty(Ask.Matches(s_session, "#r \"nuget: xunit, ▮"));
    }

    [Fact]
    public void Behind_a_closed_path_nothing_is_offered() =>
        Assert.Empty(Ask.Matches(s_session, "#r \"a.dll\" K▮"));
}
