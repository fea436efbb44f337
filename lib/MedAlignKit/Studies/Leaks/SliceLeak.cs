using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Slices dealt as if they were people: 2D slices of one head are learned from and tested on (facts §9.1).
/// A slice gets the class of its nearest neighbour among the training slices; beside it, the same with people
/// dealt whole, and both with classes dealt to people at random, of which nothing can be learned but who it
/// is. Shapes: V visits, S slices of each, n = V·S slices, F pixels.
/// </summary>
internal static class SliceLeak
{
    /// <summary>Shows it.</summary>
    /// <param name="cohort">Visits with a diagnosis, and images.</param>
    /// <param name="config">Slices, folds, resamples and seed.</param>
    public static LeakDemonstration Show(ImagedCohort cohort, LeakStudyConfig config)
    {
        var visits = cohort.Cohort.Visits;
        int[] truth = [.. PerSlice(visits.Select(visit => (int)visit.Diagnosis!.Value))];
        string[] subjects = [.. PerSlice(visits.Select(visit => visit.SubjectKey))];
        var people = FoldSet.KFold([cohort.Cohort], config.Folds, 0, config.Seed);
        int[] bySubject = [.. subjects.Select(key => FoldOf(people, key))];
        int[] bySlice = [.. Enumerable.Range(0, truth.Length).Select(i => i % config.Folds)];
        new Random(config.Seed).Shuffle(bySlice);
        int[] dealt = DealtClasses(visits, config.Seed);

        using var distances = Distances(cohort, config.SlicesPerVisit);                       // [n, n]
        Predictions Ask(int[] folds, int[] classes) => new(
            subjects, classes, Nearest(distances, folds, config.Folds, classes), DiagnosisNames.All.Count);
        return LeakDemonstration.Of(
            "slices dealt as people", ("slices dealt at random", Ask(bySlice, truth)),
            ("people dealt whole", Ask(bySubject, truth)),
            "Neighbouring slices of one head look more alike than slices of two, so a test slice is known by "
            + "its own head among the training slices, whatever the disease looks like.",
            LeakDemonstration.RefusedTraining("subjects",
                new LeakageSide("training", SideUse.Training, Having(bySlice, fold => fold != 0)),
                new LeakageSide("test", SideUse.Test, Having(bySlice, fold => fold == 0))), config) with
        {
            Beside =
            [
                LeakDemonstration.Arm("random classes, slices dealt at random", Ask(bySlice, dealt), config),
                LeakDemonstration.Arm("random classes, people dealt whole", Ask(bySubject, dealt), config),
            ],
        };

        IEnumerable<T> PerSlice<T>(IEnumerable<T> ofVisits) =>
            ofVisits.SelectMany(value => Enumerable.Repeat(value, config.SlicesPerVisit));

        Visit[] Having(int[] folds, Func<int, bool> kept) => [.. visits.Where((_, row) =>
            folds.Skip(row * config.SlicesPerVisit).Take(config.SlicesPerVisit).Any(kept))];

        int[] DealtClasses(IReadOnlyList<Visit> all, int seed)
        {
            var random = new Random(seed);
            var ofPerson = all.Select(visit => visit.SubjectKey).Distinct()
                .ToDictionary(key => key, _ => random.Next(DiagnosisNames.All.Count));
            return [.. PerSlice(all.Select(visit => ofPerson[visit.SubjectKey]))];
        }
    }

    /// <summary>Squared distances of all slices, [n, n]: axial, at half the resolution.</summary>
    private static Tensor Distances(ImagedCohort cohort, int perVisit)
    {
        using var scope = NewDisposeScope();
        var depth = cohort.Images.shape[2];
        long[] rows = [.. Enumerable.Range(0, perVisit).Select(s => depth / 4 + s * (depth / 2) / perVisit)];
        var slices = cohort.Images.squeeze(1).index_select(1, tensor(rows));                  // [V, S, H, W]
        var pixels = nn.functional.avg_pool2d(slices, 2).flatten(2).flatten(0, 1);            // [n, F]
        var squares = pixels.square().sum(1);                                                 // [n]
        return (squares.unsqueeze(1) + squares.unsqueeze(0) - 2 * pixels.matmul(pixels.t()))  // [n, n]
            .MoveToOuterDisposeScope();
    }

    private static int[] Nearest(Tensor distances, int[] folds, int count, int[] classes)
    {
        var said = new int[folds.Length];
        for (var fold = 0; fold < count; fold++)
        {
            using var scope = NewDisposeScope();
            long[] tested = Where(folds, one => one == fold), learned = Where(folds, one => one != fold);
            var nearest = distances.index_select(0, tensor(tested)).index_select(1, tensor(learned))
                .argmin(1).data<long>().ToArray();                                            // [tested]
            for (var i = 0; i < tested.Length; i++) said[tested[i]] = classes[learned[nearest[i]]];
        }

        return said;
    }

    private static long[] Where(int[] folds, Func<int, bool> kept) =>
        [.. Enumerable.Range(0, folds.Length).Where(i => kept(folds[i])).Select(i => (long)i)];

    private static int FoldOf(FoldSet folds, string key) => folds.Folds.Select((fold, i) => (fold, i))
        .First(one => one.fold.Split.Test.Contains(key)).i;
}
