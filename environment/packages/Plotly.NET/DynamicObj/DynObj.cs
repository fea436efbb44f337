using System.Dynamic;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace DynamicObj;

/// <summary>Functions over objects whose members are named as they are set.</summary>
public static class DynObj
{
    /// <summary>An object with these members; of one name given twice, the last.</summary>
    public static DynamicObj ofSeq<a>(IEnumerable<Tuple<string, a>> kv)
    {
        ArgumentNullException.ThrowIfNull(kv);
        var made = new DynamicObj();
        foreach (var (name, value) in kv) made.SetValue(name, value);
        return made;
    }

    public static DynamicObj ofArray<a>(Tuple<string, a>[] kv) => ofSeq(kv);

    public static DynamicObj ofList<a>(FSharpList<Tuple<string, a>> kv) => ofSeq(kv);

    public static DynamicObj ofDict(Dictionary<string, object> dict)
        => ofSeq(dict.Select(entry => Tuple.Create(entry.Key, entry.Value)));

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
            var inner = first.TryGetTypedValue<DynamicObj>(name)?.Value;
            var both = inner is not null && value is DynamicObj other ? combine(inner, other) : null;
            first.SetValue(name, both ?? value);
        }
        return first;
    }

    public static void setValue<a>(DynamicObj dyn, string propName, a o) => dyn.SetValue(propName, o);

    /// <summary>Sets the member where there is a value.</summary>
    public static void setValueOpt<a>(DynamicObj dyn, string propName, FSharpOption<a>? _arg1)
    {
        if (_arg1 is not null) dyn.SetValue(propName, _arg1.Value);
    }

    /// <summary>Sets the member to what the function makes of the value, where there is one.</summary>
    public static void setValueOptBy<a, b>(DynamicObj dyn, string propName, FSharpFunc<a, b> f,
        FSharpOption<a>? _arg1)
    {
        if (_arg1 is not null) dyn.SetValue(propName, f.Invoke(_arg1.Value));
    }

    public static FSharpOption<object?>? tryGetValue(DynamicObj dyn, GetMemberBinder name)
        => dyn.TryGetValue(name.Name);

    public static void remove(DynamicObj dyn, string propName) => dyn.Remove(propName);

    /// <summary>A line a member; those that are no properties proper begin with a question mark.</summary>
    public static string format(DynamicObj d) => string.Join("\n", Lines(d, ""));

    public static void print(DynamicObj d) => Console.WriteLine(format(d));

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
