using System.Text.Json;
using System.Text.Json.Serialization;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// A row of a written site: the visit with its scans' paths in the folder, and what is true of it.
/// </summary>
internal sealed record SiteRow(Visit Visit, SimulatedTruth Truth);

/// <summary>
/// What a written site was made from. A folder goes on only where all of it is the same, or its visits would
/// not belong together.
/// </summary>
internal sealed record SiteIdentity(
    int Format, string Site, string ManifestHash, SiteWriteOptions Options, IReadOnlyList<ScanDefect> Defects,
    string TemplateChecksum, Guid Library);

/// <summary>Names and forms of the files of a written site.</summary>
internal static class SiteFolder
{
    /// <summary>Version of the form of the folder.</summary>
    public const int Format = 1;

    /// <summary>What the folder was made from; written first.</summary>
    public const string IdentityFile = "site.json";

    /// <summary>The rows, one JSON object a line; there once all of them are.</summary>
    public const string RowsFile = "visits.jsonl";

    /// <summary>The rows so far.</summary>
    public const string JournalFile = "visits.partial.jsonl";

    /// <summary>Form of both.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The row of one line.</summary>
    /// <exception cref="JsonException">The line is none.</exception>
    public static SiteRow Row(string line) =>
        JsonSerializer.Deserialize<SiteRow>(line, Json) is { Visit: not null, Truth: not null } row
            ? row
            : throw new JsonException("A row has a visit and its truth.");

    /// <summary>
    /// Where an image of a visit lies in the folder, in the manner of BIDS; with forward slashes.
    /// </summary>
    public static string ImagePath(PlannedVisit visit, int repeat, string suffix, bool compress)
    {
        var session = visit.VisitKey[(visit.SubjectKey.Length + 1)..];
        var name = $"sub-{visit.SubjectKey}_ses-{session}_run-{repeat}_{suffix}";
        return $"sub-{visit.SubjectKey}/ses-{session}/anat/{name}.nii{(compress ? ".gz" : "")}";
    }
}
