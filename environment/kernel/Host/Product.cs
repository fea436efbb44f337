using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>What this kernel says it is.</summary>
internal static class Product
{
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version!.ToString(3);

    public static string Compiler { get; } =
        typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(2);

    /// <summary>The version that the kit's library is written in too.</summary>
    public const LanguageVersion Language = LanguageVersion.CSharp14;
}
