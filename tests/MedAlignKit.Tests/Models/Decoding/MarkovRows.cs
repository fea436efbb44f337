using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>
/// A language model whose scores hang on the question and on the last two tokens, drawn at random: small
/// enough to try every answer.
/// </summary>
internal sealed class MarkovRows : INextToken
{
    private readonly int vocabulary;
    private readonly int room;
    private readonly double spread;
    private List<(int Question, int[] Said)> rows;
    private Tensor logits;

    public MarkovRows(int[] questions, int vocabulary, int room, double spread = 2)
    {
        (this.vocabulary, this.room, this.spread) = (vocabulary, room, spread);
        rows = [.. questions.Select(question => (question, Array.Empty<int>()))];
        logits = Score();
    }

    public int Rows => rows.Count;

    public int Room => room - rows[0].Said.Length;

    public Tensor Logits => logits;

    /// <summary>What each row was fed.</summary>
    public IReadOnlyList<int[]> Fed => [.. rows.Select(row => row.Said)];

    /// <summary>Most rows that were ever under way.</summary>
    public int Widest { get; private set; }

    public int Appended { get; private set; }

    public void Append(Tensor tokens)
    {
        if (Room == 0) throw new InvalidOperationException("There is no room left.");
        Assert.Equal([rows.Count], tokens.shape);
        var ids = tokens.data<long>().ToArray();
        rows = [.. rows.Select((row, r) => (row.Question, (int[])[.. row.Said, (int)ids[r]]))];
        Appended++;
        Rescore();
    }

    public void Select(Tensor kept)
    {
        rows = [.. kept.data<long>().ToArray().Select(row => rows[(int)row])];
        Rescore();
    }

    /// <summary>Log-probabilities after some tokens: the oracle's own arithmetic.</summary>
    public double[] LogProbabilities(int question, ReadOnlySpan<int> said)
    {
        var scores = ScoresAfter(question, said);
        var total = Math.Log(scores.Sum(Math.Exp));
        return [.. scores.Select(score => score - total)];
    }

    public void Dispose() => logits.Dispose();

    // Valid until the next call and no longer, as the interface has it.
    private void Rescore()
    {
        logits.Dispose();
        logits = Score();
    }

    private Tensor Score()
    {
        Widest = Math.Max(Widest, rows.Count);
        var scores = rows.SelectMany(row => ScoresAfter(row.Question, row.Said).Select(s => (float)s));
        return tensor([.. scores], [rows.Count, vocabulary]).DetachFromDisposeScope();
    }

    private double[] ScoresAfter(int question, ReadOnlySpan<int> said)
    {
        var (last, before) = (said.Length > 0 ? said[^1] : -1, said.Length > 1 ? said[^2] : -1);
        var random = new Random((question * 101 + last + 2) * 103 + before + 2);
        var scores = new double[vocabulary];
        for (var v = 0; v < vocabulary; v++) scores[v] = (float)((random.NextDouble() - 0.5) * 2 * spread);
        return scores;
    }
}
