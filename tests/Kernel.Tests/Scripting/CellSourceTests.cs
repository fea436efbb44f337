using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class CellSourceTests
{
    [Fact]
    public void Code_without_directives_is_one_segment_as_written()
    {
        var segment = Assert.Single(CellSource.Split("var x = 1;\nx"));
        Assert.Equal(("csharp", "var x = 1;\nx"), (segment.Language, segment.Text));
    }

    [Fact]
    public void Directive_leaves_an_empty_line_so_that_lines_keep_their_numbers()
    {
        var segment = Assert.Single(CellSource.Split("#r \"../a b.dll\"\nvar x = 1;\n#!time\nx"));
        Assert.Equal("\nvar x = 1;\n\nx", segment.Text);
        Assert.Equal(
            [new Directive("#r", "../a b.dll", 1), new Directive("#!time", "", 3)], segment.Directives);
    }

    [Fact]
    public void Preprocessor_lines_are_left_to_the_compiler()
    {
        const string code = "#nullable enable\n#if true\nvar x = 1;\n#endif";
        Assert.Equal(code, Assert.Single(CellSource.Split(code)).Text);
    }

    [Fact]
    public void Markdown_until_csharp_gives_two_segments_and_the_second_keeps_its_line()
    {
        var segments = CellSource.Split("#!markdown\n# Title\n#!csharp\nboom");
        Assert.Equal(["markdown", "csharp"], segments.Select(segment => segment.Language));
        Assert.Equal("# Title", segments[0].Text.Trim());
        Assert.Equal(3, segments[1].Text.TakeWhile(c => c == '\n').Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Empty_cell_has_no_segments(string code) => Assert.Empty(CellSource.Split(code));
}
