using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>The split and the special tokens of one of OpenAI's encodings.</summary>
internal sealed record TiktokenEncoding(string Name, string DataPackage, Regex Pattern,
    IReadOnlyDictionary<string, int> Specials)
{
    private const string Data = "Microsoft.ML.Tokenizers.Data.";

    private static readonly TiktokenEncoding R50k = new("r50k_base", Data + "R50kBase", SplitPatterns.Gpt2(),
        new Dictionary<string, int> { ["<|endoftext|>"] = 50256 });

    private static readonly TiktokenEncoding Gpt2 = R50k with { Name = "gpt2", DataPackage = Data + "Gpt2" };

    private static readonly TiktokenEncoding P50k = R50k with
    {
        Name = "p50k_base",
        DataPackage = Data + "P50kBase",
    };

    private static readonly TiktokenEncoding P50kEdit = P50k with
    {
        Name = "p50k_edit",
        Specials = Listed("<|endoftext|> 50256 <|fim_prefix|> 50281 <|fim_middle|> 50282 "
            + "<|fim_suffix|> 50283"),
    };

    private static readonly TiktokenEncoding Cl100k = new("cl100k_base", Data + "Cl100kBase",
        SplitPatterns.Cl100k(), Listed("<|endoftext|> 100257 <|fim_prefix|> 100258 <|fim_middle|> 100259 "
            + "<|fim_suffix|> 100260 <|endofprompt|> 100276"));

    private static readonly TiktokenEncoding O200k = new("o200k_base", Data + "O200kBase",
        SplitPatterns.O200k(), Listed("<|endoftext|> 199999 <|endofprompt|> 200018"));

    private static readonly TiktokenEncoding[] All = [Cl100k, O200k, P50k, P50kEdit, R50k];

    private static readonly (TiktokenEncoding Encoding, string Models)[] Models =
    [
        (O200k, "o1 o3 o4-mini gpt-5 gpt-4.1 gpt-4o"),
        (Cl100k, "gpt-4 gpt-3.5 gpt-3.5-turbo gpt-3.5-turbo-16k gpt-35 gpt-35-turbo gpt-35-turbo-16k "
            + "davinci-002 babbage-002 text-embedding-ada-002 text-embedding-3-small text-embedding-3-large"),
        (P50k, "text-davinci-003 text-davinci-002 code-davinci-002 code-davinci-001 code-cushman-002 "
            + "code-cushman-001 davinci-codex cushman-codex"),
        (P50kEdit, "text-davinci-edit-001 code-davinci-edit-001"),
        (R50k, "text-davinci-001 text-curie-001 text-babbage-001 text-ada-001 davinci curie babbage ada "
            + "text-similarity-davinci-001 text-similarity-curie-001 text-similarity-babbage-001 "
            + "text-similarity-ada-001 text-search-davinci-doc-001 text-search-curie-doc-001 "
            + "text-search-babbage-doc-001 text-search-ada-doc-001 code-search-babbage-code-001 "
            + "code-search-ada-code-001"),
        (Gpt2, "gpt2 gpt-2"),
    ];

    // The first that fits: gpt-4o-mini is no gpt-4.
    private static readonly (TiktokenEncoding Encoding, string Prefixes)[] Families =
    [
        (O200k, "o1- o3- o4-mini- gpt-5- gpt-4.1- gpt-4.5- gpt-4o- chatgpt-4o- ft:gpt-4o"),
        (Cl100k, "gpt-4- gpt-3.5- gpt-35- ft:gpt-4 ft:gpt-3.5-turbo ft:davinci-002 ft:babbage-002"),
    ];

    public static TiktokenEncoding OfModel(string modelName)
    {
        if (string.IsNullOrEmpty(modelName)) throw new ArgumentNullException(nameof(modelName));
        bool IsModel(string names) => names.Split(' ').Contains(modelName, StringComparer.OrdinalIgnoreCase);
        bool IsOfFamily(string prefixes) => prefixes.Split(' ')
            .Any(prefix => modelName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

        return Models.FirstOrDefault(m => IsModel(m.Models)).Encoding
            ?? Families.FirstOrDefault(f => IsOfFamily(f.Prefixes)).Encoding
            ?? throw new NotSupportedException($"The model '{modelName}' is not supported.");
    }

    public static TiktokenEncoding Named(string encodingName)
    {
        if (string.IsNullOrEmpty(encodingName)) throw new ArgumentNullException(nameof(encodingName));
        return All.FirstOrDefault(e => e.Name.Equals(encodingName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"The encoding name '{encodingName}' is not supported. The only "
                + $"supported encoding names are: {string.Join(", ", All.Select(e => e.Name))}.",
                nameof(encodingName));
    }

    /// <exception cref="ArgumentException">One of the extra tokens is there already.</exception>
    public Dictionary<string, int> SpecialTokens(IReadOnlyDictionary<string, int>? extra)
    {
        var all = new Dictionary<string, int>(Specials);
        foreach (var (token, id) in extra ?? new Dictionary<string, int>()) all.Add(token, id);
        return all;
    }

    private static Dictionary<string, int> Listed(string tokensAndIds)
        => tokensAndIds.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => int.Parse(pair[1],
            System.Globalization.CultureInfo.InvariantCulture));
}
