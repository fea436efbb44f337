using System.Globalization;

namespace MedAlignKit.Evaluation;

/// <summary>What was preferred how often.</summary>
/// <param name="Name">The reader, or "majority of each case".</param>
/// <param name="First">Pairs of which the first source's report was preferred.</param>
/// <param name="Second">Pairs of which the second's was.</param>
/// <param name="Ties">Pairs of which neither was.</param>
public sealed record ReaderTally(string Name, int First, int Second, int Ties)
{
    /// <summary>Preferences for the first source among all preferences, ties left out; null for ties
    /// alone.</summary>
    public Proportion? FirstPreferred => First + Second == 0 ? null : new(First, First + Second);

    /// <summary>Two-sided p of preferences that are as uneven, were both sources as good: the exact sign
    /// test, ties left out.</summary>
    public double P => McNemar.TwoSided(First, Second);
}

/// <summary>An unblinded reader study. Preferences and agreement count each pair once; repeats tell only
/// whether readers agree with themselves.</summary>
public sealed class ReaderResults
{
    private readonly (string Name, int[] Sides, int[] Preferred, int[] Again)[] readers;

    internal ReaderResults(ReaderPlan plan, IReadOnlyList<(string Name, IReadOnlyList<ReaderChoice> Choices)> read)
    {
        (FirstSource, SecondSource) = (plan.FirstSource, plan.SecondSource);
        Cases = [.. plan.Pairs.Select(pair => pair.Case)];
        readers = [.. read.Select(one => Sort(plan, one.Name, one.Choices))];
        Readers = [.. readers.Select(reader => Tally(reader.Name, reader.Preferred))];
        Majority = Tally("majority of each case", [.. Cases.Select(
            (_, at) => readers.Sum(reader => Sign(reader.Preferred[at])) switch { > 0 => 0, < 0 => 1, _ => 2 })]);
    }

    /// <summary>Who wrote the first report of each pair.</summary>
    public string FirstSource { get; }

    /// <summary>Who wrote the second.</summary>
    public string SecondSource { get; }

    /// <summary>The cases.</summary>
    public IReadOnlyList<string> Cases { get; }

    /// <summary>Each reader's preferences.</summary>
    public IReadOnlyList<ReaderTally> Readers { get; }

    /// <summary>One preference a case: that of more readers, a tie where as many prefer either. Cases are
    /// independent, judgements of one case are not: interval and p of all readers are these.</summary>
    public ReaderTally Majority { get; }

    /// <summary>Choices of the left report among all choices of a side, repeats too: near a half unless
    /// readers lean to a side; null for ties alone.</summary>
    public Proportion? LeftChosen =>
        readers.SelectMany(reader => reader.Sides).Where(side => side != 2).ToArray() is { Length: > 0 } sides
        ? new(sides.Count(side => side == 0), sides.Length) : null;

    /// <summary>Cohen's κ of each two readers.</summary>
    public IReadOnlyList<(string First, string Second, double? Kappa)> Kappas =>
    [
        .. readers.SelectMany((one, at) => readers.Skip(at + 1).Select(
            other => (one.Name, other.Name, Agreement.CohenKappa(one.Preferred, other.Preferred)))),
    ];

    /// <summary>Fleiss' κ of all readers; null for one alone, and where all always said the same.</summary>
    public double? FleissKappa => readers.Length < 2 ? null
        : Agreement.FleissKappa(
            [.. Cases.Select((_, at) => readers.Select(reader => reader.Preferred[at]).ToArray())]);

    /// <summary>Pairs that were shown twice and judged alike, of each reader; null without repeats.</summary>
    public IReadOnlyList<(string Reader, Proportion Same)>? SelfAgreement =>
        readers[0].Again.All(again => again < 0) ? null
        : [.. readers.Select(reader => (reader.Name, Proportion.Of(reader.Again.Zip(reader.Preferred)
            .Where(pair => pair.First >= 0).Select(pair => pair.First == pair.Second))))];

    /// <summary>"r1: model 14, template 5, ties 1, p 0.064", one line a reader.</summary>
    public override string ToString() => string.Join('\n', Readers.Append(Majority).Select(
        tally => $"{tally.Name}: {FirstSource} {tally.First}, {SecondSource} {tally.Second}, ties {tally.Ties}, p "
            + tally.P.ToString("0.000", CultureInfo.InvariantCulture)));

    // Preferred: 0 the first source, 1 the second, 2 neither, by pair; Again: the same of repeats, −1 for none.
    private static (string, int[], int[], int[]) Sort(
        ReaderPlan plan, string name, IReadOnlyList<ReaderChoice> choices)
    {
        var preferred = new int[plan.Pairs.Count];
        int[] again = [.. Enumerable.Repeat(-1, plan.Pairs.Count)];
        foreach (var (place, (pair, secondLeft)) in plan.OrderFor(name).Index())
            (place < plan.Pairs.Count ? preferred : again)[pair] =
                choices[place] == ReaderChoice.Tie ? 2 : choices[place] == ReaderChoice.Left == secondLeft ? 1 : 0;
        return (name, [.. choices.Select(choice => (int)choice)], preferred, again);
    }

    private static ReaderTally Tally(string name, int[] preferred) => new(
        name, preferred.Count(one => one == 0), preferred.Count(one => one == 1), preferred.Count(one => one == 2));

    private static int Sign(int preferred) => preferred switch { 0 => 1, 1 => -1, _ => 0 };
}
