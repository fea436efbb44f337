using Microsoft.DotNet.Interactive.Formatting;

namespace Kernel.Tests.Formatting;

public sealed class MimeBundleTests
{
    [Fact]
    public void Long_text_is_cut_between_characters_with_a_notice()
    {
        var text = new MimeBundle().Add(MimeBundle.Plain, "a" + string.Concat(Enumerable.Repeat("😀", 60_000))).Text;
        var shown = text.Split('\n')[0];
        Assert.True(shown.Length < 100_001);
        Assert.False(char.IsHighSurrogate(shown[^1]));
        Assert.Contains("120,001 characters", text);
    }

    [Fact]
    public void Form_that_a_cut_would_break_is_left_out_with_a_notice()
    {
        var bundle = new MimeBundle().Add(MimeBundle.Html, new string('x', 17 << 20));
        Assert.False(bundle.Has(MimeBundle.Html));
        Assert.Contains("text/html", bundle.Text);
    }

    [Fact]
    public void Json_form_is_sent_as_json_and_text_as_text()
    {
        var data = new MimeBundle().Add("application/json", "{\"a\":1}").Add(MimeBundle.Plain, "{}").ToJson();
        Assert.Equal(1, (int)data["application/json"]!["a"]!);
        Assert.Equal("{}", (string?)data[MimeBundle.Plain]);
    }

    [Fact]
    public void Wanted_forms_are_kept_and_plain_text_with_them()
    {
        var bundle = new MimeBundle().Add("text/html", "h").Add("text/markdown", "m").Add(MimeBundle.Plain, "p");
        bundle.Only(["text/markdown"]);
        Assert.Equal((false, true, true), (bundle.Has("text/html"), bundle.Has("text/markdown"), bundle.Has(MimeBundle.Plain)));
    }
}
