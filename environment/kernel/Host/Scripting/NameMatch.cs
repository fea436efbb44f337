namespace CSharpKernel.Scripting;

/// <summary>How near what was typed is to a name.</summary>
internal static class NameMatch
{
    /// <summary>Whether the letters typed begin the words of a name, in order: <c>gsu</c> and <c>GetSU</c>
    /// for <c>GetScanUsed</c>, <c>od</c> for <c>one_dim</c>.</summary>
    public static bool FitsHumps(string name, string typed) => Fits(name, 0, typed, 0);

    /// <summary>The name nearest to a mistyped one; null when all are quite other words.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names)
    {
        var nearest = names.Select(name => (Name: name, Distance: Distance(name, typed)))
            .OrderBy(candidate => candidate.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, typed.Length / 2)
            ? nearest.Name : null;
    }

    private static bool Fits(string name, int at, string typed, int from)
    {
        if (from == typed.Length) return true;
        for (var i = at; i < name.Length; i++)
        {
            if (!BeginsWord(name, i) || !IsSame(name[i], typed[from])) continue;
            // The letters that follow may go on in this word, or begin the next one.
            var (n, t) = (i, from);
            while (n < name.Length && t < typed.Length && IsSame(name[n], typed[t]))
            {
                n++;
                t++;
                if (Fits(name, n, typed, t)) return true;
            }
        }
        return false;
    }

    private static bool BeginsWord(string name, int i) => i == 0 || char.IsUpper(name[i])
        || name[i - 1] == '_' || name[i] == '_' || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]));

    private static bool IsSame(char one, char other) =>
        char.ToUpperInvariant(one) == char.ToUpperInvariant(other);

    /// <summary>How many letters must change, come or go to get from one word to the other.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1,
                    diagonal + (IsSame(from[i - 1], to[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
