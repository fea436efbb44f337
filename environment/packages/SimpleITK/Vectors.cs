using System.Collections.ObjectModel;

namespace itk.simple;

// std::vector as SWIG hands it to C#: a list that can be disposed, and copied from any sequence.

/// <summary>A list of bool.</summary>
public sealed class VectorBool : Collection<bool>, IDisposable
{
    public VectorBool() { }
    public VectorBool(IEnumerable<bool> c) : base([.. c]) { }
    public void Dispose() { }
}

/// <summary>A list of uint.</summary>
public sealed class VectorUInt32 : Collection<uint>, IDisposable
{
    public VectorUInt32() { }
    public VectorUInt32(IEnumerable<uint> c) : base([.. c]) { }
    public void Dispose() { }
}

/// <summary>A list of int.</summary>
public sealed class VectorInt32 : Collection<int>, IDisposable
{
    public VectorInt32() { }
    public VectorInt32(IEnumerable<int> c) : base([.. c]) { }
    public void Dispose() { }
}

/// <summary>A list of long.</summary>
public sealed class VectorInt64 : Collection<long>, IDisposable
{
    public VectorInt64() { }
    public VectorInt64(IEnumerable<long> c) : base([.. c]) { }
    public void Dispose() { }
}

/// <summary>A list of double.</summary>
public sealed class VectorDouble : Collection<double>, IDisposable
{
    public VectorDouble() { }
    public VectorDouble(IEnumerable<double> c) : base([.. c]) { }
    public void Dispose() { }
}

/// <summary>A list of string.</summary>
public sealed class VectorString : Collection<string>, IDisposable
{
    public VectorString() { }
    public VectorString(IEnumerable<string> c) : base([.. c]) { }
    public void Dispose() { }
}

/// <summary>A list of ulong.</summary>
public sealed class VectorUInt64 : Collection<ulong>, IDisposable
{
    public VectorUInt64() { }
    public VectorUInt64(IEnumerable<ulong> c) : base([.. c]) { }
    public void Dispose() { }
}
