using CSharpKernel.Formatting;

namespace Kernel.Tests.Formatting;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(int?), "int?")]
    [InlineData(typeof(double[]), "double[]")]
    [InlineData(typeof(float[,]), "float[,]")]
    [InlineData(typeof(Dictionary<string, List<int>>), "Dictionary<string, List<int>>")]
    public void Type_is_named_as_it_is_written(Type type, string name) => Assert.Equal(name, PlainText.TypeName(type));

    [Fact]
    public void Text_stands_bare_alone_and_quoted_within()
    {
        Assert.Equal("a", PlainText.Of("a"));
        Assert.Equal("[\"a\", null]", PlainText.Of(new[] { "a", null }));
    }

    [Fact]
    public void Numbers_dictionaries_tuples_and_objects_read_as_values()
    {
        Assert.Equal("1.5", PlainText.Of(1.5));
        Assert.Equal("{\"a\": 1}", PlainText.Of(new Dictionary<string, int> { ["a"] = 1 }));
        Assert.Equal("(1, \"b\")", PlainText.Of((1, "b")));
        Assert.Equal("Plain { A = 1 }", PlainText.Of(new Plain { A = 1 }));
    }

    [Fact]
    public void Records_and_anonymous_types_show_what_their_members_hold()
    {
        Assert.Equal("Row { Name = \"NC\", Extents = [1, 2] }", PlainText.Of(new Row("NC", [1, 2])));
        Assert.Equal("{ Extents = [1, 2] }", PlainText.Of(new { Extents = new[] { 1, 2 } }));
        Assert.Equal("its own words", PlainText.Of(new Worded(1)));
    }

    [Fact]
    public void Sequence_nested_without_end_stops_at_a_level()
    {
        var endless = new List<object>();
        endless.Add(endless);
        Assert.Equal("[[[List<object>]]]", PlainText.Of(endless));
    }

    [Fact]
    public void Property_that_throws_shows_its_error_and_the_rest()
    {
        Assert.Contains("Bad = InvalidOperationException: no", PlainText.Of(new Broken()), StringComparison.Ordinal);
        Assert.Contains("Good = 1", PlainText.Of(new Broken()), StringComparison.Ordinal);
    }

    private sealed record Row(string Name, int[] Extents);

    private sealed record Worded(int A)
    {
        public override string ToString() => "its own words";
    }

    private sealed class Plain
    {
        public int A { get; set; }
    }

    private sealed class Broken
    {
        public int Bad => throw new InvalidOperationException("no");

        public int Good => 1;
    }
}
