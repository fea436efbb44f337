using System.Text;

namespace MedAlignKit.Imaging;

/// <summary>
/// What is looked at in the header of an NRRD file before the image library reads it: where its voxels are,
/// and whether the file can hold them. Layout: https://teem.sourceforge.net/nrrd/format.html.
/// </summary>
internal static class NrrdHeader
{
    private const int LongestHeader = 1 << 20;

    internal static void Check(string path, string name)
    {
        if (!path.EndsWith(".nrrd", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".nhdr", StringComparison.OrdinalIgnoreCase)) return;
        var (fields, headerBytes) = Read(path, name);
        var file = Guards.FileOf(path);
        var data = fields.GetValueOrDefault("data file") ?? fields.GetValueOrDefault("datafile");
        if (data is not null)
        {
            if (data.StartsWith("LIST", StringComparison.Ordinal) || data.Contains('%'))
                throw Guards.Bad(name, "has its voxels in a list of files",
                    "join them into one with the tool that made it");
            (file, headerBytes) = (Guards.FileOf(Guards.Beside(path, data, name)), 0);
        }
        if (Bytes(fields) is not { } bytes) return;
        if (fields.GetValueOrDefault("encoding") is "gzip" or "gz")
            Guards.CanHold(name, file.Length, zipped: true, bytes);
        else if (fields.GetValueOrDefault("encoding") == "raw" && file.Length - headerBytes < bytes)
            throw Guards.Bad(name,
                $"is cut short ({file.Length - headerBytes:N0} of {bytes:N0} bytes of voxels)",
                "copy or download it again");
    }

    private static double? Bytes(Dictionary<string, string> fields)
    {
        var voxels = 1.0;
        var sizes = fields.GetValueOrDefault("sizes", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var size in sizes)
        {
            if (!long.TryParse(size, out var count) || count < 1) return null;
            voxels *= count;
        }
        var bytes = fields.GetValueOrDefault("type", "") switch
        {
            "char" or "signed char" or "unsigned char" or "uchar" or "int8" or "uint8" or "int8_t"
                or "uint8_t" => 1,
            "short" or "unsigned short" or "ushort" or "int16" or "uint16" or "int16_t" or "uint16_t"
                or "signed short" or "short int" => 2,
            "int" or "unsigned int" or "uint" or "int32" or "uint32" or "int32_t" or "uint32_t" or "float"
                or "signed int" => 4,
            "double" or "long long" or "int64" or "uint64" or "int64_t" or "uint64_t" or "longlong"
                or "ulonglong" => 8,
            _ => 0,
        };
        return bytes == 0 || sizes.Length == 0 ? null : voxels * bytes;
    }

    // "field: value" lines up to an empty one, after which attached voxels follow.
    private static (Dictionary<string, string> Fields, long Bytes) Read(string path, string name)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var stream = new BufferedStream(File.OpenRead(path));
        var line = new StringBuilder();
        var first = true;
        for (var read = 0; read < LongestHeader; read++)
        {
            var next = stream.ReadByte();
            if (next is not ('\n' or -1))
            {
                line.Append((char)next);
                continue;
            }
            var text = line.ToString().TrimEnd('\r');
            line.Clear();
            if (first && !text.StartsWith("NRRD", StringComparison.Ordinal)) throw Guards.NoImage(name);
            first = false;
            if (text.Length == 0 || next == -1) return (fields, stream.Position);
            var parts = text.Split(": ", 2);
            if (parts.Length == 2 && text[0] != '#') fields[parts[0].Trim()] = parts[1].Trim();
        }
        throw Guards.NoImage(name);
    }
}
