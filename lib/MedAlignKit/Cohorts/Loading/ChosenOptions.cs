namespace MedAlignKit.Cohorts;

/// <summary>The options that a manifest's choices went by, and what follows from them.</summary>
internal sealed class ChosenOptions
{
    private static readonly Dictionary<DetailedDiagnosis, ClassChoice> usual = new()
    {
        [DetailedDiagnosis.Normal] = new(Diagnosis.NormalControl),
        [DetailedDiagnosis.SubjectiveComplaint] = new(Diagnosis.NormalControl),
        [DetailedDiagnosis.EarlyMci] = new(Diagnosis.MildCognitiveImpairment),
        [DetailedDiagnosis.LateMci] = new(Diagnosis.MildCognitiveImpairment),
        [DetailedDiagnosis.Mci] = new(Diagnosis.MildCognitiveImpairment),
        [DetailedDiagnosis.AlzheimersDementia] = new(Diagnosis.Dementia),
        [DetailedDiagnosis.Dementia] = new(Diagnosis.Dementia),
    };

    private readonly Dictionary<DetailedDiagnosis, (ClassChoice Class, string By)> classes = [];
    private readonly Dictionary<DetailedDiagnosis, (Etiology Cause, string By)> causes = [];
    private readonly Dictionary<string, string> codes = new(StringComparer.OrdinalIgnoreCase);

    public ChosenOptions(Manifest manifest, IReadOnlyDictionary<string, string> asked)
    {
        CheckAsked(manifest, asked);
        From = manifest.DiagnosisFrom;
        foreach (var choice in manifest.Choices)
        {
            var name = asked.GetValueOrDefault(choice.Name, choice.Default);
            var option = choice.Options.FirstOrDefault(one => one.Name == name)
                ?? throw new CohortException(
                    $"Choice '{choice.Name}' of '{manifest.Name}' has no option '{name}': there are "
                    + $"{string.Join(", ", choice.Options.Select(one => one.Name))}. {choice.About}");
            Take(option, $"{choice.Name}: {name}");
            Names.Add(choice.Name, name);
        }
    }

    /// <summary>Option by choice.</summary>
    public Dictionary<string, string> Names { get; } = [];

    /// <summary>Where diagnoses come from.</summary>
    public DiagnosisSource From { get; private set; }

    /// <summary>Name of a visit as the options have it.</summary>
    public string? CodeOf(string? code) =>
        code is not null && codes.TryGetValue(code, out var other) ? other : code;

    /// <summary>The class of a diagnosis, and why the visit is left out if it is.</summary>
    public (Diagnosis? Class, string? LeftOut) ClassOf(DetailedDiagnosis? detailed)
    {
        if (detailed is not { } one) return (null, null);
        if (classes.TryGetValue(one, out var chosen))
            return (chosen.Class.Class,
                chosen.Class.LeaveOut ? $"left out by the choice '{chosen.By}'" : null);
        return (usual.GetValueOrDefault(one)?.Class, null);
    }

    /// <summary>Why a diagnosis of this cause is left out, or null.</summary>
    public string? CauseFault(DetailedDiagnosis? detailed, Etiology? cause) =>
        detailed is { } one && causes.TryGetValue(one, out var wanted) && cause != wanted.Cause
            ? $"a cause that does not fit the diagnosis, by the choice '{wanted.By}'"
            : null;

    private void Take(ChoiceOption option, string by)
    {
        foreach (var (diagnosis, choice) in option.Classes) classes[diagnosis] = (choice, by);
        foreach (var (diagnosis, cause) in option.Causes) causes[diagnosis] = (cause, by);
        foreach (var (code, other) in option.Codes) codes[code] = other;
        From = option.From ?? From;
    }

    private static void CheckAsked(Manifest manifest, IReadOnlyDictionary<string, string> asked)
    {
        var stranger = asked.Keys.FirstOrDefault(name => manifest.Choices.All(choice => choice.Name != name));
        if (stranger is not null)
            throw new CohortException(
                $"'{manifest.Name}' has no choice '{stranger}': "
                + (manifest.Choices.Count == 0 ? "it has none."
                    : $"there are {string.Join(", ", manifest.Choices.Select(one => one.Name))}."));
    }
}
