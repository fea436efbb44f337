using System.Text;

namespace Packages.Tests.Tokenizers;

/// <summary>Texts of many scripts from a fixed seed, of characters that every Unicode since 10 has.</summary>
internal static class RandomTexts
{
    private static readonly (int First, int Last)[] Scripts =
    [
        ('a', 'z'), ('a', 'z'), ('A', 'Z'), ('0', '9'), (0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60),
        (0x7B, 0x7E),
        (0xC0, 0xFF), (0x100, 0x17F), (0x391, 0x3A1), (0x3B1, 0x3C9), (0x410, 0x44F), (0x5D0, 0x5EA),
        (0x627, 0x63A), (0x660, 0x669), (0x905, 0x939), (0x93E, 0x94D), (0xE01, 0xE30), (0x1E00, 0x1EFF),
        (0x2010, 0x2027), (0x20A0, 0x20BF), (0x2190, 0x21FF), (0x2150, 0x2188), (0x3041, 0x3096),
        (0x30A1, 0x30FA), (0x4E00, 0x9FA5), (0xAC00, 0xD7A3), (0xFF01, 0xFF5E), (0x300, 0x36F),
        (0x1F600, 0x1F64F), (0x1F300, 0x1F5FF), (0x1D400, 0x1D454), (0x20000, 0x2A6D6), (0x10330, 0x1034A),
        (0x01, 0x1F), (0x7F, 0x9F), (0x200B, 0x200F), (0xE000, 0xE0FF),
    ];

    private static readonly string[] Spaces =
        [" ", " ", " ", "  ", "\n", "\t", "\r\n", "\u00A0", "\u2003", "\u3000", "   ", "\n\n", "\u2028"];

    private static readonly string[] Words =
    [
        "the", "The", "hippocampal", "atrophy", "Alzheimer's", "we've", "I'll", "don't", "MMSE", "24/30",
        "3.5",
        "mm³", "T1-weighted", "n't", "2024-05-13", "é", "naïve", "Ångström", "<|endoftext|>", "[MASK]", "<s>",
    ];

    /// <summary>Lone surrogates are among them only where asked for.</summary>
    public static string[] Make(int count, int seed, bool loneSurrogates = false)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Make(random, loneSurrogates))];
    }

    /// <summary>Made-up reports of the length and the words of real ones.</summary>
    public static string[] Reports(int count, int seed)
    {
        var random = new Random(seed);
        string[] parts =
        [
            "Mild", "moderate", "severe", "hippocampal", "ventricular", "cortical", "parietal", "atrophy",
            "volume", "loss", "is", "seen", "on", "the", "left", "right", "bilaterally", ".", ",", "with",
            "no",
            "evidence", "of", "haemorrhage", "infarct", "white", "matter", "hyperintensities", "Fazekas",
            "grade", "2", "MTA", "score", "3/4", "MMSE", "24", "compared", "to", "prior", "study", "from",
            "2021", "(", "stable", ")", "T1-weighted", "1.2", "mm", "Alzheimer's", "disease", "impression",
            ":",
        ];
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ',
            Enumerable.Range(0, random.Next(5, 60)).Select(_ => parts[random.Next(parts.Length)])))];
    }

    private static string Make(Random random, bool loneSurrogates)
    {
        var text = new StringBuilder();
        for (var runs = random.Next(0, 9); runs > 0; runs--)
        {
            switch (random.Next(10))
            {
                case < 2: text.Append(Words[random.Next(Words.Length)]); break;
                case < 4: text.Append(Spaces[random.Next(Spaces.Length)]); break;
                case 4 when loneSurrogates: text.Append((char)random.Next(0xD800, 0xE000)); break;
                case 5 when random.Next(10) == 0: AppendRun(text, random, random.Next(200, 600)); break;
                default: AppendRun(text, random, random.Next(1, 9)); break;
            }
        }
        return text.ToString();
    }

    private static void AppendRun(StringBuilder text, Random random, int length)
    {
        var (first, last) = Scripts[random.Next(Scripts.Length)];
        for (; length > 0; length--) text.Append(char.ConvertFromUtf32(random.Next(first, last + 1)));
    }
}
