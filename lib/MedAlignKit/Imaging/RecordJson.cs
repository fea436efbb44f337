using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedAlignKit.Imaging;

/// <summary>How recipes and records are written: enums by name, nothing unknown let pass.</summary>
internal static class RecordJson
{
    internal static readonly JsonSerializerOptions Readable = Options(indented: true);

    internal static readonly JsonSerializerOptions Compact = Options(indented: false);

    // The serialiser's own sentence, without the place, which means nothing to a reader.
    internal static string Reason(Exception e)
    {
        var message = e.Message.ReplaceLineEndings(" ");
        var place = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (place < 0 ? message : message[..place]).Trim().TrimEnd('.');
    }

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        WriteIndented = indented,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };
}
