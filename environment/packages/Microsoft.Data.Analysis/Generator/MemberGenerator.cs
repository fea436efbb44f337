using Microsoft.CodeAnalysis;

namespace Microsoft.Data.Analysis.Generator;

/// <summary>
/// Writes the members that are the same but for a type or an operation: column classes, operators and their
/// named twins.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class MemberGenerator : IIncrementalGenerator
{
    /// <summary>The number types whose classes have members of their own in the listing.</summary>
    private static readonly string[] Listed = ["int", "long", "float", "double"];

    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterPostInitializationOutput(static output =>
        {
            Add(output, "DataFrameColumn", BaseSource.OfBase());
            Add(output, "PrimitiveDataFrameColumn", BaseSource.OfPrimitive());
            Add(output, "DataFrame", TableSource.Of());
            foreach (var type in Names.Numbers.Concat(Names.Others))
            {
                var isListed = Listed.Contains(type.Keyword) || type.Class is "Boolean" or "DateTime";
                Add(output, type.Column, ColumnSource.Of(type, isListed));
                if (Listed.Contains(type.Keyword))
                {
                    Add(output, type.Column + ".Operators", TypedSource.Of(type));
                }
            }
            Add(output, "SameTypeOnly", SameTypeSource.Of());
        });

    private static void Add(
        IncrementalGeneratorPostInitializationContext output, string name, string members) =>
        output.AddSource(name + ".g.cs", "#nullable enable\n#pragma warning disable\n"
            + "namespace Microsoft.Data.Analysis;\n\n" + members);
}
