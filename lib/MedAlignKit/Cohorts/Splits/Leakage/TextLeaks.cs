namespace MedAlignKit.Cohorts;

/// <summary>What texts give away.</summary>
internal static class TextLeaks
{
    /// <summary>Label words: a leak where numbers are reported, worth a warning where models learn.</summary>
    public static LeakageRow LabelWords(IReadOnlyList<LeakageSide> sides, Func<string, string?>? find)
    {
        const string check = "label words", looked = "texts that models read";
        var all = sides.Sum(side => side.Texts.Count);
        if (find is null || all == 0)
            return new(check, looked, 0, 0, LeakageSeverity.NotLooked,
                find is null ? "Nobody was named who finds label words." : "No texts were given.");
        var found = sides.SelectMany(side => side.Texts.Where(text => find(text.Text) is not null)
            .Select(text => (side, text))).ToArray();
        if (found.Length == 0)
            return new(check, looked, all, 0, LeakageSeverity.Passed, "No text holds a label word.");
        var reported = found.Where(one => one.side.Use != SideUse.Training).ToArray();
        var (side, text) = reported.Length > 0 ? reported[0] : found[0];
        return new(check, looked, all, found.Length,
            reported.Length > 0 ? LeakageSeverity.Leak : LeakageSeverity.Warning,
            $"{SidePairs.Count(found.Length, "text holds", "texts hold")} a label word: the first is that "
            + $"of visit '{text.VisitKey}' in {side.Name}. "
            + (reported.Length > 0 ? "A model would read the answer there."
                : "A model learns to read the answer there, and finds none in a test."));
    }

    /// <summary>Keys of visits and subjects in texts, by which a person could be known again.</summary>
    public static LeakageRow Keys(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "keys in texts", looked = "each text for the keys of its own visit";
        var all = sides.Sum(side => side.Texts.Count);
        if (all == 0) return NotGiven(check, looked);
        var subjects = sides.SelectMany(side => side.Visits).GroupBy(visit => visit.VisitKey)
            .ToDictionary(group => group.Key, group => group.First().SubjectKey);
        var found = sides.SelectMany(side => side.Texts).Where(text =>
            text.Text.Contains(text.VisitKey, StringComparison.OrdinalIgnoreCase)
            || (subjects.TryGetValue(text.VisitKey, out var subject)
                && text.Text.Contains(subject, StringComparison.OrdinalIgnoreCase))).ToArray();
        return found.Length == 0
            ? new(check, looked, all, 0, LeakageSeverity.Passed, "No text names its own visit or subject.")
            : new(check, looked, all, found.Length, LeakageSeverity.Leak,
                $"{SidePairs.Count(found.Length, "text names", "texts name")} the visit or subject that it "
                + $"is of: the first is that of visit '{found[0].VisitKey}'. A model would learn people by "
                + "name.");
    }

    /// <summary>
    /// The same text on two sides. Short reports of a few rounded values coincide by chance; long ones do
    /// not, and a corpus that repeats reports is tested on what it learned.
    /// </summary>
    public static LeakageRow SameTexts(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "same texts",
            looked = "texts of training and of every other side, white space aside";
        var all = sides.Sum(side => side.Texts.Count);
        if (all == 0) return NotGiven(check, looked);
        var learned = sides.Where(side => side.Use == SideUse.Training)
            .SelectMany(side => side.Texts).Where(text => Plain(text.Text).Length > 0)
            .GroupBy(text => Plain(text.Text))
            .ToDictionary(group => group.Key, group => group.First().VisitKey);
        var twice = sides.Where(side => side.Use != SideUse.Training).SelectMany(side => side.Texts)
            .Where(text => learned.ContainsKey(Plain(text.Text))).ToArray();
        if (twice.Length == 0)
            return new(check, looked, all, 0, LeakageSeverity.Passed,
                "No text of training is on another side.");
        var longest = twice.MaxBy(text => text.Text.Length)!;
        var isLong = longest.Text.Length >= Long;
        return new(check, looked, all, twice.Length, isLong ? LeakageSeverity.Warning : LeakageSeverity.Note,
            $"{SidePairs.Count(twice.Length, "text is", "texts are")} word for word in training too: the "
            + $"longest is that of visit '{longest.VisitKey}', the same as of "
            + $"'{learned[Plain(longest.Text)]}'. "
            + (isLong ? "So long a text does not come twice by chance." : "So short a text may, by chance."));
    }

    private const int Long = 400;

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static LeakageRow NotGiven(string check, string looked) =>
        new(check, looked, 0, 0, LeakageSeverity.NotLooked, "No texts were given.");
}
