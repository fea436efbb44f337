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

    [Theory]
    [InlineData("var s = \"\"\"\n#!/bin/sh\n#r \"x\"\n\"\"\";")]
    [InlineData("var s = @\"\n#!time\n\";")]
    [InlineData("var s = $\"\"\"\n#!time {1}\n\"\"\";")]
    [InlineData("/*\n#!time\n*/")]
    public void Line_inside_a_string_or_comment_is_no_directive(string code) =>
        Assert.Equal(code, Assert.Single(CellSource.Split(code)).Text);

    [Fact]
    public void Directive_behind_a_closed_string_is_one() =>
        Assert.Single(Assert.Single(CellSource.Split("var s = \"\"\"\na\n\"\"\";\n#!time\n1")).Directives);

    [Theory]
    [InlineData("#!time\nvar x = 1;\n#!markdown\n# T\n#!csharp\nx",
        "      \nvar x = 1;\n          \n   \n        \nx")]
    [InlineData("#!csharp x", "         x")]
    public void Blanked_cell_keeps_each_place(string code, string expected) =>
        Assert.Equal(expected, CellSource.Blanked(code));
}
