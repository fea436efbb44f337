namespace MedAlignKit.Cohorts;

/// <summary>How the cells of a column are read.</summary>
internal enum CellKind
{
    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A name that the manifest maps.</summary>
    Named,

    /// <summary>Words, as they stand.</summary>
    Text,
}

/// <summary>
/// What a role's values may be. Every value but a text is held as a double: numbers, days of
/// <see cref="DateOnly.DayNumber"/>, places in an enumeration.
/// </summary>
/// <param name="Kind">How a cell is read.</param>
/// <param name="Least">Least value that can be.</param>
/// <param name="Most">Greatest value that can be.</param>
/// <param name="IsVolume">Whether the column may be in mm³.</param>
internal sealed record RoleFact(
    CellKind Kind, double Least = double.NegativeInfinity, double Most = double.PositiveInfinity,
    bool IsVolume = false);

/// <summary>The facts of all roles, and the names that manifests use.</summary>
internal static class RoleFacts
{
    public const int Count = (int)ColumnRole.AnswerChoice + 1;

    private static readonly RoleFact[] facts = [.. Enum.GetValues<ColumnRole>().Select(Make)];

    /// <summary>Roles by their names in a manifest, such as "age-at-entry".</summary>
    public static IReadOnlyDictionary<string, ColumnRole> Names { get; } =
        Enum.GetValues<ColumnRole>().ToDictionary(role => Kebab(role.ToString()));

    /// <summary>Diagnoses by their names in a manifest.</summary>
    public static IReadOnlyDictionary<string, DetailedDiagnosis> Diagnoses { get; } =
        new Dictionary<string, DetailedDiagnosis>
        {
            ["normal"] = DetailedDiagnosis.Normal, ["smc"] = DetailedDiagnosis.SubjectiveComplaint,
            ["imci"] = DetailedDiagnosis.ImpairedNotMci, ["early-mci"] = DetailedDiagnosis.EarlyMci,
            ["late-mci"] = DetailedDiagnosis.LateMci, ["mci"] = DetailedDiagnosis.Mci,
            ["ad"] = DetailedDiagnosis.AlzheimersDementia, ["dementia"] = DetailedDiagnosis.Dementia,
            ["very-mild"] = DetailedDiagnosis.VeryMild, ["other"] = DetailedDiagnosis.Other,
        };

    /// <summary>Causes by their names in a manifest.</summary>
    public static IReadOnlyDictionary<string, Etiology> Etiologies { get; } = new Dictionary<string, Etiology>
    {
        ["none"] = Etiology.None, ["alzheimer"] = Etiology.Alzheimer, ["other"] = Etiology.Other,
    };

    public static RoleFact Of(ColumnRole role) => facts[(int)role];

    public static string NameOf(ColumnRole role) => Kebab(role.ToString());

    private static RoleFact Make(ColumnRole role) => role switch
    {
        ColumnRole.Age or ColumnRole.AgeAtEntry => new(CellKind.Number, 0, 120),
        ColumnRole.EntryDate => new(CellKind.Date),
        ColumnRole.BirthYear => new(CellKind.Whole, 1880, 2100),
        ColumnRole.Sex or ColumnRole.Diagnosis or ColumnRole.EntryDiagnosis or ColumnRole.Etiology =>
            new(CellKind.Named),
        ColumnRole.Education => new(CellKind.Whole, 0, 40),
        ColumnRole.EducationBand or ColumnRole.Ses => new(CellKind.Whole, 1, 5),
        ColumnRole.Mmse => new(CellKind.Whole, 0, 30),
        ColumnRole.Cdr => new(CellKind.Number, 0, 3),
        ColumnRole.CdrSum => new(CellKind.Number, 0, 18),
        ColumnRole.LogicalMemory or ColumnRole.LogicalMemoryImmediate => new(CellKind.Whole, 0, 25),
        ColumnRole.Apoe4 => new(CellKind.Whole, 0, 2),
        ColumnRole.ApoeAllele1 or ColumnRole.ApoeAllele2 => new(CellKind.Whole, 2, 4),
        ColumnRole.FieldStrength => new(CellKind.Number, 0.1, 12),
        ColumnRole.BrainShare => new(CellKind.Number, 0, 1),
        ColumnRole.Hippocampus or ColumnRole.Entorhinal or ColumnRole.Fusiform
            or ColumnRole.MiddleTemporal => new(CellKind.Number, 0, 100, IsVolume: true),
        ColumnRole.Ventricles => new(CellKind.Number, 0, 500, IsVolume: true),
        ColumnRole.Brain or ColumnRole.Intracranial => new(CellKind.Number, 300, 3000, IsVolume: true),
        _ => new(CellKind.Text),
    };

    private static string Kebab(string name) => string.Concat(name.Select((letter, place) =>
        char.IsUpper(letter) ? (place > 0 ? "-" : "") + char.ToLowerInvariant(letter)
        : char.IsDigit(letter) && name.StartsWith("ApoeAllele", StringComparison.Ordinal) ? $"-{letter}"
        : letter.ToString()));
}
