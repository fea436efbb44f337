using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedAlignKit.Training;

/// <summary>Writes the run.json of a run folder: what it ran on now and, since a run can go on elsewhere, in
/// each session that worked on it.</summary>
internal sealed class RunSessions
{
    private const string Notes = "notes", Sessions = "sessions";

    private readonly RunFolder folder;
    private readonly RunRecord record;
    private readonly List<JsonNode> before;
    private readonly JsonObject session;
    private double seconds;

    public RunSessions(RunFolder folder, string device, DataClearance clearance)
    {
        this.folder = folder;
        before = Before(folder.RunFile);
        record = new RunRecord
        {
            Name = Path.GetFileName(Path.GetFullPath(folder.Path)),
            Config = JsonNode.Parse(folder.Config)!.AsObject().ToDictionary(
                knobs => knobs.Key, knobs => (object)knobs.Value!),
            Seeds = [folder.Options.Seed], Device = device, Leakage = clearance.ToString(),
        };
        session = new JsonObject
        {
            ["device"] = device, ["threads"] = record.Threads,
            ["versions"] = JsonSerializer.SerializeToNode(record.Versions),
        };
    }

    /// <summary>Notes an epoch.</summary>
    public void Note(EpochResult epoch)
    {
        seconds = Math.Round(seconds + epoch.Seconds, 3);
        session["first_epoch"] ??= epoch.Epoch;
        session["last_epoch"] = epoch.Epoch;
        session["seconds"] = seconds;
        if (epoch.Ending is { } ending) session["ending"] = ending;
    }

    /// <summary>Writes run.json, whole or not at all.</summary>
    public void Write()
    {
        var sessions = new JsonArray([.. before.Append(session).Select(one => one.DeepClone())]);
        var total = seconds + before.Sum(one => one["seconds"]?.GetValue<double>() ?? 0);
        (record with
        {
            Seconds = new Dictionary<string, double> { ["training"] = Math.Round(total, 1) },
            Notes = new Dictionary<string, object> { [Sessions] = sessions },
        }).Write(folder.RunFile);
    }

    // A record that cannot be read is no reason not to train: it is written anew. Sessions that did no epoch
    // are let go.
    private static List<JsonNode> Before(string file)
    {
        try
        {
            if (!File.Exists(file)) return [];
            var sessions = JsonNode.Parse(File.ReadAllText(file))?[Notes]?[Sessions]?.AsArray();
            return [.. (sessions ?? []).OfType<JsonNode>().Where(one => one["last_epoch"] is not null)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
