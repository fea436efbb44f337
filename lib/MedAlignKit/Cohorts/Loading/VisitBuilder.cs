using System.Globalization;
using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>Makes the visits of one subject out of what the tables gathered.</summary>
internal sealed class VisitBuilder(
    Manifest manifest, ChosenOptions chosen, Func<string, string> keyOf, ICollection<Dropped> dropped)
{
    private const double DaysInMonth = 30.4375;

    /// <summary>The subject's visits in the order of time.</summary>
    public IEnumerable<SourceVisit> Build(SubjectDraft subject)
    {
        var key = keyOf(subject.Id);
        foreach (var visit in subject.Visits) visit.TakeFrom(subject);
        var dayOf = subject.DayNumbers();
        var ordered = subject.Visits
            .Select((visit, place) => (Visit: visit, Place: place, Months: MonthsOf(visit.Code)))
            .OrderBy(one => dayOf(one.Visit) ?? int.MaxValue)
            .ThenBy(one => one.Months ?? int.MaxValue).ThenBy(one => one.Place).ToList();
        var first = ordered.Select(one => dayOf(one.Visit)).Min();
        var judged = ordered.Select(one => Judge(one.Visit, subject.Id)).ToList();
        var trajectory = Harmonise.TrajectoryOf([.. judged.Select(one => one.Class).OfType<Diagnosis>()]);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < ordered.Count; i++)
        {
            var (visit, _, months) = ordered[i];
            var days = dayOf(visit) - first;
            var name = Unique(names, visit.Code ?? (days is { } since ? $"d{since:0000}" : $"v{i + 1}"));
            if (judged[i].LeftOut is { } reason)
            {
                dropped.Add(new Dropped(reason, "visit", visit.From));
                continue;
            }

            var made = Values(visit, months) with
            {
                SubjectKey = key, VisitKey = $"{key}-{name}", DayOffset = days,
                VisitMonth = months ?? (days is { } since2 ? (int)Math.Round(since2 / DaysInMonth)
                    : ordered.Count == 1 ? 0 : null),
                Diagnosis = judged[i].Class, DetailedDiagnosis = judged[i].Detailed, Trajectory = trajectory,
            };
            yield return new SourceVisit
            {
                SubjectId = subject.Id, SessionId = visit.Session, Date = visit.Date, Day = visit.Day,
                VisitCode = visit.Code, From = visit.From, Visit = made,
            };
        }
    }

    private (DetailedDiagnosis? Detailed, Diagnosis? Class, string? LeftOut) Judge(
        VisitDraft visit, string id)
    {
        var said = Harmonise.Diagnosis(visit, id, chosen, manifest.DiagnosisById);
        var fault = chosen.CauseFault(said, (Etiology?)(int?)visit.Known(ColumnRole.Etiology));
        var detailed = Harmonise.Refined(said, visit);
        var (made, leftOut) = chosen.ClassOf(detailed);
        // A visit that is left out says nothing of the subject's course either.
        return (detailed, fault is null ? made : null, fault ?? leftOut);
    }

    private Visit Values(VisitDraft visit, int? months)
    {
        var age = Harmonise.Age(visit, months);
        if (age is < 0 or > 120)
        {
            dropped.Add(new Dropped("an age outside 0 to 120 by the dates", "value", visit.From));
            age = null;
        }

        return new Visit
        {
            Cohort = manifest.Name, SubjectKey = "", VisitKey = "",
            AgeYears = age,
            Sex = (Sex?)Whole(visit, ColumnRole.Sex),
            EducationYears = Whole(visit, ColumnRole.Education),
            EducationBand = Whole(visit, ColumnRole.EducationBand),
            SocioeconomicStatus = Whole(visit, ColumnRole.Ses),
            Mmse = Whole(visit, ColumnRole.Mmse),
            CdrGlobal = visit.Known(ColumnRole.Cdr),
            CdrSumOfBoxes = visit.Known(ColumnRole.CdrSum),
            LogicalMemoryImmediate = Whole(visit, ColumnRole.LogicalMemoryImmediate),
            LogicalMemoryDelayed = Whole(visit, ColumnRole.LogicalMemory),
            Apoe4Count = Harmonise.Apoe4(visit),
            Volumes = VolumesOf(visit),
            Reading = ReadingOf(visit),
            SourceColumns = visit.Kept.Count == 0
                ? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty
                : new SourceColumns(visit.Kept),
        };
    }

    private static int? Whole(Draft visit, ColumnRole role) => (int?)visit.Known(role);

    private static RegionVolumes? VolumesOf(Draft visit)
    {
        var whole = visit.Known(ColumnRole.Intracranial);
        var volumes = new RegionVolumes(
            visit.Known(ColumnRole.Hippocampus), visit.Known(ColumnRole.Ventricles),
            visit.Known(ColumnRole.Brain) ?? visit.Known(ColumnRole.BrainShare) * whole,
            visit.Known(ColumnRole.Entorhinal), visit.Known(ColumnRole.Fusiform),
            visit.Known(ColumnRole.MiddleTemporal), whole);
        return volumes.ToArray().All(one => one is null) ? null : volumes;
    }

    private static Reading? ReadingOf(VisitDraft visit)
    {
        var (findings, impression) =
            (visit.Text(ColumnRole.FindingsText), visit.Text(ColumnRole.ImpressionText));
        if (findings is null && impression is null && visit.Findings is null && visit.Questions.Count == 0)
            return null;
        var reading = new Reading
        {
            FindingsText = findings, ImpressionText = impression, Questions = visit.Questions,
        };
        return visit.Findings is null ? reading : reading with { Findings = visit.Findings };
    }

    private int? MonthsOf(string? code)
    {
        if (code is null) return null;
        if (manifest.VisitNames.Baseline.Contains(code, StringComparer.OrdinalIgnoreCase)) return 0;
        return manifest.VisitNames.Months?.Match(code) is { Success: true } match
            && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture,
                out var months)
            && months <= 1200
            ? months
            : null;
    }

    private static string Unique(HashSet<string> names, string name)
    {
        var made = name;
        for (var again = 2; !names.Add(made); again++) made = $"{name}-{again}";
        return made;
    }
}
