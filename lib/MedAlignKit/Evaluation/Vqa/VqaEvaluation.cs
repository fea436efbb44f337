namespace MedAlignKit.Evaluation;

/// <summary>
/// Rows of visual question answering in a <see cref="ResultsTable"/>: for each type of question and for all
/// of them, k of n with its interval and the share that could not be read. The scorer's name is part of the
/// method's.
/// </summary>
public static class VqaEvaluation
{
    /// <summary>The type under which all questions stand together.</summary>
    public const string AllTypes = "all";

    /// <summary>Name of the table of one type of question with choices.</summary>
    public static string ClosedTable(string type) => $"vqa closed: {type}";

    /// <summary>Name of the table of one type of open-ended question.</summary>
    public static string OpenTable(string type) => $"vqa open: {type}";

    /// <summary>Adds a method's rows: "accuracy" with Wilson's interval, "right answers" (k), "unparseable";
    /// and for all questions together "accuracy, by subject", whose interval resamples people, since
    /// questions about one person's scans are alike.</summary>
    /// <param name="table">Where the rows go.</param>
    /// <param name="cohort">Where it was measured.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="seed">Seed of the resampling, noted in every row.</param>
    public static void Closed(ResultsTable table, string cohort, ClosedAnswers answers, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(answers);
        foreach (var (type, some) in ByType(answers.Items).Select(type => (type, Of(answers, type))))
        {
            var name = ClosedTable(type);
            table.Add(name, cohort, some.Name, "accuracy", some.Right, seed);
            table.AddFixed(
                name, cohort, some.Name, "right answers", some.Right.Hits, some.Right.Count, seed);
            table.Add(name, cohort, some.Name, "unparseable", some.Unparseable, seed);
        }

        bool[] right = [.. answers.Verdicts.Select(verdict => verdict.IsRight)];
        var estimate = Bootstrap.Over([.. answers.Items.Select(item => item.Subject)],
            rows => rows.Count(row => right[row]) / (double)rows.Count, seed: seed);
        table.Add(new(ClosedTable(AllTypes), cohort, answers.Name, "accuracy, by subject",
            estimate.Value, estimate.Low, estimate.High, right.Length, seed));
    }

    /// <summary>Compares two methods on the same questions, of each type and of all, by the exact McNemar
    /// test: rows "McNemar p, against NAME" of the first.</summary>
    /// <inheritdoc cref="Closed" path="/param[@name='table' or @name='cohort' or @name='seed']"/>
    /// <param name="table">Where the rows go.</param>
    /// <param name="cohort">Where it was measured.</param>
    /// <param name="first">A method's answers.</param>
    /// <param name="second">Another's, to the same questions in the same order.</param>
    /// <param name="seed">Noted in every row.</param>
    /// <returns>The comparison over all questions.</returns>
    /// <exception cref="EvaluationException">Not the same questions.</exception>
    public static PairedComparison Compare(
        ResultsTable table, string cohort, ClosedAnswers first, ClosedAnswers second, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Items.Select(Asked).SequenceEqual(second.Items.Select(Asked)))
            throw new EvaluationException(
                $"'{first.Name}' and '{second.Name}' were not asked the same questions: a paired test "
                + "compares answers one by one.");
        PairedComparison compared = null!;
        foreach (var type in ByType(first.Items))
        {
            compared = McNemar.Exact(Right(Of(first, type)), Right(Of(second, type)));
            table.AddFixed(
                ClosedTable(type), cohort, first.Name, $"McNemar p, against {second.Name}", compared.P,
                Of(first, type).Items.Count, seed);
        }

        return compared;
    }

    /// <summary>Adds a method's rows of open-ended answers: mean "ROUGE-L" (F, precision and recall alike),
    /// "BLEU-1" of the corpus, both with intervals over subjects, and "exact match" with Wilson's.</summary>
    /// <param name="table">Where the rows go.</param>
    /// <param name="cohort">Where it was measured.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="seed">Seed of the resampling, noted in every row.</param>
    /// <exception cref="EvaluationException">No question, or another number of answers.</exception>
    public static void Open(ResultsTable table, string cohort, OpenAnswers answers, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(answers);
        foreach (var type in ByType(answers.Validate().Items))
        {
            var some = answers.Where(item => IsOf(item, type));
            string[] subjects = [.. some.Items.Select(item => item.Subject)];
            var pairs = some.Said.Zip(some.Items, (said, item) => (Said: said, item.Answer)).ToArray();
            double[] rouge = [.. pairs.Select(pair => RougeL.Of(pair.Said, pair.Answer).F)];
            BleuCounts[] bleu = [.. pairs.Select(pair => BleuCounts.Of(pair.Said, pair.Answer))];
            void Add(string metric, Func<IReadOnlyList<int>, double> measure)
            {
                var estimate = Bootstrap.Over(subjects, measure, seed: seed);
                table.Add(
                    new(OpenTable(type), cohort, some.Method, metric, estimate.Value, estimate.Low,
                        estimate.High,
                    pairs.Length, seed));
            }

            Add("ROUGE-L", rows => rows.Average(row => rouge[row]));
            Add("BLEU-1", rows => Bleu.Corpus(rows.Select(row => bleu[row]), 1));
            table.Add(OpenTable(type), cohort, some.Method, "exact match",
                Proportion.Of(pairs.Select(pair => ExactMatch.Of(pair.Said, pair.Answer))), seed);
        }
    }

    // Each type in ordinal order, then all.
    private static IReadOnlyList<string> ByType(IReadOnlyList<VqaItem> items) =>
        [.. items.Select(item => item.TypeName).Distinct().Order(StringComparer.Ordinal), AllTypes];

    private static ClosedAnswers Of(ClosedAnswers answers, string type) =>
        answers.Where(item => IsOf(item, type))!;

    private static bool IsOf(VqaItem item, string type) => type == AllTypes || item.TypeName == type;

    private static (string, string, int?) Asked(VqaItem item) =>
        (item.ImagePath, item.Question, item.RightChoice);

    private static bool[] Right(ClosedAnswers answers) =>
        [.. answers.Verdicts.Select(verdict => verdict.IsRight)];
}
