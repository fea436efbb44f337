using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>
/// Asks a model generated questions about a simulated cohort. Beside its answers stand those without an
/// image, with somebody else's, the constant letter and the commonest answer (facts §2.8 and §9). The main
/// row takes the option whose text is likeliest; generated answers are read by the strict rule and by the
/// published one, and the likeliest letter is a scorer of its own.
/// </summary>
public static class VqaStudy
{
    /// <summary>Name of the method that is shown each question's own image.</summary>
    public const string Image = "image";

    /// <summary>Name of the method that is shown nothing.</summary>
    public const string NoImage = "no image";

    /// <summary>Name of the method that is shown somebody else's image.</summary>
    public const string ShuffledImage = "shuffled image";

    private static readonly IClosedScorer[] Scorers = [new LetterParser(), new SubstringParity()];

    /// <summary>The multiple-choice table.</summary>
    /// <param name="model">The trained model, in evaluation mode.</param>
    /// <param name="test">Cohort that is asked, its images preprocessed.</param>
    /// <param name="questions">Questions about its visits: <see cref="VqaBank.Ask(Cohort, int)"/>.</param>
    /// <param name="seed">Seed of shuffles and intervals, noted in every row.</param>
    /// <param name="options">The knobs; the defaults by default.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>Rows by type of question (see <see cref="VqaEvaluation.Closed"/>), paired tests of the image
    /// against none and against somebody else's, and every answer.</returns>
    /// <exception cref="EvaluationException">No question, or one about a visit that the cohort has
    /// not.</exception>
    /// <exception cref="LabelLeakException">A report holds a label word.</exception>
    public static VqaStudyResult Closed(
        IAnswerModel model, ImagedCohort test, IReadOnlyList<VqaQuestion> questions, int seed,
        VqaStudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(questions);
        options ??= new VqaStudyOptions();
        VqaItem[] items = [.. questions.Select(question => VqaItem.From(question))];
        var prompts = ClosedPrompts(questions, items, options);
        List<ClosedAnswers> answers = [];
        foreach (var (method, images) in Methods(test, questions, seed, options))
            answers.AddRange(Ask(
                method, new VqaSession(model, images, options.AtOnce), items, prompts, options, cancellation));
        answers.Add(VqaBaselines.Always(items));
        if (options.Training.Count > 0)
            answers.Add(
                VqaBaselines.Commonest(options.Training.Select(question => VqaItem.From(question)), items));

        var table = new ResultsTable();
        foreach (var one in answers) VqaEvaluation.Closed(table, test.Cohort.Name, one, seed);
        foreach (var own in answers.Where(one => one.Method == Image))
            foreach (var other in answers.Where(one => one.Scorer == own.Scorer && one.Method != Image))
                VqaEvaluation.Compare(table, test.Cohort.Name, own, other, seed);
        return new VqaStudyResult(table, answers);
    }

    /// <summary>The option whose text is likeliest beside each question's own image: the main row of
    /// <see cref="Closed"/> alone, to watch training by.</summary>
    /// <param name="model">The model, in evaluation mode.</param>
    /// <param name="test">Cohort that is asked, its images preprocessed.</param>
    /// <param name="questions">Questions about its visits.</param>
    /// <param name="options">The knobs; the defaults by default.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="EvaluationException">No question, or one about a visit that the cohort has
    /// not.</exception>
    public static ClosedAnswers LikeliestOptions(
        IAnswerModel model, ImagedCohort test, IReadOnlyList<VqaQuestion> questions,
        VqaStudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(questions);
        options ??= new VqaStudyOptions();
        VqaItem[] items = [.. questions.Select(question => VqaItem.From(question))];
        var session = new VqaSession(
            model, QuestionImages.Own(test, questions, options.SliceVoxels).Of, options.AtOnce);
        return ByOption(Image, session, items, ClosedPrompts(questions, items, options), cancellation);
    }

    /// <summary>The same questions without their options, answered in words: rows of
    /// <see cref="VqaEvaluation.Open"/>.</summary>
    /// <inheritdoc cref="Closed" path="/param"/>
    /// <returns>The rows, and what each method said.</returns>
    /// <exception cref="EvaluationException">No question, or one about a visit that the cohort has
    /// not.</exception>
    /// <exception cref="LabelLeakException">A report holds a label word.</exception>
    public static (ResultsTable Table, IReadOnlyList<OpenAnswers> Answers) Open(
        IAnswerModel model, ImagedCohort test, IReadOnlyList<VqaQuestion> questions, int seed,
        VqaStudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(questions);
        options ??= new VqaStudyOptions();
        VqaItem[] items = [.. questions.Select(question => VqaItem.From(question))];
        string[] prompts = [.. questions.Select(
            question => Prompt.For(Report(question.Visit, options.Policy), question.Text))];
        OpenAnswers[] answers = [.. Methods(test, questions, seed, options).Select(method => new OpenAnswers(
            method.Name, items, new VqaSession(model, method.Images, options.AtOnce)
                .Generate(prompts, new() { MaxNewTokens = options.MaxNewTokens }, cancellation)))];
        var table = new ResultsTable();
        foreach (var one in answers) VqaEvaluation.Open(table, test.Cohort.Name, one, seed);
        return (table, answers);
    }

    // Nothing is made before it is asked for: a method's images come batch by batch.
    private static IEnumerable<(string Name, ImagesOf Images)> Methods(
        ImagedCohort test, IReadOnlyList<VqaQuestion> questions, int seed, VqaStudyOptions options) =>
    [
        (Image, QuestionImages.Own(test, questions, options.SliceVoxels).Of),
        (NoImage, _ => null),
        (ShuffledImage, QuestionImages.Shuffled(test, questions, options.SliceVoxels, seed).Of),
    ];

    private static IEnumerable<ClosedAnswers> Ask(
        string method, VqaSession session, VqaItem[] items, string[] prompts, VqaStudyOptions options,
        CancellationToken cancellation)
    {
        yield return ByOption(method, session, items, prompts, cancellation);
        var said = session.Generate(prompts, new() { MaxNewTokens = options.MaxNewTokens }, cancellation);
        foreach (var scorer in Scorers) yield return ClosedAnswers.Generated(method, items, said, scorer);
        yield return ClosedAnswers.ByLikelihood(
            method, items, session.Score(prompts, VqaItem.Letters, cancellation));
    }

    private static ClosedAnswers ByOption(
        string method, VqaSession session, VqaItem[] items, string[] prompts,
        CancellationToken cancellation) =>
        ClosedAnswers.ByLikelihood(
            method, items, session.ScoreOwn(prompts, [.. items.Select(item => item.Choices)], cancellation),
            ClosedAnswers.LikeliestOption);

    private static string[] ClosedPrompts(
        IReadOnlyList<VqaQuestion> questions, VqaItem[] items, VqaStudyOptions options) =>
        [.. questions.Zip(items,
            (question, item) => ClosedPrompt.For(item, Report(question.Visit, options.Policy)))];

    internal static string Report(Visit visit, TextPolicy policy)
    {
        var report = ReportWriter.Write(visit, policy);
        LabelLeak.Check(report);
        return report;
    }
}
