using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

// What is asked, and what is right: the first of each list of options.
public sealed partial record VqaBank
{
    // From how many deviations below the controls' mean a hippocampus has each grade. Further apart, nobody
    // would be marked: of simulated dementia one in fifty lies beyond three.
    private static readonly (double Deviations, string Name)[] Grades =
        [(1, "mild"), (1.5, "moderate"), (2, "marked")];

    private static readonly (SmallerSide Side, bool Small)[] Sides =
        [(SmallerSide.Left, false), (SmallerSide.Right, false), (SmallerSide.Neither, false), (SmallerSide.Neither, true)];

    // Never right here: a fourth option of a question with three answers. A reader who knows the simulated
    // cohorts can leave it out, so chance is a third.
    private static readonly string[] OtherDiagnoses =
        ["Parkinson's disease", "a stroke", "a brain tumour", "normal pressure hydrocephalus"];

    /// <summary>The question of a kind as it is asked, without options.</summary>
    public static string TextOf(VqaKind kind) => kind switch
    {
        VqaKind.Plane => "In which plane was this scan acquired?",
        VqaKind.Region => "Which region has changed most?",
        VqaKind.Abnormality => "Which abnormality does the scan show?",
        VqaKind.Severity => "How severe is the atrophy of the hippocampus?",
        VqaKind.Side => "Which hippocampus is the smaller one?",
        VqaKind.Diagnosis => QuestionBank.Diagnosis.Text,
        _ => "Which finding supports the diagnosis?",
    };

    /// <summary>Every answer that can be right of some visit, whatever is asked of this one: what a free
    /// answer is held against.</summary>
    /// <param name="kind">What the question is about.</param>
    public static IReadOnlyList<string> AnswersTo(VqaKind kind) => kind switch
    {
        VqaKind.Plane => [.. ScanPlaneNames.All.Select(plane => plane.Spoken())],
        VqaKind.Region => ["hippocampus", "ventricles", "whole brain", "entorhinal cortex", "no region"],
        VqaKind.Abnormality => [.. from small in (bool[])[false, true]
            from wide in (bool[])[false, true]
            select Abnormal(small, wide)],
        VqaKind.Severity => ["none", .. Grades.Select(grade => grade.Name)],
        VqaKind.Side => [.. Sides.Select(SideName)],
        VqaKind.Diagnosis => QuestionBank.Diagnosis.Answers,
        _ => [.. from size in Enum.GetValues<HippocampusSize>()
            from wide in (bool[])[false, true]
            select Reason((size, wide))],
    };

    private IReadOnlyList<string>? Options(Visit visit, VqaKind kind, ScanPlane plane, Random random) =>
        kind switch
    {
        VqaKind.Plane => First(plane, ScanPlaneNames.All, one => one.Spoken()),
        VqaKind.Region => Region(visit, random),
        VqaKind.Abnormality => Abnormality(visit),
        VqaKind.Severity => Severity(visit),
        VqaKind.Side => Side(visit),
        VqaKind.Diagnosis => visit.Diagnosis is { } diagnosis
            ? [.. First(diagnosis, DiagnosisNames.All, one => one.Spoken()),
                OtherDiagnoses[random.Next(OtherDiagnoses.Length)]]
            : null,
        _ => Reasons(visit, random),
    };

    // The largest departure beyond its limit; three of the other four regions, or "no region", beside it.
    private List<string>? Region(Visit visit, Random random)
    {
        if (Entorhinal is null || Brain is null || visit.Volumes?.Core() is not { } ml) return null;
        RegionNorm[] norms = [Rules.Hippocampus, Rules.Ventricles, Brain, Entorhinal]; // the order of Core
        var changed = norms.Zip(ml).Where(one => one.First.IsBeyond(one.Second))
            .OrderByDescending(one => one.First.Departure(one.Second))
            .Select(one => one.First.Region).FirstOrDefault();
        string[] all = [.. norms.Select(norm => norm.Region), "no region"];
        var right = changed ?? all[^1];
        string[] wrong = [.. all.Where(name => name != right)];
        random.Shuffle(wrong);
        return [right, .. wrong.Take(VqaQuestion.OptionCount - 1)];
    }

