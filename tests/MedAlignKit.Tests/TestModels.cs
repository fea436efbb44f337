using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests;

/// <summary>A model small enough to train in a test, with texts and images for it.</summary>
internal static class TestModels
{
    public static readonly string[] Answers = ["not demented", "mild cognitive impairment", "dementia"];

    public static readonly ReportTokenizer Tokenizer = ReportTokenizer.Train(
        Answers.SelectMany((answer, i) => Enumerable.Range(20, 10).Select(
            mmse => $"{Prompt(mmse)} {answer}. {Contrast(i)}")),
        360);

    public static readonly MedAlign3dConfig Config = new()
    {
        Volume = [12, 14, 12], PatchKernels = [[2, 2, 2], [3, 3, 3]], StemChannels = [4],
        VisionWidth = 16, VisionDepth = 1, VisionHeads = 2,
        Queries = 3, QueryWidth = 12, QueryDepth = 2, QueryHeads = 2,
        CrossEvery = 1, SharedWidth = 8, VolumeCount = 2, ContrastWeight = 0.5,
        Language = Language(LanguageModelFamily.Gpt2),
        LanguageModelTuning = LanguageModelTuning.Frozen,
    };

    public static LanguageModelConfig Language(LanguageModelFamily family) =>
        LanguageModelConfig.Tiny(family) with
        {
            VocabularySize = Tokenizer.VocabularySize, MaxTextTokens = 80, Width = 16, Depth = 2,
            Heads = 2, HeadWidth = 8, MlpWidth = 32,
        };

    public static MedAlign3d Build(MedAlign3dConfig? config = null, long seed = 1)
    {
        manual_seed(seed);
        return new MedAlign3d(config ?? Config, Tokenizer);
    }

    public static Tensor Images(int count, long seed = 2)
    {
        manual_seed(seed);
        return randn([count, 1, 12, 14, 12]);
    }

    public static MedAlign3dBatch Batch(int count) => MedAlign3dBatch.From(
        Tokenizer, Images(count), [.. Enumerable.Range(0, count).Select(i => new MedAlign3dExample(
            Prompt(20 + i), Answers[i % 3])
        {
            ContrastText = Contrast(i), QaText = $"What is it? {Answers[i % 3]}", Label = i % 3,
            Volumes = [10 + i, 20 - i],
        })]);

    public static string Prompt(int mmse) => $"The MMSE score is {mmse}. Question: What is it? Answer:";

    public static string Contrast(int i) => $"Volumes: hippocampus {10 + i}.5 ml, ventricles {20 - i}.0 ml.";

    /// <summary>Largest absolute difference.</summary>
    public static float Distance(Tensor a, Tensor b) => (a - b).abs().max().item<float>();

    /// <summary>Every parameter of two models of one form is the same, bit for bit.</summary>
    public static void AssertSameWeights(nn.Module expected, nn.Module found)
    {
        var (wanted, given) = (expected.named_parameters().ToList(), found.named_parameters().ToList());
        Assert.Equal(wanted.Select(pair => pair.name), given.Select(pair => pair.name));
        foreach (var ((name, mine), (_, other)) in wanted.Zip(given))
            Assert.True(mine.equal(other).all().item<bool>(), name);
    }
}
