namespace Plotly.NET;

/// <summary>How the chart behaves in the page: responsive, mode bar, scroll zoom.</summary>
public class Config : DynamicObj.DynamicObj
{
    /// <summary>Sets the members of the second on the first, which is changed and returned.</summary>
    public static Config combine(Config first, Config second) => Combining.Onto(first, second);
}
