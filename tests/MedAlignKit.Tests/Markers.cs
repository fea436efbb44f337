namespace MedAlignKit.Tests;

/// <summary>
/// Identifiers and values that stand for a real person's in made-up vendor folders. They are unlike anything
/// else, so a test can look for them in whatever is shown or written: <see cref="AssertNone"/>.
/// </summary>
internal static class Markers
{
    /// <summary>A subject's identifier.</summary>
    public const string SubjectId = "QZX_S_90417";

    /// <summary>Another subject's.</summary>
    public const string OtherSubjectId = "QZX_S_90553";

    /// <summary>A name of a file or a visit.</summary>
    public const string SessionId = "QZXSESSION7719";

    /// <summary>A text in a cell.</summary>
    public const string Text = "Qzxmarkertext";

    /// <summary>A number for years.</summary>
    public const double Age = 83.7219;

    /// <summary>A number for millilitres.</summary>
    public const double Millilitres = 17.60413;

    /// <summary>A number that no field may have.</summary>
    public const double Impossible = 98127.25;

    private static readonly string[] All =
    [
        SubjectId, OtherSubjectId, SessionId, Text, "QZX", "83.72", "83,72", "17.604", "17,604", "98127", "98,127",
    ];

    /// <summary>Fails if any of <paramref name="texts"/> holds a marker, and says which and where.</summary>
    public static void AssertNone(params IEnumerable<string?> texts)
    {
        foreach (var text in texts)
            foreach (var marker in All)
                if (text?.IndexOf(marker, StringComparison.OrdinalIgnoreCase) is >= 0 and var place)
                    Assert.Fail(
                        $"The marker {marker} is shown: …{text[Math.Max(0, place - 60)..Math.Min(text.Length, place + 40)]}…");
    }

    /// <summary>Fails if an exception, or one behind it, says a marker in its message or its data.</summary>
    public static void AssertNone(Exception error)
    {
        for (var one = error; one is not null; one = one.InnerException)
        {
            AssertNone(one.Message);
            foreach (System.Collections.DictionaryEntry entry in one.Data)
                AssertNone($"{entry.Key} {entry.Value}");
        }
    }

    /// <summary>Fails if any file below a folder holds a marker in its name or its bytes.</summary>
    public static void AssertNoneBelow(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            AssertNone(Path.GetRelativePath(folder, path), File.ReadAllText(path, System.Text.Encoding.Latin1));
    }
}
