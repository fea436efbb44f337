using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>All of a chart that is no series: axes, titles, shapes, annotations, sliders.</summary>
public class Layout : DynamicObj.DynamicObj
{
    /// <returns>The member, or none when there is none of this name and type.</returns>
    public static FSharpOption<T>? tryGetTypedMember<T>(string propName, Layout layout)
        => layout.TryGetTypedPropertyValue<T>(propName);

    /// <summary>Sets the members of the second on the first, which is changed and returned.</summary>
    public static Layout combine(Layout first, Layout second) => Combining.Onto(first, second);
}

/// <summary>How layouts, configurations and display options are combined: in place.</summary>
internal static class Combining
{
    public static T Onto<T>(T first, T second)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in second.GetProperties(false)) first.SetProperty(name, value);
        return first;
    }
}
