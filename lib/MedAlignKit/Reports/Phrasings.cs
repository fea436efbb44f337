using System.Globalization;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// The sentences of a report, each in several phrasings so that a model cannot lean on one wording.
/// "CDR" is never spelled out: its long form holds a label word.
/// </summary>
internal static class Phrasings
{
    /// <summary>Phrasings of every sentence.</summary>
    public const int Count = 3;

    public static string Person(double? age, Sex? sex, int phrasing)
    {
        var who = sex switch { Sex.Female => "woman", Sex.Male => "man", _ => "person" };
        if (age is null) return sex is null ? "" : $"The subject is a {who}.";
        var years = Math.Floor(age.Value).ToString(CultureInfo.InvariantCulture);
        return phrasing switch
        {
            0 => $"The subject is a {years}-year-old {who}.",
            1 => $"This {who} is {years} years old.",
            _ => $"A {who} of {years} years was examined.",
        };
    }

    public static string Education(int years, int phrasing) => phrasing switch
    {
        0 => $"Education: {years} years.",
        1 => $"There are {years} years of education.",
        _ => $"Schooling lasted {years} years.",
    };

    public static string Mmse(int score, int phrasing) => phrasing switch
    {
        0 => $"The MMSE score is {score}.",
        1 => $"MMSE: {score} of 30.",
        _ => $"The examination gave an MMSE of {score}.",
    };

    public static string Cdr(double rating, int phrasing)
    {
        var value = rating.ToString("0.#", CultureInfo.InvariantCulture);
        return phrasing switch
        {
            0 => $"The global CDR is {value}.",
            1 => $"CDR: {value}.",
            _ => $"A CDR of {value} was given.",
        };
    }

    public static string LogicalMemory(int units, int phrasing) => phrasing switch
    {
        0 => $"Delayed logical memory is {units}.",
        1 => $"Logical memory, delayed: {units} of 25.",
        _ => $"After a delay {units} story units of the logical memory test were recalled.",
    };

    /// <summary>The volumes that are known; empty when none is.</summary>
    public static string Volumes(RegionVolumes volumes, int phrasing)
    {
        (string Name, double? Ml)[] all =
        [
            ("hippocampus", volumes.HippocampusMl), ("ventricles", volumes.VentriclesMl),
            ("whole brain", volumes.BrainMl), ("entorhinal cortex", volumes.EntorhinalMl),
        ];
        var known = all.Where(region => region.Ml is not null).ToArray();
        if (known.Length == 0) return "";
        return phrasing switch
        {
            0 => $"The {known[0].Name} {(known[0].Name == "ventricles" ? "measure" : "measures")} {Ml(known[0])}"
                + Joined([.. known.Skip(1).Select(region => $"the {region.Name} {Ml(region)}")], first: false) + ".",
            1 => $"Volumes: {string.Join(", ", known.Select(region => $"{region.Name} {Ml(region)}"))}.",
            _ => "On the scan there are "
                + Joined([.. known.Select(region => $"{Ml(region)} of {region.Name}")], first: true) + ".",
        };
    }

    // "a", "a and b", "a, b and c"; where the first part stands already, the rest of it.
    private static string Joined(string[] parts, bool first)
    {
        var before = first ? "" : parts.Length > 1 ? ", " : " and ";
        return parts.Length switch
        {
            0 => "",
            1 => before + parts[0],
            _ => before + string.Join(", ", parts[..^1]) + " and " + parts[^1],
        };
    }

    /// <summary>What is said of a value that is not there; kept apart from the measured phrasings.</summary>
    public static string Missing(VisitField field) => field switch
    {
        VisitField.Age => "Age is not known.",
        VisitField.Sex => "Sex is not recorded.",
        VisitField.Education => "Education is not known.",
        VisitField.Mmse => "No MMSE was taken.",
        VisitField.Cdr => "No CDR was given.",
        VisitField.LogicalMemory => "Logical memory was not tested.",
        VisitField.SocioeconomicStatus => "Socioeconomic status is not known.",
        VisitField.Volumes => "No volumes were measured.",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of a visit."),
    };

    private static string Ml((string Name, double? Ml) region) =>
        region.Ml!.Value.ToString("0.0", CultureInfo.InvariantCulture) + " ml";
}
