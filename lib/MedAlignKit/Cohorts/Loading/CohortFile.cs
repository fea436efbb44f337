using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedAlignKit.Files;

namespace MedAlignKit.Cohorts;

/// <summary>
/// A cohort in one file: a line that says what it is, a line of JSON for each visit, and a line with the
/// SHA-256 of all lines before. It holds hashed keys and values of visits: it is as private as the tables.
/// </summary>
internal static class CohortFile
{
    private const string Format = "medalign-cohort";
    private const int Version = 1;

    private static readonly JsonSerializerOptions json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new SourceColumnsConverter() },
    };

    private sealed record Head(string Format, int Version, string Name, int Visits);

    private sealed record Foot(string Sha256);

    public static void Save(Cohort cohort, string path) => AtomicFile.Write(path, stream =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void line<T>(T value)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, json);
            hash.AppendData(bytes);
            hash.AppendData("\n"u8);
            stream.Write(bytes);
            stream.WriteByte((byte)'\n');
        }

        line(new Head(Format, Version, cohort.Name, cohort.Visits.Count));
        foreach (var visit in cohort.Visits) line(visit);
        line(new Foot(Convert.ToHexStringLower(hash.GetCurrentHash())));
    });

    public static Cohort Load(string path, long mostBytes)
    {
        if (!File.Exists(path))
            throw new CohortException(
                $"There is no cohort file '{path}': load the cohort's folder, and Save it.");
        if (new FileInfo(path).Length > mostBytes)
            throw new CohortException(FormattableString.Invariant(
                $"'{path}' has more than {mostBytes:N0} bytes: allow more if it is right."));
        try
        {
            // Strict: bytes that are no UTF-8 would otherwise pass for others and fail the checksum alone.
            using var reader = new StreamReader(path, new UTF8Encoding(false, true));
            return Read(reader, path);
        }
        catch (Exception error) when (
            error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new CohortException($"'{path}' cannot be read as a cohort file.");
        }
    }

    private static Cohort Read(StreamReader reader, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var number = 0;
        T line<T>(bool hashed)
        {
            number++;
            var text = reader.ReadLine()
                ?? throw new CohortException(
                    $"Cohort file '{path}' was cut short: it ends before line {number}.");
            if (hashed) hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
            return Parsed<T>(text, path, number);
        }

        var head = line<Head>(true);
        if (head is not { Format: Format, Visits: >= 0, Name: not null })
            throw new CohortException($"'{path}' is no cohort file: Cohort.Save writes them.");
        if (head.Version != Version)
            throw new CohortException(
                $"Cohort file '{path}' is of version {head.Version}, and this library reads {Version}: "
                + "make it again.");
        var visits = new List<Visit>(Math.Min(head.Visits, 1 << 16));
        for (var i = 0; i < head.Visits; i++) visits.Add(line<Visit>(true));
        if (line<Foot>(false).Sha256 != Convert.ToHexStringLower(hash.GetCurrentHash()) || reader.Read() >= 0)
            throw new CohortException(
                $"Cohort file '{path}' does not match its checksum: it was edited or damaged, "
                + "make it again.");
        return new Cohort(head.Name, visits).Validate();
    }

    // The library's own message quotes the text: it is left behind.
    private static T Parsed<T>(string text, string path, int line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, json)
                ?? throw new CohortException($"'{path}', line {line}: expected a line of JSON.");
        }
        catch (JsonException)
        {
            throw new CohortException(
                $"'{path}', line {line}: this is no line of a cohort file, or it was written by "
                + "another version.");
        }
    }

    /// <summary>Writes the columns as an object, and reads them with their names held once.</summary>
    private sealed class SourceColumnsConverter : JsonConverter<IReadOnlyDictionary<string, string>>
    {
        private readonly Dictionary<string, SourceSchema> schemas = new(StringComparer.Ordinal);
        private readonly Lock gate = new();

        public override IReadOnlyDictionary<string, string> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
            List<string> names = [], cells = [];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(reader.GetString()!);
                if (!reader.Read() || reader.TokenType != JsonTokenType.String) throw new JsonException();
                cells.Add(reader.GetString()!);
            }

            if (names.Distinct().Count() != names.Count) throw new JsonException();
            return names.Count == 0
                ? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty
                : new SourceColumns([(SchemaOf(names), [.. cells])]);
        }

        public override void Write(
            Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, cell) in value) writer.WriteString(name, cell);
            writer.WriteEndObject();
        }

        private SourceSchema SchemaOf(List<string> names)
        {
            lock (gate)
            {
                var key = string.Join('\n', names);
                if (schemas.TryGetValue(key, out var schema)) return schema;
                schema = new SourceSchema(names);
                // Visits of one cohort have few sets of columns; a file of many is read without sharing.
                if (schemas.Count < 4096) schemas.Add(key, schema);
                return schema;
            }
        }
    }
}