    private IReadOnlyList<string>? Abnormality(Visit visit)
    {
        if (Findings(visit) is not var (size, wide)) return null;
        (bool Small, bool Wide)[] all = [(false, false), (false, true), (true, false), (true, true)];
        return First((size != HippocampusSize.Expected, wide), all, found => Abnormal(found.Item1, found.Item2));
    }

    private static string Abnormal(bool small, bool wide) => (small, wide) switch
    {
        (true, true) => "hippocampal atrophy and ventricular enlargement",
        (true, false) => "hippocampal atrophy only",
        (false, true) => "ventricular enlargement only",
        _ => "no abnormality",
    };

    private IReadOnlyList<string>? Severity(Visit visit) => visit.Volumes?.HippocampusMl is { } ml
        ? First(Grades.Count(grade => Rules.Hippocampus.IsBeyond(ml, grade.Deviations)), [0, 1, 2, 3],
            grade => grade == 0 ? "none" : Grades[grade - 1].Name)
        : null;

    private IReadOnlyList<string>? Side(Visit visit)
    {
        if (Asymmetry is null
            || visit.Volumes is not { HippocampusAsymmetry: { } asymmetry, HippocampusMl: { } ml })
            return null;
        var side = Asymmetry.SideOf(asymmetry);
        var small = side == SmallerSide.Neither && Rules.Hippocampus.IsBeyond(ml);
        return First((side, small), Sides, SideName);
    }

    private static string SideName((SmallerSide Side, bool Small) found) => found switch
    {
        (SmallerSide.Left, _) => "the left one",
        (SmallerSide.Right, _) => "the right one",
        (_, true) => "neither, both are small",
        _ => "neither, both are of normal size",
    };

    // Only of visits whose diagnosis the rules arrive at: of others no finding supports it.
    private List<string>? Reasons(Visit visit, Random random)
    {
        if (Findings(visit) is not { } found
            || visit.Diagnosis != RuleBook.Conclude(found.Size, found.Wide))
            return null;
        (HippocampusSize, bool)[] wrong = [.. from size in Enum.GetValues<HippocampusSize>()
            from wide in (bool[])[false, true]
            where (size, wide) != found
            select (size, wide)];
        random.Shuffle(wrong);
        return [Reason(found), .. wrong.Take(VqaQuestion.OptionCount - 1).Select(Reason)];
    }

    private static string Reason((HippocampusSize Size, bool Wide) found)
    {
        var hippocampus = found.Size switch
        {
            HippocampusSize.Expected => "a normal hippocampus",
            HippocampusSize.Small => "a small hippocampus",
            _ => "a very small hippocampus",
        };
        var ventricles = found.Wide ? "wide ventricles" : "normal ventricles";
        return $"{hippocampus} and {ventricles}: {RuleBook.Conclude(found.Size, found.Wide).Spoken()}";
    }

    private (HippocampusSize Size, bool Wide)? Findings(Visit visit) =>
        visit.Volumes is { HippocampusMl: { } hippocampus, VentriclesMl: { } ventricles }
            ? (Rules.SizeOf(hippocampus), Rules.AreWide(ventricles))
            : null;

    private static IReadOnlyList<string> First<T>(T right, IReadOnlyList<T> all, Func<T, string> spoken) =>
        [spoken(right), .. all.Where(one => !Equals(one, right)).Select(spoken)];

    // The visit and the kind choose, not their place in a list.
    private static int SeedOf(Visit visit, VqaKind kind, int seed)
    {
        var name = FormattableString.Invariant($"{seed}\n{visit.Cohort}\n{visit.VisitKey}\n{kind.Name()}");
        return BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
