using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class PackageRestoreTests
{
    private static readonly PackageRequest s_request = new("Tiny", "1.0");

    [Theory]
    [InlineData("Tiny, 1.0", "Tiny", "1.0")]
    [InlineData(" Tiny ,[1.0,2.0) ", "Tiny", "[1.0,2.0)")]
    [InlineData("Tiny", "Tiny", null)]
    [InlineData("Tiny,*", "Tiny", null)]
    public void Request_is_read(string text, string id, string? version) =>
        Assert.Equal(new PackageRequest(id, version), PackageRequest.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData("Tiny 1.0")]
    public void Request_without_a_name_is_refused(string text) => Assert.Contains("names no package",
        Assert.Throws<DirectiveException>(() => PackageRequest.Parse(text)).Message);

    [Theory]
    [InlineData("p : error NU1101: Unable to find. No packages exist with this id in source(s): a, b [p]",
        "There is no package named Tiny in the configured feeds (a, b)")]
    [InlineData("p : error NU1102: Unable to find\np : error NU1102: - Found 2 in a [ Nearest version: 0.9 ]",
        "no version 1.0 of Tiny; the nearest is 0.9.")]
    [InlineData("p : error NU1301: Unable to load the service index for source feed.",
        "A package feed cannot be reached, so Tiny 1.0 cannot be restored: Unable to load")]
    [InlineData("The command could not be loaded.\nNo .NET SDKs were found.", "takes the .NET SDK")]
    [InlineData("p : error NU9999: something else", "Tiny 1.0 cannot be restored: something else")]
    [InlineData("", "Tiny 1.0 cannot be restored")]
    public void Failure_becomes_one_sentence(string printed, string expected) =>
        Assert.Contains(expected, PackageRestore.Failure(s_request, printed).Message);
}
