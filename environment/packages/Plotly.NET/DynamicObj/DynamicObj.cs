using System.Dynamic;
using Microsoft.FSharp.Core;

namespace DynamicObj;

/// <summary>
/// An object whose members are named as they are set, in that order: what plotly.js is handed. Its properties
/// proper, such as a trace's type, are reached by the same names.
/// </summary>
public class DynamicObj : DynamicObject
{
    private readonly OrderedDictionary<string, object?> members = [];

    /// <summary>Members in the order in which they were set, properties proper first.</summary>
    public IEnumerable<KeyValuePair<string, object?>> GetProperties(bool includeInstanceProperties)
    {
        var own = includeInstanceProperties ? OwnProperties() : [];
        return [.. own, .. members];
    }

    /// <summary>Sets a member, or replaces it.</summary>
    public void SetValue<c>(string name, c value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TrySetOwn(name, value)) return;
        members[name] = value;
    }

    /// <returns>The member, or none when there is none of this name.</returns>
    public FSharpOption<object?>? TryGetValue(string name)
    {
        if (members.TryGetValue(name, out var value)) return new FSharpOption<object?>(value);
        return TryGetOwn(name, out value) ? new FSharpOption<object?>(value) : null;
    }

    /// <returns>The member, or none when there is none of this name and type.</returns>
    public FSharpOption<a>? TryGetTypedValue<a>(string name)
        => TryGetValue(name)?.Value is a typed ? new FSharpOption<a>(typed) : null;

    /// <returns>True when there was such a member.</returns>
    public bool Remove(string name) => members.Remove(name);

    /// <summary>Sets every member of this object on another one, replacing what it has.</summary>
    public void CopyDynamicPropertiesTo(DynamicObj target)
    {
        ArgumentNullException.ThrowIfNull(target);
        foreach (var (name, value) in GetProperties(false)) target.SetValue(name, value);
    }

    /// <summary>A new object with the same members; members that are objects are shared.</summary>
    public DynamicObj CopyDynamicProperties()
    {
        var copy = new DynamicObj();
        CopyDynamicPropertiesTo(copy);
        return copy;
    }

    public static object? GetValue(DynamicObj lookup, string name)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return lookup.TryGetValue(name) is { } found ? found.Value : throw new KeyNotFoundException(
            $"There is no member '{name}'.");
    }

    public static bool Remove(DynamicObj lookup, string name)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return lookup.Remove(name);
    }

    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        ArgumentNullException.ThrowIfNull(binder);
        var found = TryGetValue(binder.Name);
        result = found?.Value;
        return found is not null;
    }

    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        ArgumentNullException.ThrowIfNull(binder);
        SetValue(binder.Name, value);
        return true;
    }

    public override IEnumerable<string> GetDynamicMemberNames() => GetProperties(true).Select(p => p.Key);

    /// <summary>Equal when the members are, whatever their order.</summary>
    public override bool Equals(object? o)
        => o is DynamicObj other && members.Count == other.members.Count
            && members.All(m => other.members.TryGetValue(m.Key, out var value) && Equals(m.Value, value));

    public override int GetHashCode()
        => members.Aggregate(0, (hash, m) => hash ^ HashCode.Combine(m.Key, m.Value));

    private protected virtual IEnumerable<KeyValuePair<string, object?>> OwnProperties() => [];

    private protected virtual bool TrySetOwn(string name, object? value) => false;

    private bool TryGetOwn(string name, out object? value)
    {
        var found = OwnProperties().Where(p => p.Key == name).ToArray();
        value = found.FirstOrDefault().Value;
        return found.Length > 0;
    }
}
