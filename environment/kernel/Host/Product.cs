using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>What this kernel says it is.</summary>
internal static class Product
{
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version!.ToString(3);

    public static string Compiler { get; } = typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(2);

    public static string Language { get; } = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString();
}
