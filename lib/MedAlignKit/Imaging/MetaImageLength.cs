using System.Text;

namespace MedAlignKit.Imaging;

/// <summary>
/// Whether a MetaImage file (.mha, .mhd) holds all its voxels. The image library fills in what is missing
/// without a word, when it reads and when it writes to a full disk, so the length is checked here.
/// </summary>
internal static class MetaImageLength
{
    internal static void Check(string path, string name)
    {
        if (!path.EndsWith(".mha", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".mhd", StringComparison.OrdinalIgnoreCase)) return;
        var (fields, headerBytes) = ReadHeader(path);
        if (!fields.TryGetValue("ElementDataFile", out var data)) throw Guards.NoImage(name);
        if (data.StartsWith("LIST", StringComparison.Ordinal) || data.Contains('%'))
            throw Guards.Bad(name, "has its voxels in a list of files",
                "join them into one with the tool that made it");
        var local = data.Equals("LOCAL", StringComparison.OrdinalIgnoreCase);
        var file = Guards.FileOf(local ? path : Guards.Beside(path, data, name));
        var found = file.Length - (local ? headerBytes : 0);
        if (Voxels(fields) is not { } bytes) return;
        var packed = fields.GetValueOrDefault("CompressedData", "False").StartsWith('T');
        if (packed) Guards.CanHold(name, file.Length, zipped: true, bytes);
        double needed = packed
            ? long.TryParse(fields.GetValueOrDefault("CompressedDataSize"), out var stored) ? stored : 0
            : bytes;
        if (found < needed)
            throw Guards.Bad(name, $"is cut short ({found:N0} of {needed:N0} bytes of voxels)",
                "copy or download it again");
    }

    // Bytes of all voxels; null where the header does not say so in a way that is known here.
    private static double? Voxels(Dictionary<string, string> fields)
    {
        var sizes = fields.GetValueOrDefault("DimSize", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var voxels = 1.0;
        foreach (var size in sizes)
        {
            if (!long.TryParse(size, out var count) || count < 1) return null;
            voxels *= count;
        }
        int bytes = fields.GetValueOrDefault("ElementType", "") switch
        {
            "MET_CHAR" or "MET_UCHAR" => 1,
            "MET_SHORT" or "MET_USHORT" => 2,
            "MET_INT" or "MET_UINT" or "MET_FLOAT" => 4,
            "MET_DOUBLE" or "MET_LONG_LONG" or "MET_ULONG_LONG" => 8,
            _ => 0,
        };
        return bytes == 0 || sizes.Length == 0 ? null : voxels * bytes;
    }

    // "Key = value" lines up to ElementDataFile, which is the last; the voxels may follow on its heels.
    private static (Dictionary<string, string> Fields, long Bytes) ReadHeader(string path)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = new BufferedStream(File.OpenRead(path));
        var line = new StringBuilder();
        const int longest = 1 << 16;
        for (var read = 0; read < longest; read++)
        {
            var next = stream.ReadByte();
            if (next is not ('\n' or -1))
            {
                line.Append((char)next);
                continue;
            }
            var parts = line.ToString().Split('=', 2, StringSplitOptions.TrimEntries);
            line.Clear();
            if (parts.Length == 2) fields[parts[0]] = parts[1];
            if (next == -1 || parts[0] == "ElementDataFile") break;
        }
        return (fields, stream.Position);
    }
}
