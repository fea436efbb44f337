using System.Diagnostics;
using MedAlignKit.Explain;
using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Tests.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

/// <summary>The same weights and case in C# and in PyTorch written by hand (grad_eclip_oracle.py).</summary>
public sealed class GradEclipOracleTests(GradEclipOracleTests.Oracle oracle)
    : IDisposable, IClassFixture<GradEclipOracleTests.Oracle>
{
    private static readonly string[] Texts =
        [TestModels.Contrast(3), TestModels.Contrast(8) + " not demented", "dementia"];

    // Each option that changes a number is on in one of these at least.
    private static readonly Dictionary<string, (PromptTuningConfig? Tuning, int Blocks)> Cases = new()
    {
        ["base"] = (null, 1),
        ["base, two blocks"] = (null, 2),
        ["mean over tokens"] = (TestClips.Tuning, 1),
        ["mean over tokens, two blocks"] = (TestClips.Tuning, 2),
        ["first token"] = (TestClips.Tuning with { TextPooling = TextPooling.FirstToken }, 1),
        ["cross-attention"] = (TestClips.Crossing, 1),
        ["no prompts, no MMSE token"] = (
            TestClips.Tuning with { VisualPrompts = 0, TextPrompts = 0, HasMmseToken = false }, 2),
    };

    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. Cases.Keys];

    public void Dispose() => scope.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Heat_OfTheSameWeightsAndCase_IsTheOracles(string name)
    {
        using var model = Model(name);
        foreach (var texts in (string[][])[Texts, Texts[..1]])
        {
            using var expected = oracle.ResultOf(name, texts.Length);
            var asked = new MatchCase(TestModels.Images(1), texts);
            var (image, text) = (expected.Tensors["image"], expected.Tensors["text"]);
            Assert.True(image.max().ToDouble() > 0 && text.max().ToDouble() > 0, "Nothing is compared.");

            using var map = GradEclip.OfImage(model, asked, Cases[name].Blocks);
            var words = GradEclip.OfText(model, asked.Image, texts[0], Cases[name].Blocks);

            Close(expected.Tensors["margin"], tensor((float)MatchMargin.Of(model, asked)));
            Close(image / image.max(), map.Tokens.flatten() / map.Tokens.max());
            Assert.InRange(map.Tokens.max().ToDouble() / image.max().ToDouble(), 1 - 1e-4, 1 + 1e-4);
            // A text's words count among others as they do alone.
            Close(text / text.max(), tensor(words.Select(word => (float)word.Weight).ToArray()));
        }
    }

    private static IMatchModel Model(string name) => Cases[name].Tuning is { } tuning
        ? TestClips.Tune(tuning)
        : TestClips.Build();

    private static void Close(Tensor expected, Tensor own)
    {
        Assert.Equal(expected.shape, own.shape);
        Assert.InRange(TestModels.Distance(expected, own), 0, 1e-5);
    }

    /// <summary>One run of the script for all cases: PyTorch takes seconds to start.</summary>
    public sealed class Oracle : IDisposable
    {
        private const string Python = "/usr/bin/python3";
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grad-eclip-");
        private bool hasRun;

        public void Dispose() => folder.Delete(recursive: true);

        internal TensorFile ResultOf(string name, int texts)
        {
            Skip.IfNot(File.Exists(Python), "python3-torch is not installed.");
            if (!hasRun) Run();
            return Safetensors.Read(PathOf(name, texts, "out"));
        }

        private string PathOf(string name, int texts, string kind) =>
            Path.Combine(folder.FullName, $"{name} {texts}.{kind}");

        private void Run()
        {
            using var scope = NewDisposeScope();
            foreach (var name in Cases.Keys) Write(name);
            var script = Path.Combine(AppContext.BaseDirectory, "Explain", "grad_eclip_oracle.py");
            using var process = Process.Start(new ProcessStartInfo(Python, [
                script,
                .. Cases.Keys.SelectMany(name => new[] { Texts.Length, 1 }.SelectMany(
                    texts => new[] { PathOf(name, texts, "in"), PathOf(name, texts, "out") }))])
            {
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
            hasRun = true;
        }

        private void Write(string name)
        {
            using var model = Model(name);
            var config = model is PromptTunedClip tuned
                ? ConfigJson.Write(PromptTunedClipConfig.Of(tuned))
                : ConfigJson.Write(model.Towers);
            foreach (var texts in (string[][])[Texts, Texts[..1]])
            {
                var batch = model.Tokenizer.Batch(texts);
                var words = model.Tokenizer.Encode(texts[0]).Count;
                var tensors = new Dictionary<string, Tensor>(((nn.Module)model).state_dict())
                {
                    ["input.images"] = TestModels.Images(1), ["input.tokens"] = batch.Tokens,
                    ["input.mask"] = batch.Mask,
                    ["input.asked"] = tensor(
                        new long[] { 0, Cases[name].Blocks, model.TextPrompts + 1, words }),
                };
                Safetensors.Write(PathOf(name, texts.Length, "in"), tensors,
                    new Dictionary<string, string> { ["config"] = config });
            }
        }
    }
}
