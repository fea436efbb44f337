namespace Plotly.NET;

/// <summary>
/// What charts made with useDefaults begin with; changing it changes the charts made afterwards.
/// </summary>
public static class Defaults
{
    static Defaults() => reset();

    /// <summary>Pixels.</summary>
    public static int DefaultWidth { get; set; }

    /// <summary>Pixels.</summary>
    public static int DefaultHeight { get; set; }

    public static Config DefaultConfig { get; set; } = null!;

    public static DisplayOptions DefaultDisplayOptions { get; set; } = null!;

    public static void reset()
    {
        DefaultWidth = 600;
        DefaultHeight = 600;
        DefaultConfig = new Config();
        DefaultConfig.SetProperty("responsive", true);
        DefaultDisplayOptions = new DisplayOptions();
    }
}
