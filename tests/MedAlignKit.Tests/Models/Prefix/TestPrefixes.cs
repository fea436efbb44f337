using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>Diagnostic prefixes small enough to train in a test, with batches for them.</summary>
internal static class TestPrefixes
{
    public static readonly DiagnosticPrefixConfig Config = new()
    {
        ImageWidth = 6, Findings = 4, PrefixTokens = 3, FindingTokens = 1, HiddenWidth = 12,
        FindingNames = ["dementia", "ventricles", "hippocampus", "MMSE"], Prompt = "Question: What is it? Answer:",
        Language = TestModels.Language(LanguageModelFamily.Gpt2) with { MaxTextTokens = 120 },
    };

    public static DiagnosticPrefix Build(DiagnosticPrefixConfig? config = null, long seed = 1)
    {
        manual_seed(seed);
        return new DiagnosticPrefix(config ?? Config, TestModels.Tokenizer);
    }

    public static (Tensor Features, Tensor Logits) Inputs(int count)
    {
        manual_seed(3);
        return (randn(count, 6), randn(count, 4) * 2);
    }

    public static PrefixBatch Batch(DiagnosticPrefix model, int count)
    {
        var (features, logits) = Inputs(count);
        return PrefixBatch.From(
            model, features, logits, [.. Enumerable.Range(0, count).Select(i => TestModels.Answers[i % 3])]);
    }
}
