using System.Buffers.Binary;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// A model's rules of normalization (NFKC and the like): a double-array trie of the texts that are replaced,
/// and what replaces them, one after another with a zero byte after each.
/// </summary>
internal sealed class CharsMap
{
    private readonly uint[] units;
    private readonly byte[] replacements;

    /// <param name="blob">The trie's size in bytes, the trie and the replacements; little endian.</param>
    /// <exception cref="ArgumentException">The sizes do not add up.</exception>
    public CharsMap(ReadOnlySpan<byte> blob)
    {
        if (blob.Length <= sizeof(uint))
        {
            throw new ArgumentException("Blob for normalization rule is broken.");
        }
        var size = BinaryPrimitives.ReadUInt32LittleEndian(blob);
        if (size >= blob.Length - sizeof(uint) || size % sizeof(uint) != 0 || size == 0)
        {
            throw new ArgumentException("Trie data size exceeds the input blob size.");
        }
        var trie = blob.Slice(sizeof(uint), (int)size);
        units = new uint[trie.Length / sizeof(uint)];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = BinaryPrimitives.ReadUInt32LittleEndian(trie[(i * sizeof(uint))..]);
        }
        replacements = blob[(sizeof(uint) + (int)size)..].ToArray();
    }

    /// <summary>The longest beginning of the text that a rule replaces, in bytes; 0 for none.</summary>
    public int Match(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> replacement)
    {
        var (longest, found) = (0, 0);
        var node = OffsetOf(units[0]);
        for (var i = 0; i < text.Length; i++)
        {
            node ^= text[i];
            if (node >= units.Length) break;
            var unit = units[node];
            if ((unit & 0x800000FF) != text[i]) break;
            node ^= OffsetOf(unit);
            var isEnd = ((unit >> 8) & 1) == 1;
            if (!isEnd || node >= units.Length) continue;
            (longest, found) = (i + 1, (int)(units[node] & 0x7FFFFFFF));
        }
        replacement = default;
        if (longest == 0 || found >= replacements.Length) return 0;
        replacement = replacements.AsSpan(found);
        var end = replacement.IndexOf((byte)0);
        if (end >= 0) replacement = replacement[..end];
        return longest;
    }

    private static uint OffsetOf(uint unit) => (unit >> 10) << (int)((unit & (1u << 9)) >> 6);
}
