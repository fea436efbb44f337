using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

/// <summary>Made-up visits whose images are noise, for a study that trains in a second.</summary>
public sealed class MadeUpStudy : IDisposable
{
    public MadeUpStudy()
    {
        using var scope = NewDisposeScope();
        using var site = new ImagedCohort(Varied(20, "site", "s"), TestModels.Images(20));
        var split = Split.BySubject(site.Cohort, new SplitFractions(0.4, Test: 0), seed: 1);
        Cohorts = StudyCohorts.Join(
            site, new ImagedCohort(Varied(4, "unseen", "u"), TestModels.Images(4, seed: 9)),
            Varied(12, "texts", "t"), split);
        Folder = Directory.CreateTempSubdirectory("medalign-alignment-").FullName;
        Towers = AlignmentTowers.Pretrain(Config.Study(), Cohorts, Path.Combine(Folder, "towers"));
    }

    public static AlignQStudyConfig Config { get; } = new()
    {
        TrainingVisits = 20, TextOnlyVisits = 12, UnseenVisits = 4, BatchSize = 4,
        Model = TestModels.Config with
        {
            VolumeCount = 4, ContrastWeight = 1, QaContrastWeight = 1,
            TextTower = TextTower.QueryTransformer, LanguageModelTuning = LanguageModelTuning.Full,
            Language = TestModels.Config.Language with { MaxTextTokens = 160 },
        },
        Slices = new() { Steps = 2, BatchSize = 4 }, Language = new() { Steps = 3, BatchSize = 4 },
        AblationAlignmentEpochs = 1, AblationAnswerEpochs = 1, Ablations = ["2 queries", "answers alone"],
    };

    public StudyCohorts Cohorts { get; }

    public AlignmentTowers Towers { get; }

    public string Folder { get; }

    public void Dispose()
    {
        Cohorts.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static Cohort Varied(int count, string name, string prefix)
    {
        var random = new Random(count);
        return new Cohort(name, [.. Enumerable.Range(0, count).Select(
            i => People.Visit($"{prefix}{i}", diagnosis: (Diagnosis)(i % 3)) with
            {
                Cohort = name, Mmse = 29 - (3 * (i % 3)) + random.Next(2),
                Volumes = new(15 - (i % 3) + random.NextDouble(), 14 + (i % 3) + random.NextDouble(),
                    1300 + (50 * random.NextDouble()), 8 + random.NextDouble()),
            })]);
    }
}
