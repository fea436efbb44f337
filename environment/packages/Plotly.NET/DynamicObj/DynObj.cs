using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace DynamicObj;

/// <summary>Functions over objects whose members are named as they are set.</summary>
public static class DynObj
{
    /// <summary>An object with these members; of one name given twice, the last.</summary>
    public static DynamicObj ofSeq(IEnumerable<Tuple<string, object>> dynamicProperties)
    {
        ArgumentNullException.ThrowIfNull(dynamicProperties);
        var made = new DynamicObj();
        foreach (var (name, value) in dynamicProperties) made.SetProperty(name, value);
        return made;
    }

    public static DynamicObj ofArray(Tuple<string, object>[] dynamicProperties) => ofSeq(dynamicProperties);

    public static DynamicObj ofList(FSharpList<Tuple<string, object>> dynamicProperties)
        => ofSeq(dynamicProperties);

    public static DynamicObj ofDict(Dictionary<string, object> dynamicProperties)
        => ofSeq(dynamicProperties.Select(entry => Tuple.Create(entry.Key, entry.Value)));

    /// <summary>
    /// Sets the members of the second on the first, which is changed and returned; members that are such
    /// objects in both are combined in the same way.
    /// </summary>
    public static DynamicObj combine(DynamicObj first, DynamicObj second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        foreach (var (name, value) in second.GetProperties(true))
        {
            var inner = first.TryGetTypedPropertyValue<DynamicObj>(name)?.Value;
            var both = inner is not null && value is DynamicObj other ? combine(inner, other) : null;
            first.SetProperty(name, both ?? value);
        }
        return first;
    }

    public static void setProperty<TPropertyValue>(string propertyName, TPropertyValue propertyValue,
        DynamicObj dynObj)
        => dynObj.SetProperty(propertyName, propertyValue);

    /// <summary>Sets the member where there is a value.</summary>
    public static void setOptionalProperty<TPropertyValue>(string propertyName,
        FSharpOption<TPropertyValue>? propertyValue, DynamicObj dynObj)
    {
        if (propertyValue is not null) dynObj.SetProperty(propertyName, propertyValue.Value);
    }

    /// <summary>Sets the member to what the function makes of the value, where there is one.</summary>
    public static void setOptionalPropertyBy<TPropertyValue, UPropertyValue>(string propertyName,
        FSharpOption<TPropertyValue>? propertyValue, FSharpFunc<TPropertyValue, UPropertyValue> mapping,
        DynamicObj dynObj)
    {
        if (propertyValue is not null) dynObj.SetProperty(propertyName, mapping.Invoke(propertyValue.Value));
    }

    public static FSharpOption<object?>? tryGetPropertyValue(string propertyName, DynamicObj dynObj)
        => dynObj.TryGetPropertyValue(propertyName);

    public static FSharpOption<TPropertyValue>? tryGetTypedPropertyValue<TPropertyValue>(string propertyName,
        DynamicObj dynObj)
        => dynObj.TryGetTypedPropertyValue<TPropertyValue>(propertyName);

    public static void removeProperty(string propertyName, DynamicObj dynObj)
        => dynObj.RemoveProperty(propertyName);

    /// <summary>A line a member; those that are no properties proper begin with a question mark.</summary>
    public static string format(DynamicObj dynObj) => string.Join("\n", Lines(dynObj, ""));

    public static void print(DynamicObj dynObj) => Console.WriteLine(format(dynObj));

    private static IEnumerable<string> Lines(DynamicObj d, string indent)
    {
        foreach (var name in d.GetProperties(true))
        {
            var mark = d.GetProperties(false).Any(member => member.Key == name.Key) ? "?" : "";
            if (name.Value is not DynamicObj inner)
            {
                yield return $"{indent}{mark}{name.Key}: {name.Value}";
                continue;
            }
            yield return $"{indent}{mark}{name.Key}:";
            foreach (var line in Lines(inner, indent + "    ")) yield return line;
        }
    }
}
