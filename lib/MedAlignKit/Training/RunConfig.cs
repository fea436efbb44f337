using System.Text.Json;
using System.Text.Json.Nodes;
using MedAlignKit.Models;

namespace MedAlignKit.Training;

/// <summary>The config.json of a run: every knob of the study and of its training.</summary>
internal static class RunConfig
{
    private const string Study = "config", Training = "trainer";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The text of config.json. Where files are and whether training resumes is no knob: the
    /// results do not depend on it.</summary>
    public static string Write<TConfig>(TConfig config, TrainerOptions options) where TConfig : class =>
        new JsonObject
        {
            [Study] = JsonNode.Parse(ConfigJson.Write(config)),
            [Training] = JsonNode.Parse(ConfigJson.Write(options with
            {
                CheckpointPath = null, BestPath = null, CheckpointEverySteps = null, Resume = true,
            })),
        }.ToJsonString(Indented);

    /// <summary>Reads both back.</summary>
    /// <exception cref="ArgumentException">The text is none of these.</exception>
    public static (TConfig Config, TrainerOptions Options) Read<TConfig>(string text) where TConfig : class
    {
        var read = Parse(text);
        return (ConfigJson.Read<TConfig>(Text(Study)), ConfigJson.Read<TrainerOptions>(Text(Training)));

        string Text(string name) => read[name]?.ToJsonString()
            ?? throw new ArgumentException($"The text holds no {name}.");
    }

    /// <summary>The first knob in which two differ, with its two values; null where none does.</summary>
    /// <exception cref="ArgumentException">A text is none of these.</exception>
    public static string? Difference(string before, string now) => Difference(Parse(before), Parse(now), "");

    private static JsonNode Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? throw new ArgumentException("The text holds nothing.");
        }
        catch (JsonException error)
        {
            throw new ArgumentException("The text is no JSON.", error);
        }
    }

    private static string? Difference(JsonNode? before, JsonNode? now, string at)
    {
        if (JsonNode.DeepEquals(before, now)) return null;
        if (before is JsonObject old && now is JsonObject young)
            return old.Select(knob => knob.Key).Union(young.Select(knob => knob.Key))
                .Select(name => Difference(old[name], young[name], at.Length == 0 ? name : $"{at}.{name}"))
                .First(found => found is not null);
        return $"{at} was {Said(before)} and is {Said(now)}";
    }

    private static string Said(JsonNode? value) => value?.ToJsonString() ?? "nothing";
}
