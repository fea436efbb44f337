namespace SimpleItk.Generator;

/// <summary>std::vector as SWIG hands it to C#: a list of one element type that can be disposed.</summary>
internal static class VectorSource
{
    internal static string Of(string line)
    {
        var (name, element) = line.Split(' ') is [var n, var e] ? (n, e) : throw new FormatException(line);
        var search = element is "VectorUInt32" or "Image" ? "" : $$"""
                public bool Contains({{element}} value) => items.Contains(value);
                public int IndexOf({{element}} value) => items.IndexOf(value);
                public int LastIndexOf({{element}} value) => items.LastIndexOf(value);
                public bool Remove({{element}} value) => items.Remove(value);
            """;
        var type = search.Length == 0 ? "IEnumerable" : "IList";
        var readOnly = search.Length == 0 ? "" : "    bool ICollection<" + element
            + ">.IsReadOnly => false;\n";
        return $$"""
            /// <summary>A list of {{element}}.</summary>
            public class {{name}} : IDisposable, System.Collections.IEnumerable, {{type}}<{{element}}>
            {
                private readonly List<{{element}}> items = new();

                public {{name}}() { }
                public {{name}}(System.Collections.IEnumerable c)
                {
                    foreach ({{element}} item in c) items.Add(item);
                }
                public {{name}}(IEnumerable<{{element}}> c) => items.AddRange(c);
                public {{name}}({{name}} other) => items.AddRange(other.items);
                public {{name}}(int capacity) => items.Capacity = capacity;

                public bool IsFixedSize => false;
                public bool IsReadOnly => false;
                public bool IsSynchronized => false;
                public bool IsEmpty => items.Count == 0;
                public int Count => items.Count;
                public int Capacity { get => items.Capacity; set => items.Capacity = value; }
                public {{element}} this[int index] { get => items[index]; set => items[index] = value; }

                public void Add({{element}} x) => items.Add(x);
                public void AddRange({{name}} values) => items.AddRange(values.items);
                public void Clear() => items.Clear();
                public void CopyTo({{element}}[] array) => items.CopyTo(array);
                public void CopyTo({{element}}[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);
                public void CopyTo(int index, {{element}}[] array, int arrayIndex, int count) =>
                    items.CopyTo(index, array, arrayIndex, count);
                public {{element}}[] ToArray() => items.ToArray();
                public {{name}} GetRange(int index, int count) => new(items.GetRange(index, count));
                public void Insert(int index, {{element}} x) => items.Insert(index, x);
                public void InsertRange(int index, {{name}} values) => items.InsertRange(index, values.items);
                public void RemoveAt(int index) => items.RemoveAt(index);
                public void RemoveRange(int index, int count) => items.RemoveRange(index, count);
                public static {{name}} Repeat({{element}} value, int count) =>
                    new(System.Linq.Enumerable.Repeat(value, count));
                public void Reverse() => items.Reverse();
                public void Reverse(int index, int count) => items.Reverse(index, count);
                public void SetRange(int index, {{name}} values)
                {
                    for (var i = 0; i < values.Count; i++) items[index + i] = values[i];
                }
            {{search}}
            {{readOnly}}
                public {{name}}Enumerator GetEnumerator() => new(this);
                IEnumerator<{{element}}> IEnumerable<{{element}}>.GetEnumerator() => items.GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() =>
                    items.GetEnumerator();

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                protected virtual void Dispose(bool disposing) { }

                /// <summary>Goes through the list.</summary>
                public sealed class {{name}}Enumerator : IEnumerator<{{element}}>
                {
                    private readonly {{name}} list;
                    private int at = -1;

                    public {{name}}Enumerator({{name}} collection) => list = collection;
                    public {{element}} Current => list[at];
                    object System.Collections.IEnumerator.Current => Current!;
                    public bool MoveNext() => ++at < list.Count;
                    public void Reset() => at = -1;
                    public void Dispose() { }
                }
            }

            """;
    }
}
