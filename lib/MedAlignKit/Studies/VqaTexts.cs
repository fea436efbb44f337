using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// What is asked of each training scan, drawn anew each time: a question of <see cref="VqaBank"/>, with its
/// options or without, or a reasoning chain. Also the images that belong to it, some of them copied to look
/// acquired in a plane, and the corpus that the language model starts from.
/// </summary>
/// <remarks>The answer is always the option's text and never its letter: a small language model that is
/// trained for minutes does not learn to look up which letter stands before a text. Shapes: N visits, C
/// copies, D H W voxels.</remarks>
public sealed class VqaTexts
{
    private readonly Cohort training, textOnly;
    private readonly VqaBank bank;
    private readonly IReadOnlyList<TextPolicy> policies;
    private readonly VqaTextOptions options;
    private readonly (int Row, ScanPlane Plane)[] copies;

    /// <summary>Prepares the texts.</summary>
    /// <param name="training">Visits with scans, row i beside image i.</param>
    /// <param name="textOnly">Visits of the same site of which only the text is used.</param>
    /// <param name="bank">The questions, fit on <paramref name="training"/>.</param>
    /// <param name="policies">What a report before a question may hold; one is drawn each time.</param>
    /// <param name="options">Shares; the defaults by default.</param>
    /// <exception cref="ArgumentException">No policy, or a knob that cannot be.</exception>
    public VqaTexts(
        Cohort training, Cohort textOnly, VqaBank bank, IReadOnlyList<TextPolicy> policies,
        VqaTextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(textOnly);
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(policies);
        StudyKnobs.Require(policies.Count > 0, "training needs at least one text policy");
        (this.training, this.textOnly, this.bank, this.policies) = (training, textOnly, bank, policies);
        this.options = (options ?? new VqaTextOptions()).Validate();
        var (visits, planes) = (training.Visits.Count, ScanPlaneNames.All);
        var count = Math.Min(this.options.PlaneCopies, visits);
        copies = [.. Enumerable.Range(0, count).Select(
            copy => ((int)((long)copy * visits / count), planes[copy % planes.Count]))];
    }

    /// <summary>N + C: images that <see cref="Describe"/> knows.</summary>
    public int Count => training.Visits.Count + copies.Length;

    /// <summary>Of each copy the row that it is of, and its plane.</summary>
    public IReadOnlyList<(int Row, ScanPlane Plane)> Copies => copies;

    /// <summary>The training images, and behind them the copies.</summary>
    /// <param name="images"><c>[N, 1, D, H, W]</c>, row i of visit i.</param>
    /// <returns><c>[N + C, 1, D, H, W]</c>, a new tensor; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Another number of images than of visits.</exception>
    public Tensor Images(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 5 || images.shape[0] != training.Visits.Count)
            throw new ArgumentException(
                $"{training.Visits.Count} visits need as many images [N, 1, D, H, W], not "
                + $"[{string.Join(", ", images.shape)}].", nameof(images));
        using var ungraded = no_grad();
        var all = empty([Count, .. images.shape[1..]], dtype: images.dtype, device: images.device);
        using var scope = NewDisposeScope();
        all.narrow(0, 0, training.Visits.Count).copy_(images);
        foreach (var (place, (row, plane)) in copies.Index())
            all.narrow(0, training.Visits.Count + place, 1).copy_(
                AcquisitionPlane.Apply(images.narrow(0, row, 1), plane, options.SliceVoxels));
        return all;
    }

    /// <summary>One example for the image with this index in <see cref="Images"/>; of a copy the question
    /// is its plane.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <param name="random">All chance comes from here.</param>
    /// <exception cref="CohortException">Nothing can be asked of the visit.</exception>
    public MedAlign3dExample Describe(int index, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var isCopy = index >= training.Visits.Count;
        var (row, plane) = isCopy ? copies[index - training.Visits.Count] : (index, ScanPlane.Isotropic);
        var visit = training.Visits[row];
        var report = Report(visit, policies[random.Next(policies.Count)], random);
        var (question, answer) = isCopy
            ? Put(bank.AskPlane(visit, plane, random.Next()), random)
            : Draw(visit, random);
        return new MedAlign3dExample(Prompt.For(report, question), answer)
        {
            QaText = Prompt.For("", question) + Prompt.Answer(answer),
            ContrastText = Report(visit, TextPolicy.Volumes, random),
            Label = visit.Diagnosis is { } diagnosis ? (int)diagnosis : -1,
            Volumes = visit.Volumes?.Core(),
        };
    }

    /// <summary>Texts with their answers: what tokenizer and language model are trained on. Reports of
    /// visits with scans tell the volumes; visits without are asked for the diagnosis; planes cannot be told
    /// from a text, but their words can be learned.</summary>
    /// <param name="seed">Seed of questions, options and phrasings.</param>
    public IReadOnlyList<(string Prompt, string Answer)> Corpus(int seed)
    {
        var random = new Random(seed);
        List<(string, string)> corpus = [];
        void Add(string report, (string Question, string Answer) asked) =>
            corpus.Add((Prompt.For(report, asked.Question), asked.Answer));
        foreach (var visit in textOnly.Visits)
            if (bank.Ask(visit, VqaKind.Diagnosis, random.Next()) is { } asked)
                Add(Report(visit, policies[random.Next(policies.Count)], random), Put(asked, random));
        foreach (var visit in training.Visits)
            for (var draw = 0; draw < options.CorpusDraws; draw++)
                Add(Report(visit, TextPolicy.Volumes, random), Draw(visit, random));
        foreach (var (row, plane) in copies)
            Add("", Put(bank.AskPlane(training.Visits[row], plane, random.Next()), random));
        return corpus;
    }

    // A chain, or one of the kinds that the visit's data answer.
    private (string Question, string Answer) Draw(Visit visit, Random random)
    {
        if (random.NextDouble() < options.ChainShare && ReasoningChain.Of(visit, bank.Rules) is { } chain)
            return (ReasoningChain.Question, chain.ToString().TrimEnd('.'));
        VqaKind[] kinds = [.. VqaKindNames.All.Where(kind => kind != VqaKind.Plane)];
        random.Shuffle(kinds);
        foreach (var kind in kinds)
            if (bank.Ask(visit, kind, random.Next()) is { } asked) return Put(asked, random);
        throw new CohortException(
            $"Visit '{visit.VisitKey}' of '{training.Name}' has neither volumes nor a diagnosis: leave such "
            + "visits out first.");
    }

    // With its options or without.
    private (string Question, string Answer) Put(VqaQuestion asked, Random random)
    {
        var isClosed = random.NextDouble() < options.ClosedShare;
        return (isClosed ? ClosedPrompt.Question(VqaItem.From(asked)) : asked.Text, asked.Answer);
    }

    private static string Report(Visit visit, TextPolicy policy, Random random) =>
        ReportWriter.Write(visit, policy, random.Next(ReportWriter.Variants));
}
