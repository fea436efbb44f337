namespace MedAlignKit.Evaluation;

/// <summary>What one method answered to questions with choices, and how a scorer read it. Row i is item
/// i.</summary>
public sealed record ClosedAnswers
{
    /// <summary>Name of the scorer that takes the letter with the greatest likelihood.</summary>
    public const string LikeliestLetter = "likeliest letter";

    /// <summary>Name of the scorer that takes the option whose text has the greatest likelihood.</summary>
    public const string LikeliestOption = "likeliest option";

    private ClosedAnswers(
        string method, string scorer, IReadOnlyList<VqaItem> items, IReadOnlyList<ClosedVerdict> verdicts)
    {
        if (items.Count == 0) throw new EvaluationException("There is no question to evaluate.");
        if (items.Count != verdicts.Count)
            throw new EvaluationException(
                $"{items.Count} questions and {verdicts.Count} answers do not belong together.");
        if (items.FirstOrDefault(item => item.RightChoice is null) is { } open)
            throw new EvaluationException(
                $"A question of type '{open.TypeName}' has no right choice: ask it open-ended.");
        (Method, Scorer, Items, Verdicts) = (method, scorer, items, verdicts);
    }

    /// <summary>What was asked, and how, such as "image".</summary>
    public string Method { get; }

    /// <summary>Name of the scorer.</summary>
    public string Scorer { get; }

    /// <summary>Method and scorer, as tables name them.</summary>
    public string Name => $"{Method} [{Scorer}]";

    /// <summary>The questions.</summary>
    public IReadOnlyList<VqaItem> Items { get; }

    /// <summary>What the scorer made of each answer.</summary>
    public IReadOnlyList<ClosedVerdict> Verdicts { get; }

    /// <summary>What was generated; null where nothing was.</summary>
    public IReadOnlyList<string>? Said { get; private init; }

    /// <summary>How likely each letter or option is, [n][4]; null where it was not asked.</summary>
    public IReadOnlyList<double[]>? Probabilities { get; private init; }

    /// <summary>k of n.</summary>
    public Proportion Right => Proportion.Of(Verdicts.Select(verdict => verdict.IsRight));

    /// <summary>Answers that name no choice, or several.</summary>
    public Proportion Unparseable => Proportion.Of(Verdicts.Select(verdict => verdict.Choice < 0));

    /// <summary>Generated answers, as a scorer reads them.</summary>
    /// <param name="method">What was asked, and how.</param>
    /// <param name="items">The questions.</param>
    /// <param name="said">The answer to each.</param>
    /// <param name="scorer">The rule.</param>
    /// <exception cref="EvaluationException">Another number of answers, no question, or one without
    /// choices.</exception>
    public static ClosedAnswers Generated(
        string method, IReadOnlyList<VqaItem> items, IReadOnlyList<string> said, IClosedScorer scorer)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        return new(method, scorer.Name, items,
            items.Count == said.Count ? [.. said.Zip(items, scorer.Score)] : new ClosedVerdict[said.Count])
        {
            Said = said,
        };
    }

    /// <summary>The letter, or the option's text, that is likeliest after each prompt; the first of equals.
    /// It always names one.</summary>
    /// <param name="method">What was asked, and how.</param>
    /// <param name="items">The questions.</param>
    /// <param name="scores">Log-likelihood of each letter or option, [n][4].</param>
    /// <param name="scorer">Which of the two: <see cref="LikeliestLetter"/> or
    /// <see cref="LikeliestOption"/>.</param>
    /// <exception cref="EvaluationException">Another number of scores, no question, or one without
    /// choices.</exception>
    public static ClosedAnswers ByLikelihood(
        string method, IReadOnlyList<VqaItem> items, IReadOnlyList<double[]> scores,
        string scorer = LikeliestLetter)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Chosen(method, scorer, items, [.. scores.Select(row => Array.IndexOf(row, row.Max()))]) with
        {
            Probabilities = [.. scores.Select(Predictions.Softmax)],
        };
    }

    /// <summary>Choices that something other than a model has made, such as a baseline.</summary>
    /// <param name="method">What was done.</param>
    /// <param name="scorer">How.</param>
    /// <param name="items">The questions.</param>
    /// <param name="choices">The choice of each, 0 to 3, or −1.</param>
    /// <exception cref="EvaluationException">Another number of choices, no question, or one without
    /// choices.</exception>
    public static ClosedAnswers Chosen(
        string method, string scorer, IReadOnlyList<VqaItem> items, IReadOnlyList<int> choices)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(choices);
        static ClosedVerdict Judge(VqaItem item, int choice) =>
            new(choice, choice >= 0 && choice == item.RightChoice);
        return new(method, scorer, items, items.Count == choices.Count
            ? [.. items.Zip(choices, Judge)] : new ClosedVerdict[choices.Count]);
    }

    /// <summary>As predictions of four classes, the letters, by subject: for intervals and tests. A scorer
    /// that counts an answer as right is believed.</summary>
    public Predictions ToPredictions() => new Predictions(
        [.. Items.Select(item => item.Subject)], [.. Items.Select(item => item.RightChoice!.Value)],
        [.. Verdicts.Select(verdict => verdict.Choice)], VqaItem.Letters.Count)
    {
        Probabilities = Probabilities,
    }.Validate();

    /// <summary>The same for some of the questions; null where none is left.</summary>
    public ClosedAnswers? Where(Func<VqaItem, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        int[] rows = [.. Enumerable.Range(0, Items.Count).Where(row => keep(Items[row]))];
        return rows.Length == 0
            ? null
            : new(Method, Scorer, [.. rows.Select(row => Items[row])],
                [.. rows.Select(row => Verdicts[row])])
            {
                Said = Said is { } said ? [.. rows.Select(row => said[row])] : null,
                Probabilities = Probabilities is { } all ? [.. rows.Select(row => all[row])] : null,
            };
    }
}
