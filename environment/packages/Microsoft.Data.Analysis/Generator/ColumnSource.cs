namespace Microsoft.Data.Analysis.Generator;

/// <summary>A column class for each type.</summary>
internal static class ColumnSource
{
    /// <param name="type">The type.</param>
    /// <param name="isListed">
    /// Whether the listing has the class's members. Where it has only the name, columns come out of a CSV
    /// text or an operation, and nobody can make one.
    /// </param>
    internal static string Of(ValueType type, bool isListed) => $$"""
        /// <summary>A column of <c>{{type.Keyword}}</c>.</summary>
        public partial class {{type.Column}} : PrimitiveDataFrameColumn<{{type.Keyword}}>
        {
            internal {{type.Column}}(string name, ColumnData<{{type.Keyword}}> data)
                : base(name, data)
            {
            }

        {{(isListed ? Public(type) : Internal(type))}}
        }

        """;

    private static string Internal(ValueType type) => $$"""
            internal {{type.Column}}(string name)
                : base(name)
            {
            }

            private protected override PrimitiveDataFrameColumn<{{type.Keyword}}> CreateSameColumn()
                => new {{type.Column}}(Name);
        """;

    private static string Public(ValueType type) => $$"""
            public {{type.Column}}(string name, IEnumerable<{{type.Keyword}}> values)
                : base(name, values)
            {
            }

            public {{type.Column}}(string name, IEnumerable<{{type.Keyword}}?> values)
                : base(name, values)
            {
            }

            /// <summary>A column of so many nulls.</summary>
            public {{type.Column}}(string name, long length = 0)
                : base(name, length)
            {
            }

            /// <inheritdoc/>
            public {{type.Column}}(
                string name, ReadOnlyMemory<byte> buffer, ReadOnlyMemory<byte> nullBitMap, int length = 0,
                int nullCount = 0)
                : base(name, buffer, nullBitMap, length, nullCount)
            {
            }

            protected override PrimitiveDataFrameColumn<{{type.Keyword}}> CreateNewColumn(string name,
                long length = 0)
                => new {{type.Column}}(name, length);
        """;
}
