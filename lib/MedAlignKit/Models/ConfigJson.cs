using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedAlignKit.Models;

/// <summary>How configurations are written: JSON with the field's names in snake case, as model hubs write
/// them.</summary>
public static class ConfigJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes a configuration.</summary>
    public static string Write<T>(T config) where T : class => JsonSerializer.Serialize(config, Options);

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="ArgumentException">The text is no such configuration; the message says
    /// where.</exception>
    public static T Read<T>(string json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options)
                ?? throw new ArgumentException($"The text holds no {typeof(T).Name}, only null.");
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The text is no {typeof(T).Name}: {error.Message}", error);
        }
    }
}
