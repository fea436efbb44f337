using System.Diagnostics;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>A row of the zero-shot table that is done: one language model, one setting, one seed.</summary>
/// <param name="Family">The language model.</param>
/// <param name="Setting">What of it was trained.</param>
/// <param name="Seed">Seed of its training.</param>
/// <param name="Trained">Parameters that were trained in the last stage.</param>
/// <param name="Seconds">Seconds of training and evaluation, shared stages with the row that needed them
/// first.</param>
/// <param name="Results">Its figures at every site.</param>
public sealed record ZeroShotRow(
    LanguageModelFamily Family, ZeroShotSetting Setting, int Seed, long Trained, double Seconds,
    IReadOnlyList<ResultRow> Results)
{
    /// <summary>The name under which tables list it, such as "Gpt2, LoRA".</summary>
    public string Name => NameOf(Family, Setting);

    /// <summary>The name under which tables list a model.</summary>
    public static string NameOf(LanguageModelFamily family, ZeroShotSetting setting) => setting switch
    {
        ZeroShotSetting.TextOnly => $"{family}, text only",
        ZeroShotSetting.Lora => $"{family}, LoRA",
        _ => $"{family}, {setting.ToString().ToLowerInvariant()}",
    };
}

/// <summary>
/// Table 2 of MedBLIP on simulated sites, by one call: every language model in every setting with every seed,
/// at every site, row by row. Rows and stages are kept in the folder, so that what was interrupted goes on.
/// </summary>
/// <param name="config">The knobs.</param>
/// <param name="sites">The sites.</param>
/// <param name="folder">Where rows and stages are kept.</param>
public sealed class ZeroShotStudy(ZeroShotStudyConfig config, ZeroShotSites sites, string folder)
{
    /// <summary>Chance, majority and ceilings at every site.</summary>
    public ResultsTable Baselines()
    {
        var table = new ResultsTable();
        foreach (var site in sites.Tests)
            ZeroShotEvaluation.AddBaselines(table, sites.Training.Cohort.Visits, site, config.DataSeed);
        return table;
    }

    /// <summary>Trains and evaluates what is not done yet, seed by seed, and yields each row.</summary>
    /// <param name="progress">Told after every step of training.</param>
    /// <param name="cancellation">Stops after the step under way; rows and stages that are done stay.</param>
    /// <exception cref="TrainingException">The sites leak, or a loss is no number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async IAsyncEnumerable<ZeroShotRow> Run(
        IProgress<TrainingProgress>? progress = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        config.Validate();
        sites.Leakage.Clearance().Require();
        var place = Directory.CreateDirectory(Path.Combine(folder, $"rows-{config.Fingerprint()}")).FullName;
        foreach (var seed in config.Seeds)
        {
            var stages = Stages(seed);
            foreach (var family in config.Families)
                foreach (var setting in config.Settings)
                {
                    var path = Path.Combine(place, $"row-{family}-{setting}-seed{seed}.json");
                    yield return await RowFile.Once(
                        path, _ => Row(stages, family, setting, seed, progress, cancellation));
                }
        }
    }

    /// <summary>The model of a row, from the stages that are kept; trained where they are missing. The caller
    /// disposes it.</summary>
    /// <param name="family">Its language model.</param>
    /// <param name="setting">What of it is trained.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    public Task<MedAlign3d> Model(
        LanguageModelFamily family, ZeroShotSetting setting, int seed,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        config.Validate();
        return Stages(seed).Train(family, setting, progress, cancellation);
    }

    // Stages are kept beside each other for all configurations: many differ in their last stage alone.
    private ZeroShotStages Stages(int seed) => new(
        config, sites, Directory.CreateDirectory(Path.Combine(folder, "stages")).FullName, seed);

    private async Task<ZeroShotRow> Row(
        ZeroShotStages stages, LanguageModelFamily family, ZeroShotSetting setting, int seed,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var model = await stages.Train(family, setting, progress, cancellation);
        var (table, name) = (new ResultsTable(), ZeroShotRow.NameOf(family, setting));
        foreach (var site in sites.Tests)
            if (setting == ZeroShotSetting.TextOnly)
                ZeroShotEvaluation.AddTextOnly(table, name, model, site, config, seed, cancellation);
            else
                ZeroShotEvaluation.AddModel(table, name, model, site, config, seed, cancellation);
        var trained = setting == ZeroShotSetting.TextOnly ? 0 : model.ParameterCount().Trained;
        return new ZeroShotRow(
            family, setting, seed, trained, Math.Round(watch.Elapsed.TotalSeconds, 1), table.Rows);
    }
}
