using MedAlignKit.Files;

namespace MedAlignKit.Text;

/// <summary>The vocab.json and merges.txt of a Hugging Face folder.</summary>
/// <param name="Path">The vocab.json.</param>
/// <param name="Ids">Id by token.</param>
/// <param name="Tokens">Token by id.</param>
/// <param name="Merges">Pairs of tokens in the order in which they are merged.</param>
/// <param name="Size">Rows of the model's token table, at least the number of tokens.</param>
internal sealed record HubVocabulary(
    string Path, IReadOnlyDictionary<string, int> Ids, IReadOnlyDictionary<int, string> Tokens,
    IReadOnlyList<(string Left, string Right)> Merges, int Size)
{
    /// <summary>Reads both files.</summary>
    /// <exception cref="PretrainedException">One is missing or damaged, or the vocabulary is larger than the
    /// model's.</exception>
    public static HubVocabulary Read(string folder, PretrainedConfig config)
    {
        var path = System.IO.Path.Combine(folder, "vocab.json");
        var ids = PretrainedConfig.ReadObject<int>(path);
        var size = config.Int("vocab_size");
        var tokens = new Dictionary<int, string>();
        foreach (var (token, id) in ids)
        {
            if (id < 0 || id >= size)
                throw new PretrainedException(
                    $"{path} gives \"{token}\" the id {id}, but {config.Path} says that there are {size} "
                    + "tokens: take both files from the same model.");
            if (!tokens.TryAdd(id, token))
                throw new PretrainedException(
                    $"{path} gives \"{tokens[id]}\" and \"{token}\" the same id {id}: fetch it again.");
        }
        var merges = ReadMerges(System.IO.Path.Combine(folder, "merges.txt"));
        return new HubVocabulary(path, ids, tokens, merges, size);
    }

    /// <summary>Id of a token that must be there.</summary>
    /// <exception cref="PretrainedException">It is not.</exception>
    public int IdOf(string token) => Ids.TryGetValue(token, out var id)
        ? id
        : throw new PretrainedException($"{Path} lacks the token \"{token}\": fetch the file again.");

    // fastBPE, from which BioGPT comes, writes how often a pair occurred behind it.
    private static List<(string Left, string Right)> ReadMerges(string path)
    {
        if (!File.Exists(path))
            throw new PretrainedException(
                $"There is no {path}: name the folder of a whole model, as Hugging Face keeps it.");
        var merges = new List<(string Left, string Right)>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line.StartsWith("#version", StringComparison.Ordinal)) continue;
            var parts = line.Split(' ');
            if (parts.Length is < 2 or > 3 || parts[0].Length == 0 || parts[1].Length == 0)
                throw new PretrainedException(
                    $"{path} has the line \"{line}\", where two tokens with a space between belong: "
                    + "fetch the file again.");
            merges.Add((parts[0], parts[1]));
        }
        return merges;
    }
}
