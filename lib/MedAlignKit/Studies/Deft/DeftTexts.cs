using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Text;

namespace MedAlignKit.Studies;

/// <summary>
/// What is said beside each image of DEFT's study: a class caption, demographics, and volumes with
/// percentiles, phrased anew each time; some texts without volumes, as sites that measured none have them.
/// Scores are never in a text: MMSE is what the image has to tell.
/// </summary>
public sealed class DeftTexts
{
    private readonly double shrunkShare;

    /// <summary>Prepares the texts.</summary>
    /// <param name="training">Visits whose normal controls say what volumes are expected: those of the
    /// pretraining, since a few dozen images of the study itself hold too few controls.</param>
    /// <param name="shrunkShare">Share of training texts without volumes, 0 to 1.</param>
    public DeftTexts(Cohort training, double shrunkShare)
    {
        Whole = new SyntheticReport
        {
            Policy = TextPolicy.Volumes, Norms = ReferenceNorms.Fit(training),
            Without = [VisitField.Education, VisitField.Mmse, VisitField.Cdr, VisitField.LogicalMemory],
        };
        Shrunk = Whole with { Policy = TextPolicy.Demographics };
        this.shrunkShare = shrunkShare;
    }

    /// <summary>The report with volumes.</summary>
    public SyntheticReport Whole { get; }

    /// <summary>The report without.</summary>
    public SyntheticReport Shrunk { get; }

    /// <summary>The training text of a visit, its true class in the caption.</summary>
    /// <param name="visit">The visit; it has a diagnosis.</param>
    /// <param name="random">All chance comes from here.</param>
    /// <param name="withReport">Whether anything stands beside the caption.</param>
    public ClipExample Describe(Visit visit, Random random, bool withReport = true)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(random);
        var diagnosis = visit.Diagnosis!.Value;
        var variant = random.Next(SyntheticReport.Variants);
        var report = random.NextDouble() < shrunkShare ? Shrunk : Whole;
        return new ClipExample(withReport
            ? report.Write(visit, diagnosis, variant)
            : CandidateTexts.Caption(diagnosis))
        {
            Label = (int)diagnosis, Mmse = visit.Mmse, Volumes = visit.Volumes?.Core(),
        };
    }

    /// <summary>What a scan is ranked against in a test: one text a class.</summary>
    /// <param name="visit">The visit; its own diagnosis plays no part.</param>
    /// <param name="classes">The classes of its site.</param>
    /// <param name="content">What may stand beside the captions.</param>
    public CandidateTexts Candidates(Visit visit, IReadOnlyList<Diagnosis> classes, CandidateContent content) =>
        content switch
        {
            CandidateContent.Volumes => Whole.Candidates(visit, classes),
            CandidateContent.Demographics => Shrunk.Candidates(visit, classes),
            _ => CandidateTexts.Of(visit, classes, (_, diagnosis) => CandidateTexts.Caption(diagnosis)),
        };

    /// <summary>A tokenizer of texts as trainings read them.</summary>
    /// <param name="visits">Visits of training sides.</param>
    /// <param name="vocabularySize">Tokens at most.</param>
    /// <param name="seed">Seed of the phrasings.</param>
    public ReportTokenizer Tokenizer(IEnumerable<Visit> visits, int vocabularySize, int seed)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var random = new Random(seed);
        return ReportTokenizer.Train(visits.Select(visit => Describe(visit, random).Text), vocabularySize);
    }
}

/// <summary>What may stand beside the captions of candidates.</summary>
public enum CandidateContent
{
    /// <summary>Nothing: the image alone decides.</summary>
    Caption,

    /// <summary>Age and sex.</summary>
    Demographics,

    /// <summary>Age, sex, and volumes with percentiles: DEFT's.</summary>
    Volumes,
}
