using System.Text.Json;
using MedAlignKit.Files;

namespace MedAlignKit.Evaluation;

/// <summary>
/// A blinded comparison of reports: readers see pairs in an order and on sides of their own and pick the
/// better one. Every choice is saved at once, so that a reader goes on from there. Who wrote what is
/// told by <see cref="Unblind"/> alone, when all who began are done, and nothing can be recorded after it.
/// </summary>
public sealed class ReaderStudy
{
    private readonly string path;
    private readonly ReaderPlan plan;

    private ReaderStudy(string path, ReaderPlan plan) => (this.path, this.plan) = (path, plan);

    /// <summary>Who has begun, in the order of their first choice.</summary>
    public IReadOnlyList<string> Readers => [.. Read().Choices.Keys];

    /// <summary>Opens a study, or begins it where there is no file.</summary>
    /// <param name="path">Where the choices are kept. The file holds no source and no side.</param>
    /// <param name="plan">The study, the same each time.</param>
    /// <exception cref="EvaluationException">A plan that cannot be, or a file that is of another study or
    /// cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static ReaderStudy Open(string path, ReaderPlan plan)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(plan);
        var study = new ReaderStudy(path, plan.Validate());
        if (File.Exists(path)) study.Read();
        else study.Write(new Kept(plan.Mark(), [], false));
        return study;
    }

    /// <summary>How many pairs a reader has judged; 0 for one who has not begun.</summary>
    public int Judged(string reader) => ChoicesOf(Read(), Named(reader)).Count;

    /// <summary>The pair that a reader judges next; null when there is none left.</summary>
    /// <param name="reader">Any name, the same each time.</param>
    /// <exception cref="EvaluationException">No name, or a file that cannot be read.</exception>
    public BlindedPair? Next(string reader)
    {
        reader = Named(reader);
        var place = ChoicesOf(Read(), reader).Count;
        if (place == plan.Shown) return null;
        var (index, secondLeft) = plan.OrderFor(reader)[place];
        var pair = plan.Pairs[index];
        var (left, right) = secondLeft ? (pair.Second, pair.First) : (pair.First, pair.Second);
        return new(place + 1, plan.Shown, left, right, pair.Context);
    }

    /// <summary>Saves what a reader thinks of the pair that was shown last.</summary>
    /// <param name="reader">The reader's name.</param>
    /// <param name="number">The pair's <see cref="BlindedPair.Number"/>: a cell that is run twice is
    /// refused.</param>
    /// <param name="choice">What the reader thinks.</param>
    /// <exception cref="EvaluationException">Another pair is next, there is no such choice, or the study has
    /// been unblinded.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Record(string reader, int number, ReaderChoice choice)
    {
        reader = Named(reader);
        if (!Enum.IsDefined(choice)) throw new EvaluationException($"{choice} is no choice: left, right or tie.");
        var kept = Read();
        if (kept.Unblinded)
            throw new EvaluationException($"'{path}' has been unblinded: what is chosen now would not be blind. "
                + "Begin another study.");
        var choices = ChoicesOf(kept, reader);
        if (number != choices.Count + 1)
            throw new EvaluationException(
                choices.Count == plan.Shown ? $"Reader '{reader}' has judged all {plan.Shown} pairs."
                    : $"Reader '{reader}' is to judge pair {choices.Count + 1} next, not {number}: ask for it "
                    + "by Next.");
        kept.Choices[reader] = [.. choices, choice];
        Write(kept);
    }

    /// <summary>Ends the study and tells who wrote what.</summary>
    /// <param name="leaveOut">Readers who will not finish, and whose choices do not count.</param>
    /// <exception cref="EvaluationException">Nobody has judged, a reader is not done, or nobody of a name
    /// that is to be left out has begun.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public ReaderResults Unblind(params IReadOnlyList<string> leaveOut)
    {
        ArgumentNullException.ThrowIfNull(leaveOut);
        var kept = Read();
        string[] without = [.. leaveOut.Select(Named)];
        if (Array.Find(without, name => !kept.Choices.ContainsKey(name)) is { } unknown)
            throw new EvaluationException($"Nobody of the name '{unknown}' has begun, so there is nothing to "
                + "leave out.");
        string[] readers = [.. kept.Choices.Keys.Except(without)];
        if (readers.Length == 0) throw new EvaluationException(
            "Nobody has judged a pair yet: there is nothing to unblind.");
        if (Array.Find(readers, name => kept.Choices[name].Count < plan.Shown) is { } open)
            throw new EvaluationException(
                $"Reader '{open}' has judged {kept.Choices[open].Count} of {plan.Shown} pairs: wait until it is "
                    + "done, or leave this reader out by name.");
        Write(kept with { Unblinded = true });
        return new ReaderResults(plan,
            [.. readers.Select(name => (name, (IReadOnlyList<ReaderChoice>)kept.Choices[name]))]);
    }

    private Kept Read()
    {
        Kept kept;
        try
        {
            kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(path)) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new EvaluationException($"The choices in '{path}' cannot be read ({error.Message}).");
        }

        if (kept.Study != plan.Mark())
            throw new EvaluationException(
                $"'{path}' holds choices of another study: other reports, sources, repeats or another seed. "
                    + "Give that plan, or another file.");
        return kept.Choices is not null
            && kept.Choices.Values.All(all => all.Count <= plan.Shown && all.All(Enum.IsDefined)) ? kept
            : throw new EvaluationException($"The choices in '{path}' are more than were asked for, or none "
            + "that there are.");
    }

    private void Write(Kept kept) => AtomicFile.Write(path, file => JsonSerializer.Serialize(file, kept));

    private static List<ReaderChoice> ChoicesOf(Kept kept, string reader) =>
        kept.Choices.GetValueOrDefault(reader) ?? [];

    private static string Named(string reader) => string.IsNullOrWhiteSpace(reader)
        ? throw new EvaluationException("A reader needs a name, to go on with later.") : reader.Trim();

    private sealed record Kept(string Study, Dictionary<string, List<ReaderChoice>> Choices, bool Unblinded);
}
