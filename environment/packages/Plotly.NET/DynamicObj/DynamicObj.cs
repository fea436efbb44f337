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

    /// <summary>The members' names in the order of <see cref="GetProperties"/>.</summary>
    public IEnumerable<string> GetPropertyNames(bool includeInstanceProperties)
        => GetProperties(includeInstanceProperties).Select(p => p.Key);

    /// <summary>Sets a member, or replaces it.</summary>
    public void SetProperty(string propertyName, object? propertyValue)
    {
        ArgumentNullException.ThrowIfNull(propertyName);
        if (TrySetOwn(propertyName, propertyValue)) return;
        members[propertyName] = propertyValue;
    }

    /// <returns>The member, or none when there is none of this name.</returns>
    public FSharpOption<object?>? TryGetPropertyValue(string propertyName)
    {
        if (members.TryGetValue(propertyName, out var value)) return new FSharpOption<object?>(value);
        return TryGetOwn(propertyName, out value) ? new FSharpOption<object?>(value) : null;
    }

    /// <returns>The member, or none when there is none of this name and type.</returns>
    public FSharpOption<TPropertyValue>? TryGetTypedPropertyValue<TPropertyValue>(string propertyName)
        => TryGetPropertyValue(propertyName)?.Value is TPropertyValue typed
            ? new FSharpOption<TPropertyValue>(typed) : null;

    /// <returns>The member; a <see cref="MissingFieldException"/> when there is none of this name.</returns>
    public object? GetPropertyValue(string propertyName)
        => TryGetPropertyValue(propertyName) is { } found ? found.Value : throw new MissingFieldException(
            $"No dynamic or static property \"{propertyName}\" does exist on object.");

    /// <returns>True when there was such a member.</returns>
    public bool RemoveProperty(string propertyName) => members.Remove(propertyName);

    /// <summary>Sets this object's members on another one; those that it has already, only where told.</summary>
    public void ShallowCopyDynamicPropertiesTo<d>(d target, [OptionalArgument] FSharpOption<bool>? overWrite)
        where d : DynamicObj
    {
        ArgumentNullException.ThrowIfNull(target);
        foreach (var (name, value) in GetProperties(false))
        {
            if (overWrite is { Value: true } || target.TryGetPropertyValue(name) is null)
                target.SetProperty(name, value);
        }
    }

    /// <summary>A new object with the same members; members that are objects are shared.</summary>
    public DynamicObj ShallowCopyDynamicProperties()
    {
        var copy = new DynamicObj();
        ShallowCopyDynamicPropertiesTo(copy, null);
        return copy;
    }

    /// <summary>Equal when the members are, whatever their order.</summary>
    public bool StructurallyEquals(DynamicObj other) => Equals(other);

    public bool ReferenceEquals(DynamicObj other) => object.ReferenceEquals(this, other);

    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        ArgumentNullException.ThrowIfNull(binder);
        var found = TryGetPropertyValue(binder.Name);
        result = found?.Value;
        return found is not null;
    }

    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        ArgumentNullException.ThrowIfNull(binder);
        SetProperty(binder.Name, value);
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
