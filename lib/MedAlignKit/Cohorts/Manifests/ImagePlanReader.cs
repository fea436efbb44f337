using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads the part `images` of a manifest.</summary>
internal sealed class ImagePlanReader(ManifestNodes nodes)
{
    private static readonly Dictionary<string, Modality> modalities =
        new() { ["mri-t1"] = Modality.MriT1, ["ct"] = Modality.Ct };

    private static readonly Dictionary<string, string> rules = new()
    {
        ["date"] = "date", ["day"] = "day", ["session"] = "session", ["visit-code"] = "visit-code",
    };

    public ImagePlan? Read(YamlNode node)
    {
        var map = nodes.MapOf(node, "'images'",
            "folder", "layout", "linkBy", "windowDays", "modality", "series", "rendering");
        var by = nodes.OneOf(nodes.Value(map, "linkBy"), "linkBy", rules);
        if (by is "date" or "day") _ = nodes.Value(map, "windowDays");
        return new ImagePlan
        {
            Folder = nodes.Or(map, "folder", ".", one => nodes.Below(one, "folder")),
            Layout = nodes.Text(map, "layout"),
            LinkBy = by,
            WindowDays = nodes.Or(map, "windowDays", 0, one => nodes.WholeOf(one, "windowDays", 0, 3660)),
            Modality = nodes.OneOf(nodes.Value(map, "modality"), "modality", modalities),
            Series = nodes.Or(map, "series", null, one => nodes.Pattern(one, "series", false).ToString()),
            Rendering = nodes.Or(map, "rendering", null, one => nodes.ScalarOf(one, "rendering")),
            Line = (int)map.Start.Line,
        };
    }
}
