using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MedAlignKit.Evaluation;

/// <summary>What is shown to readers: the pairs, and by one seed the order and the sides for each
/// reader.</summary>
/// <param name="FirstSource">Who wrote the first report of each pair.</param>
/// <param name="SecondSource">Who wrote the second.</param>
/// <param name="Pairs">The pairs.</param>
/// <param name="Seed">Seed of orders and sides. Who knows it and the pairs can work out who wrote what: it is
/// for whoever runs the study.</param>
public sealed record ReaderPlan(string FirstSource, string SecondSource, IReadOnlyList<ReportPair> Pairs, int Seed)
{
    /// <summary>How many pairs are shown a second time, with sides exchanged, after all others: whether a
    /// reader judges alike twice. 0 to the number of pairs.</summary>
    public int Repeats { get; init; }

    /// <summary>How many pairs a reader is shown.</summary>
    public int Shown => Pairs.Count + Repeats;

    /// <summary>Returns this plan, or says what in it cannot be.</summary>
    /// <exception cref="EvaluationException">No pair, a case twice, an empty report, sources of one name, or
    /// more repeats than pairs.</exception>
    public ReaderPlan Validate()
    {
        if (string.IsNullOrWhiteSpace(FirstSource) || string.IsNullOrWhiteSpace(SecondSource)
            || FirstSource == SecondSource)
            throw new EvaluationException($"Sources '{FirstSource}' and '{SecondSource}' cannot be told apart: "
                + "name both.");
        if (Pairs.Count == 0) throw new EvaluationException("There is no pair of reports to show.");
        if (Repeats < 0 || Repeats > Pairs.Count)
            throw new EvaluationException($"{Repeats} of {Pairs.Count} pairs cannot be shown twice.");
        var twice = Pairs.GroupBy(pair => pair.Case).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw new EvaluationException(
            $"Case '{twice.Key}' stands twice: give each scan one pair.");
        var empty = Pairs.FirstOrDefault(pair => string.IsNullOrWhiteSpace(pair.First)
            || string.IsNullOrWhiteSpace(pair.Second));
        return empty is null ? this
            : throw new EvaluationException($"A report of case '{empty.Case}' is empty, which tells the reader "
            + "who wrote it: leave it out.");
    }

    /// <summary>Which study this is: a mark of its reports, sources and seed.</summary>
    internal string Mark() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>What a reader is shown, in order: which pair, and whether the second source stands left. Half
    /// of the pairs have it left, but for one of an odd number; a repeat has sides exchanged.</summary>
    internal IReadOnlyList<(int Pair, bool SecondLeft)> OrderFor(string reader)
    {
        var random = new Random(
            BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}/{reader}"))));
        int[] order = [.. Enumerable.Range(0, Pairs.Count)];
        random.Shuffle(order);
        (int Pair, bool SecondLeft)[] shown = [.. order.Select((pair, place) => (pair, place % 2 == 1))];
        random.Shuffle(shown);
        // The same pairs for every reader.
        int[] again = [.. Enumerable.Range(0, Pairs.Count)];
        new Random(Seed).Shuffle(again);
        var sides = shown.ToDictionary(one => one.Pair, one => one.SecondLeft);
        (int Pair, bool SecondLeft)[] repeated = [.. again.Take(Repeats).Select(pair => (pair, !sides[pair]))];
        random.Shuffle(repeated);
        return [.. shown, .. repeated];
    }
}
