namespace Microsoft.ML.Tokenizers;

/// <summary>The tokens of a vocab.txt, one a line; a token's id is its line's number, from 0.</summary>
internal sealed class WordPieceVocabulary
{
    public Dictionary<string, int> Ids { get; } = [];

    public Dictionary<int, string> Tokens { get; } = [];

    /// <exception cref="ArgumentException">A token is there twice.</exception>
    public static async Task<WordPieceVocabulary> ReadAsync(Stream stream, bool isAsync,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream, "vocabStream");
        // Not disposed: that would close the caller's stream.
        var reader = new StreamReader(stream);
        var vocabulary = new WordPieceVocabulary();
        for (var id = 0; ; id++)
        {
            var line = isAsync ? await reader.ReadLineAsync(cancellation).ConfigureAwait(false)
                : reader.ReadLine();
            if (line is null) return vocabulary;
            if (line.Length == 0) continue;
            if (!vocabulary.Ids.TryAdd(line, id))
            {
                throw new ArgumentException($"The vocabulary has the token '{line}' twice: in line "
                    + $"{vocabulary.Ids[line] + 1} and in line {id + 1}.");
            }
            vocabulary.Tokens.Add(id, line);
        }
    }

    public static WordPieceVocabulary Read(Stream stream) => ReadAsync(stream, false, default).GetAwaiter()
        .GetResult();

    public static FileStream Open(string vocabFilePath) => string.IsNullOrEmpty(vocabFilePath)
        ? throw new ArgumentNullException(nameof(vocabFilePath))
        : File.OpenRead(vocabFilePath);
}
