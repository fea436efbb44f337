using System.Collections;
using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>All of a chart that is no series: axes, titles, shapes, annotations, sliders.</summary>
public class Layout : DynamicObj.DynamicObj
{
    /// <summary>Members that are lists; combining appends them, where any other member is replaced.</summary>
    private static readonly string[] Lists =
        ["annotations", "shapes", "selections", "images", "sliders", "hiddenlabels", "updatemenus"];

    /// <returns>The member, or none when there is none of this name and type.</returns>
    public static FSharpOption<T>? tryGetTypedMember<T>(string propName, Layout layout)
        => layout.TryGetTypedPropertyValue<T>(propName);

    /// <summary>Sets the members of the second on the first, which is changed and returned.</summary>
    public static Layout combine(Layout first, Layout second) => Combining.Onto(first, second, Lists);
}

/// <summary>How layouts, configurations and display options are combined: in place, lists appended.</summary>
internal static class Combining
{
    public static T Onto<T>(T first, T second, params string[] lists)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in second.GetProperties(false))
        {
            var appended = lists.Contains(name) && value is IEnumerable added
                && first.TryGetPropertyValue(name)?.Value is IEnumerable present
                ? present.Cast<object?>().Concat(added.Cast<object?>()).ToArray()
                : value;
            first.SetProperty(name, appended);
        }
        return first;
    }
}
