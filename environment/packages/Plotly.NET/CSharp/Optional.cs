namespace Plotly.NET.CSharp;

/// <summary>An argument that may be left out; a value converts to one.</summary>
/// <param name="Value">The argument, where there is one.</param>
/// <param name="IsSome">False for an argument left out, the default.</param>
public readonly record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T Value) => new(Value, true);
}
