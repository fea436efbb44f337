using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class DiagnosticPrefixTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    public static TheoryData<PrefixFusion> Fusions => [.. Enum.GetValues<PrefixFusion>()];

    private static DiagnosticPrefixConfig With(PrefixFusion fusion) => TestPrefixes.Config with { Fusion = fusion };

    // What the model says of each row, whichever way findings come in.
    private static Tensor Said(DiagnosticPrefix model, Tensor features, Tensor logits) =>
        model.ScoreReports(features, logits, TestModels.Answers);

    [Theory]
    [MemberData(nameof(Fusions))]
    public void Forward_FrozenLanguageModel_HasNoGradientAndTheMapperHas(PrefixFusion fusion)
    {
        using var model = TestPrefixes.Build(With(fusion));
        using var batch = TestPrefixes.Batch(model, 3);
        var losses = model.Forward(batch);
        losses.Total.backward();
        Assert.Equal(["report"], losses.Losses.Keys);
        Assert.All(model.LanguageModel.parameters(), parameter => Assert.Null(parameter.grad));
        var mapper = model.named_parameters().Where(
            entry => entry.name.StartsWith("mapper.", StringComparison.Ordinal)).ToList();
        Assert.All(mapper, entry => Assert.True(entry.parameter.grad!.abs().max().item<float>() > 0, entry.name));
        Assert.Equal(mapper.Sum(entry => entry.parameter.numel()), model.ParameterCount().Trained);
    }

    [Theory]
    [InlineData(LanguageModelTuning.Lora)]
    [InlineData(LanguageModelTuning.Full)]
    public void Tuning_OfTheLanguageModel_TrainsWhatItNames(LanguageModelTuning tuning)
    {
        using var model = TestPrefixes.Build(TestPrefixes.Config with { LanguageModelTuning = tuning });
        var trained = model.LanguageModel.named_parameters().Where(entry => entry.parameter.requires_grad).ToList();
        if (tuning == LanguageModelTuning.Lora) Assert.All(trained, entry => Assert.True(Lora.IsAdapter(entry.name)));
        else Assert.Equal(model.LanguageModel.parameters().Count(), trained.Count);
        Assert.NotEmpty(trained);
    }

    [Fact]
    public void Forward_LossIsOfReportTokensAlone()
    {
        using var model = TestPrefixes.Build();
        using var batch = TestPrefixes.Batch(model, 3);
        var (features, logits) = TestPrefixes.Inputs(3);
        var scores = Said(model, features, logits).diagonal().sum().item<float>();
        var tokens = TestModels.Answers.Sum(answer => TestModels.Tokenizer.Answer(answer).Count);
        Assert.Equal(-scores / tokens, model.Forward(batch).Total.item<float>(), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Fusions))]
    public void Logits_Permuted_ChangeWhatIsSaid(PrefixFusion fusion)
    {
        using var model = TestPrefixes.Build(With(fusion));
        var (features, logits) = TestPrefixes.Inputs(3);
        var permuted = logits.roll(1, 1);
        Assert.True(TestModels.Distance(Said(model, features, logits), Said(model, features, permuted)) > 1e-4);
    }

    public static TheoryData<PrefixFusion, LogitForm> FusionsAndForms
    {
        get
        {
            var data = new TheoryData<PrefixFusion, LogitForm>();
            foreach (var fusion in Enum.GetValues<PrefixFusion>())
                foreach (var form in Enum.GetValues<LogitForm>()) data.Add(fusion, form);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FusionsAndForms))]
    public void Sources_WithoutASide_AreAsIfItWereZero(PrefixFusion fusion, LogitForm form)
    {
        using var model = TestPrefixes.Build(With(fusion) with { LogitForm = form });
        var (features, logits) = TestPrefixes.Inputs(3);
        var (noImage, noFindings) = (zeros_like(features), zeros_like(logits));
        var both = Said(model, features, logits);
        foreach (var (sources, image, findings) in new[]
        {
            (PrefixSources.Image, features, noFindings), (PrefixSources.Findings, noImage, logits),
            (PrefixSources.Nothing, noImage, noFindings),
        })
        {
            model.Sources = PrefixSources.ImageAndFindings;
            var zeroed = Said(model, image, findings);
            model.Sources = sources;
            var ablated = Said(model, features, logits);
            Assert.Equal(0, TestModels.Distance(zeroed, ablated));
            Assert.NotEqual(0, TestModels.Distance(both, ablated));
        }
        // Neither: all rows are alike.
        Assert.True(TestModels.Distance(Said(model, features, logits)[0], Said(model, features, logits)[1]) < 1e-5);
    }

    [Fact]
    public void Film_WithoutFindings_IsAPrefixOfTheImageAlone()
    {
        using var film = TestPrefixes.Build(With(PrefixFusion.Film));
        using var verbal = TestPrefixes.Build(With(PrefixFusion.Verbal));
        using (no_grad())
            foreach (var (name, value) in verbal.state_dict()) value.copy_(film.state_dict()[name]);
        var (features, logits) = TestPrefixes.Inputs(2);
        Assert.True(TestModels.Distance(
            film.EncodePrefix(features, zeros_like(logits)), verbal.EncodePrefix(features, logits)) < 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Logits_Detached_TakeNoGradient(bool detaches)
    {
        using var model = TestPrefixes.Build(TestPrefixes.Config with { DetachesLogits = detaches });
        var (features, logits) = TestPrefixes.Inputs(2);
        logits.requires_grad = true;
        using var batch = PrefixBatch.From(model, features, logits, ["dementia", "not demented"]);
        model.Forward(batch).Total.backward();
        Assert.Equal(detaches, logits.grad is null);
    }

    [Fact]
    public void Prompts_Verbal_NameWhatIsLikelierThanTheThreshold()
    {
        using var model = TestPrefixes.Build(With(PrefixFusion.Verbal) with { Threshold = 0.8 });
        var logits = tensor(new float[] { 3, 1, -2, 2, 0, 0, 0, 0 }, [2, 4]);
        var prompts = model.Prompts(zeros(2, 6), logits);
        Assert.Equal("Findings: dementia, MMSE. Question: What is it? Answer:", prompts[0]);
        Assert.Equal("Question: What is it? Answer:", prompts[1]);
        model.Sources = PrefixSources.Image;
        Assert.Equal(prompts[1], model.Prompts(zeros(2, 6), logits)[0]);
    }

    [Fact]
    public void Prefix_StandsBeforeAllText()
    {
        using var model = TestPrefixes.Build();
        var (features, logits) = TestPrefixes.Inputs(2);
        using var texts = TestModels.Tokenizer.Batch([TestPrefixes.Config.Prompt], PaddingSide.Left);
        var prefix = model.EncodePrefix(features, logits).narrow(0, 0, 1);
        using var read = model.LanguageModel.Begin(prefix, texts, PromptOrder.ImageFirst);
        var first = read.Logits.log_softmax(-1);
        var answer = TestModels.Tokenizer.Answer(TestModels.Answers[0]);
        using var again = model.LanguageModel.Begin(prefix, texts, PromptOrder.ImageFirst);
        Assert.Equal(
            again.Score(answer)[0].item<float>(), Said(model, features, logits)[0, 0].item<float>(), 1e-4);
        Assert.True(first[0, answer[0]].item<float>() < 0);
    }

    [Theory]
    [MemberData(nameof(Fusions))]
    public void Training_TwoReports_AreWrittenForTheirImages(PrefixFusion fusion)
    {
        using var model = TestPrefixes.Build(With(fusion) with { LanguageModelTuning = LanguageModelTuning.Full });
        var (features, logits) = TestPrefixes.Inputs(2);
        string[] reports = ["not demented", "mild cognitive impairment"];
        using var batch = PrefixBatch.From(model, features, logits, reports);
        using var optimizer = optim.AdamW(model.parameters(), 1e-2);
        for (var step = 0; step < 80; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            model.Forward(batch).Total.backward();
            optimizer.step();
        }
        model.eval();
        foreach (var options in new[] { GenerationOptions.Greedy, GenerationOptions.Beam with { Beams = 2 } })
            Assert.Equal(reports, model.Generate(features, logits, options));
        Assert.Equal(reports[0], model.Generate(
            features, logits, GenerationOptions.Sampling with { TopP = 0.5, Seed = 4 })[0]);
        Assert.Equal([0L, 1], model.ScoreReports(features, logits, reports).argmax(1).data<long>().ToArray());
    }

    [Fact]
    public void Training_ByTheTrainersData_IsOfItsRows()
    {
        using var model = TestPrefixes.Build();
        var (features, logits) = TestPrefixes.Inputs(4);
        var data = new PrefixData(
            model, features, (row, _) => new PrefixExample(
                [.. logits[row].data<float>().Select(value => (double)value)], TestModels.Answers[row % 3]),
            batchSize: 2);
        var batches = data.Epoch(0, new Random(1)).ToList();
        Assert.Equal(2, batches.Count);
        foreach (var batch in batches)
            using (batch)
                for (var i = 0; i < 2; i++)
                {
                    var row = (features - batch.Features[i]).abs().sum(1).argmin().item<long>();
                    Assert.Equal(0, TestModels.Distance(logits[row], batch.Logits[i]));
                }
    }

    [Fact]
    public void FitTemperature_LogitsThatAreTooSure_AreMadeAsSureAsTheyAreRight()
    {
        using var model = TestPrefixes.Build(TestPrefixes.Config with { LogitForm = LogitForm.Calibrated });
        manual_seed(1);
        var honest = randn(4000, 4);
        var findings = rand(4000, 4).lt(honest.sigmoid()).to_type(ScalarType.Float32);
        findings[0, 0] = tensor(float.NaN);
        Assert.Equal(3, model.FitTemperature(honest * 3, findings), 0.2);
        Assert.Equal(3, model.Temperature, 0.2);
        Assert.Throws<ArgumentException>(() => model.FitTemperature(honest, findings.narrow(1, 0, 2)));
        Assert.Throws<ArgumentException>(() => model.FitTemperature(honest, full_like(honest, float.NaN)));
    }

    [Fact]
    public void Checkpoint_SavedAndLoaded_SaysTheSame()
    {
        var path = Path.GetTempFileName();
        using var model = TestPrefixes.Build(TestPrefixes.Config with { LogitForm = LogitForm.Calibrated });
        using (no_grad()) model.state_dict()["finding_temperature"].fill_(2f);
        PrefixCheckpoint.Save(path, model);
        using var loaded = PrefixCheckpoint.Load(path).Model;
        File.Delete(path);
        var (features, logits) = TestPrefixes.Inputs(2);
        Assert.Equal(0, TestModels.Distance(Said(model, features, logits), Said(loaded, features, logits)));
        Assert.Equal(2, loaded.Temperature);
    }

    [Fact]
    public void Inputs_ThatDoNotFit_Throw()
    {
        using var model = TestPrefixes.Build();
        var (features, logits) = TestPrefixes.Inputs(2);
        var error = Assert.Throws<ArgumentException>(() => model.EncodePrefix(features, randn(2, 5)));
        Assert.Contains("logits [B, 4]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.EncodePrefix(randn(3, 6), logits));
        logits[0, 0] = tensor(float.NaN);
        Assert.Throws<ArgumentException>(() => model.EncodePrefix(features, logits));
        Assert.Throws<ArgumentException>(
            () => PrefixBatch.From(model, features, [new PrefixExample([0, 0, 0, 0], "a")]));
        Assert.Throws<ArgumentException>(() => PrefixBatch.From(
            model, features, [new PrefixExample([0], "a"), new PrefixExample([0], "b")]));
    }

    public static TheoryData<DiagnosticPrefixConfig> Impossible =>
    [
        TestPrefixes.Config with { Fusion = PrefixFusion.Separate, FindingTokens = 3 },
        TestPrefixes.Config with { Fusion = PrefixFusion.Verbal, FindingNames = ["one"] },
        TestPrefixes.Config with { PrefixTokens = 0 }, TestPrefixes.Config with { Threshold = 1.2 },
        TestPrefixes.Config with { Prompt = " " },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Config_Impossible_Throws(DiagnosticPrefixConfig config) =>
        Assert.Throws<ArgumentException>(() => TestPrefixes.Build(config));

    [Fact]
    public void Config_RoundTrip()
    {
        var text = ConfigJson.Write(DiagnosticPrefixConfig.Paper);
        Assert.Equal(text, ConfigJson.Write(ConfigJson.Read<DiagnosticPrefixConfig>(text)));
        DiagnosticPrefixConfig.Paper.Shrink().Validate();
    }

    [Theory]
    [InlineData(false, 96_109_394, 96_109_394)]
    [InlineData(true, 1_586_193_298, 28_582_098)]
    public void Presets_HaveThePapersSizes(bool isLargest, long total, long trained)
    {
        var parts = PrefixSize.Of(
            isLargest ? DiagnosticPrefixConfig.Paper : DiagnosticPrefixConfig.Base, TestModels.Tokenizer);
        Assert.Equal((total, trained), (parts.Sum(part => part.Parameters), parts.Sum(part => part.Trained)));
        Assert.Equal(["prefix", "language model"], parts.Select(part => part.Part));
    }
}
