using System.Diagnostics;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>Words without end, and many threads at one tokenizer.</summary>
public class LongAndParallelTests
{
    private static BpeTokenizer Gpt2() => BpeTokenizer.Create(
        new BpeOptions(TokenizerOracle.Gpt2File("encoder.json"), TokenizerOracle.Gpt2File("vocab.bpe"))
        {
            ByteLevel = true,
            PreTokenizer = RobertaPreTokenizer.Instance,
        });

    [SkippableFact]
    public void EncodeToIds_of_a_word_of_a_million_letters_takes_seconds_at_most()
    {
        Skip.IfNot(Source.IsTokenizersLocal, "The real package needs minutes: its time grows with the square of the word.");
        var tokenizer = Gpt2();
        var random = new Random(2);
        var letters = Enumerable.Range(0, 1_000_000).Select(_ => (char)random.Next('a', 'z' + 1));
        var word = new string([.. letters]);
        var watch = Stopwatch.StartNew();

        var ids = tokenizer.EncodeToIds(word);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed.TotalSeconds:F1} s.");
        Assert.Equal(word, tokenizer.Decode(ids));
    }

    [SkippableFact]
    public void EncodeToIds_from_many_threads_gives_what_one_thread_gives()
    {
        var texts = RandomTexts.Make(1_000, seed: 31, loneSurrogates: true);
        var expected = texts.Select(text => Gpt2Once.Value.EncodeToIds(text).ToArray()).ToArray();
        var shared = Gpt2();
        Parallel.For(0, 4 * texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => Assert.Equal(expected[i % texts.Length], shared.EncodeToIds(texts[i % texts.Length])));
    }

    private static readonly Lazy<BpeTokenizer> Gpt2Once = new(Gpt2);
}
