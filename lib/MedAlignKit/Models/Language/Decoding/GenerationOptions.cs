namespace MedAlignKit.Models;

/// <summary>How the next token of an answer is chosen.</summary>
public enum DecodingStrategy
{
    /// <summary>Always the likeliest.</summary>
    Greedy,

    /// <summary>Drawn by its probability.</summary>
    Sampling,

    /// <summary>Several answers are kept under way, the likeliest wins at the end.</summary>
    Beam,
}

/// <summary>How answers are decoded; the defaults are <see cref="Greedy"/>.</summary>
public sealed record GenerationOptions
{
    /// <summary>Longest answer in tokens, its end included; at least 1. MedBLIP's code allows 60.</summary>
    public int MaxNewTokens { get; init; } = 60;

    /// <summary>Whether an answer is over at its first full stop, as short answers are; a text of several
    /// sentences ends with the end token alone.</summary>
    public bool EndsAtFullStop { get; init; } = true;

    /// <summary>How the next token is chosen.</summary>
    public DecodingStrategy Strategy { get; init; }

    /// <summary>What scores are divided by before sampling; 0 takes the likeliest, 1 the model as it is,
    /// more is bolder. 0 and up.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Sampling is among this many likeliest tokens; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Sampling is among the likeliest tokens that together reach this probability, after
    /// <see cref="TopK"/>; above 0, 1 for all (nucleus sampling, arXiv 1904.09751).</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Starts the random numbers of sampling.</summary>
    public long Seed { get; init; }

    /// <summary>Place of the first row among all that are sampled: row i draws the numbers of row
    /// <c>FirstRow + i</c>, so that a long list gets the same answers in batches of any size. 0 and
    /// up.</summary>
    public long FirstRow { get; init; }

    /// <summary>Answers kept under way for each row in beam search; at least 1.</summary>
    public int Beams { get; init; } = 4;

    /// <summary>Beam search ranks answers by log-likelihood / length^penalty, length in tokens with the end
    /// counted, as Hugging Face does (GNMT's is another): 0 ranks by likelihood alone, 1 by the mean over
    /// tokens, more favours longer answers.</summary>
    public double LengthPenalty { get; init; }

    /// <summary>The only answers that may be given, without the space before or the full stop after; null
    /// where any may. Works with every strategy; <see cref="DecodingStrategy.Beam"/> with as many beams as
    /// answers finds the likeliest of them.</summary>
    public IReadOnlyList<string>? AllowedAnswers { get; init; }

    /// <summary>The likeliest token, again and again.</summary>
    public static GenerationOptions Greedy { get; } = new();

    /// <summary>Sampling from the 0.9 nucleus.</summary>
    public static GenerationOptions Sampling { get; } = new()
    {
        Strategy = DecodingStrategy.Sampling, TopP = 0.9,
    };

    /// <summary>Four beams, ranked by likelihood.</summary>
    public static GenerationOptions Beam { get; } = new() { Strategy = DecodingStrategy.Beam };

    /// <summary>Greedy, and short: the answer to a closed question.</summary>
    public static GenerationOptions Short { get; } = new() { MaxNewTokens = 12 };

    /// <summary>Greedy among these answers alone.</summary>
    public static GenerationOptions Among(IReadOnlyList<string> answers) =>
        new() { AllowedAnswers = answers };

    /// <summary>Returns these options, or says what in them cannot be.</summary>
    /// <exception cref="ArgumentException">A number out of its range, or no allowed answer.</exception>
    public GenerationOptions Validate()
    {
        Require(MaxNewTokens >= 1, $"MaxNewTokens is at least 1, not {MaxNewTokens}");
        Require(Enum.IsDefined(Strategy), $"there is no strategy {Strategy}");
        Require(
            Temperature >= 0 && double.IsFinite(Temperature), $"Temperature is 0 or more, not {Temperature}");
        Require(TopK >= 0, $"TopK is 0 or more, not {TopK}");
        Require(TopP is > 0 and <= 1, $"TopP is above 0 and at most 1, not {TopP}");
        Require(FirstRow >= 0, $"FirstRow is 0 or more, not {FirstRow}");
        Require(Beams >= 1, $"Beams is at least 1, not {Beams}");
        Require(double.IsFinite(LengthPenalty), $"LengthPenalty is a number, not {LengthPenalty}");
        Require(AllowedAnswers is not { Count: 0 }, "AllowedAnswers names at least one answer, or is null");
        return this;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"Answers cannot be decoded so: {what}.");
    }
}
