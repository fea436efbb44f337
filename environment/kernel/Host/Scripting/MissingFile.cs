namespace CSharpKernel.Scripting;

/// <summary>What to say of a path where nothing is.</summary>
internal static class MissingFile
{
    /// <summary>Where was looked, and what is there instead.</summary>
    public static string Explain(string full)
    {
        var folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            var there = folder;
            while (!Directory.Exists(there)) there = Path.GetDirectoryName(there)!;
            return $"looked at {full}: {there} is there, {Path.GetRelativePath(there, folder)} in it is not";
        }
        var nearest = NameMatch.Nearest(Path.GetFileName(full),
            Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!));
        return nearest is null ? $"looked at {full}" : $"looked at {full}; the nearest there is {nearest}";
    }
}
