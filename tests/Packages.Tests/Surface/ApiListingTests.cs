namespace Packages.Tests.Surface;

/// <summary>The listing must be able to fail.</summary>
public class ApiListingTests
{
    private static readonly ApiListing Tokenizers = new("Microsoft.ML.Tokenizers-2.0.0.txt");

    [Theory]
    [InlineData("public int Count { get; }")]
    [InlineData("public static Microsoft.ML.Tokenizers.BpeTokenizer Create(Microsoft.ML.Tokenizers.BpeOptions other)")]
    [InlineData("public class : Microsoft.ML.Tokenizers.Tokenizer")]
    [InlineData("public sealed class : Microsoft.ML.Tokenizers.Tokenizer, System.IDisposable")]
    public void Deviation_of_what_the_real_type_lacks_names_it(string signature)
        => Assert.NotNull(Tokenizers.Deviation(new("Microsoft.ML.Tokenizers.BpeTokenizer", signature)));

    [Theory]
    [InlineData("public sealed class", "")]
    [InlineData("public override string Decode(System.Collections.Generic.IEnumerable<int> ids)", "!!")]
    [InlineData("protected .ctor()", "")]
    public void Deviation_of_a_listed_or_inherited_member_is_none(string signature, string marks)
        => Assert.Null(Tokenizers.Deviation(new("Microsoft.ML.Tokenizers.BpeTokenizer", signature, marks)));

    [Theory]
    [InlineData("?!")]
    [InlineData("!?")]
    [InlineData("~~")]
    public void Deviation_of_what_may_be_null_here_and_not_there_names_it(string marks)
        => Assert.NotNull(Tokenizers.Deviation(new("Microsoft.ML.Tokenizers.BpeTokenizer",
            "public override string Decode(System.Collections.Generic.IEnumerable<int> ids)", marks)));

    [Fact]
    public void Deviation_of_an_unknown_type_names_it()
        => Assert.NotNull(Tokenizers.Deviation(new("Microsoft.ML.Tokenizers.Trainer", "public class")));

    [Theory]
    [InlineData(typeof(Dictionary<string, (int, long?[])>),
        "System.Collections.Generic.Dictionary<string, (int, long?[])>")]
    [InlineData(typeof(List<>.Enumerator), "System.Collections.Generic.List<T>.Enumerator")]
    [InlineData(typeof(int[][,]), "int[][,]")]
    public void Render_of_a_type_writes_it_as_csharp(Type type, string expected)
        => Assert.Equal(expected, TypeNames.Render(type));
}
