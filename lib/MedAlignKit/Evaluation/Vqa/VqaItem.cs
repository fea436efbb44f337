using MedAlignKit.Cohorts;
using MedAlignKit.Reports;

namespace MedAlignKit.Evaluation;

/// <summary>One question about one image, as M3D-VQA has them (arXiv 2404.00578, §3).</summary>
public sealed record VqaItem
{
    /// <summary>Letters of the choices, in their order.</summary>
    public static IReadOnlyList<string> Letters { get; } = ["A", "B", "C", "D"];

    /// <summary>Path of the image below the data's folder, or a name for it.</summary>
    public required string ImagePath { get; init; }

    /// <summary>The report that the question was made from; "" where there is none. It holds the answer: no
    /// prompt may hold it.</summary>
    public string Text { get; init; } = "";

    /// <summary>Type of the question as the file names it, such as "1" or "plane".</summary>
    public required string Type { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Four choices in the order A to D, or none where the question is open-ended alone.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The answer in words.</summary>
    public required string Answer { get; init; }

    /// <summary>Index of the right choice, 0 to 3; null without choices.</summary>
    public int? RightChoice { get; init; }

    /// <summary>Whose image it is, as far as the path tells: its folder, or the path itself where it names
    /// none.</summary>
    public string Subject
    {
        get
        {
            var path = ImagePath.Replace('\\', '/');
            return path.LastIndexOf('/') is > 0 and var end ? path[..end] : path;
        }
    }

    /// <summary>The type as tables name it: M3D-VQA's numbers get their words, such as "1 plane".</summary>
    public string TypeName => Type switch
    {
        "1" => "1 plane",
        "2" => "2 phase",
        "3" => "3 organ",
        "4" => "4 abnormality",
        "5" => "5 location",
        _ => Type,
    };

    /// <summary>The item of a generated question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="imagePath">Path of its image; null for "cohort/subject/visit.nii.gz", with the plane
    /// behind the visit where the image is made to look acquired in one.</param>
    /// <param name="policy">What of the visit the column Text tells; the volumes by default, which the
    /// answers follow from.</param>
    public static VqaItem From(
        VqaQuestion question, string? imagePath = null, TextPolicy policy = TextPolicy.Volumes)
    {
        ArgumentNullException.ThrowIfNull(question);
        var visit = question.Visit;
        return new VqaItem
        {
            ImagePath = imagePath
                ?? $"{visit.Cohort}/{visit.SubjectKey}/{visit.VisitKey}{PlaneOf(question)}.nii.gz",
            Text = ReportWriter.Write(visit, policy), Type = question.Kind.Name(), Question = question.Text,
            Choices = question.Options, Answer = question.Answer, RightChoice = question.Right,
        };
    }

    /// <summary>The items of a loaded visit, as <see cref="Cohort"/> has read them from M3D-VQA's
    /// tables.</summary>
    /// <param name="visit">The visit; it may have no question.</param>
    /// <param name="imagePath">Path of its image.</param>
    /// <exception cref="EvaluationException">A question that no item can be made of.</exception>
    public static IReadOnlyList<VqaItem> Of(Visit visit, string imagePath)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return
        [
            .. from asked in visit.Reading?.Questions ?? []
               select new VqaItem
               {
                   ImagePath = imagePath, Text = visit.Reading!.FindingsText ?? "", Type = asked.Type ?? "",
                   Question = asked.Question, Choices = asked.Choices, Answer = asked.Answer ?? "",
                   RightChoice = asked.AnswerChoice is { } letter ? IndexOf(letter) : null,
               }.Validate(),
        ];
    }

    /// <summary>Returns this item, or says what in it cannot be.</summary>
    /// <exception cref="EvaluationException">A text that is missing, choices that are not four, or a right
    /// choice that is none of them; nothing of the item is quoted.</exception>
    public VqaItem Validate() => Fault() is { } fault
        ? throw new EvaluationException($"A question cannot be: column '{fault.Column}' {fault.What}.")
        : this;

    /// <summary>Index of a letter, 0 to 3, or −1.</summary>
    internal static int IndexOf(string letter) => letter.Trim() is [var one]
        && char.ToUpperInvariant(one) is >= 'A' and <= 'D' and var upper ? upper - 'A' : -1;

    /// <summary>What is wrong with it, by the column of M3D-VQA's file; null where nothing is.</summary>
    internal (string Column, string What)? Fault()
    {
        if (string.IsNullOrWhiteSpace(ImagePath)) return (VqaFile.ImagePath, "is blank");
        if (string.IsNullOrWhiteSpace(Type)) return (VqaFile.Type, "is blank");
        if (string.IsNullOrWhiteSpace(Question)) return (VqaFile.Question, "is blank");
        if (string.IsNullOrWhiteSpace(Answer)) return (VqaFile.Answer, "is blank");
        if (Choices.Count == 0)
            return RightChoice is null
                ? null
                : (VqaFile.AnswerChoice, "names a choice, and the row has none");
        if (Choices.Count != Letters.Count)
            return (VqaFile.Choices[0], $"and those beside it are {Choices.Count}, not 4");
        var blank = Choices.Index().FirstOrDefault(choice => string.IsNullOrWhiteSpace(choice.Item));
        if (blank.Item is not null)
            return (VqaFile.Choices[blank.Index], "is blank, and other choices are not");
        return RightChoice is >= 0 and < 4 ? null : (VqaFile.AnswerChoice, "is none of A, B, C and D");
    }

    private static string PlaneOf(VqaQuestion question) => question.Kind == VqaKind.Plane
        ? $"_{question.Plane.ToString().ToLowerInvariant()}" : "";
}
