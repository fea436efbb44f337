using MedAlignKit.Models;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

/// <summary>A hospital small enough to train on in a test, made once for all tests, which only read it.</summary>
internal static class SmallChest
{
    public static readonly ChestStudyConfig Config = new()
    {
        TrainingScans = 40, ValidationScans = 24, TestScans = 24, ElsewhereScans = 12, BatchSize = 8, Seeds = [3],
        Model = new ChestStudyConfig().Model.Shrink(), VocabularySize = 700,
        Pretraining = new() { Epochs = 1, RateFactors = new Dictionary<string, double>() },
        Adapting = new() { Epochs = 1, RateFactors = new Dictionary<string, double>() },
    };

    private static ChestCohorts? cohorts;

    public static ChestCohorts Cohorts
    {
        get
        {
            if (cohorts is not null) return cohorts;
            using var outside = NewDisposeScope();
            return cohorts = ChestCohorts.Build(Config);
        }
    }
}
