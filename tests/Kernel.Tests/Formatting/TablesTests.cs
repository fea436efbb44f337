using CSharpKernel.Formatting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Kernel.Tests.Formatting;

public sealed class TablesTests
{
    [Fact]
    public void Name_of_a_column_stands_on_the_side_of_its_values()
    {
        var html = HtmlText.Table(["name", "ml"], [[new("NC"), new("1.5", IsNumber: true)]]);
        Assert.Contains("<th style=\"text-align:left\">name", html, StringComparison.Ordinal);
        Assert.Contains("<th style=\"text-align:right\">ml", html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:right\">1.5", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_value_is_grey_and_its_column_s_name_is_not()
    {
        var html = HtmlText.Table(["ml"], [[new("null", IsNumber: true, IsMissing: true)]]);
        Assert.Contains("<th style=\"text-align:right\">ml", html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:right;color:", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_without_rows_and_text_with_signs_of_html_are_written_whole()
    {
        Assert.Contains(">a&lt;b</th>", HtmlText.Table(["a<b"], []), StringComparison.Ordinal);
        Assert.Contains(">&lt;i&gt;</td>", HtmlText.Table([], [[new("<i>")]]), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_an_object_all_stand_left()
    {
        var bundle = new MimeBundle();
        Tables.Object(new { Name = "NC", Mean = 1.5 }, bundle);
        Assert.DoesNotContain("right", bundle[MimeBundle.Html], StringComparison.Ordinal);
        Assert.Contains("1.5", bundle[MimeBundle.Html], StringComparison.Ordinal);
    }
}
