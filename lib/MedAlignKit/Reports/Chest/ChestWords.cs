using System.Globalization;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>Draws wordings and fills their slots.</summary>
internal sealed class ChestWords(int seed)
{
    // Random of neighbouring seeds begins alike, so that they are scrambled first (MurmurHash3's last step).
    private readonly Random random = new(Scrambled((uint)seed));

    private static int Scrambled(uint bits)
    {
        bits = (bits ^ (bits >> 16)) * 0x85EBCA6B;
        bits = (bits ^ (bits >> 13)) * 0xC2B2AE35;
        return (int)(bits ^ (bits >> 16));
    }

    public bool Happens(double share) => random.NextDouble() < share;

    public string One(Wordings wordings, PhrasingSet set)
    {
        var all = wordings.Of(set);
        return all[random.Next(all.Length)];
    }

    /// <summary>A wording of a sign with place, size and degree; it begins with a capital.</summary>
    public string Filled(Wordings wordings, PhrasingSet set, ChestFindingSign sign)
    {
        var text = One(wordings, set).Replace("{at}", At(sign, set, random.Next(2)), StringComparison.Ordinal)
            .Replace("{degree}", Degree(sign.Severity, set), StringComparison.Ordinal);
        if (sign.SizeMm is { } mm)
            text = text.Replace("{size}", Size(mm, random.Next(3) == 0), StringComparison.Ordinal);
        return Capital(text);
    }

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Size(double mm, bool inCentimetres) => inCentimetres && mm >= 10
        ? string.Create(CultureInfo.InvariantCulture, $"{mm / 10:0.0} cm")
        : string.Create(CultureInfo.InvariantCulture, $"{mm:0} mm");

    private static string Degree(double severity, PhrasingSet set) => (severity, set) switch
    {
        ( < 0.34, PhrasingSet.Usual) => "mild",
        ( < 0.67, _) when severity >= 0.34 => "moderate",
        (_, PhrasingSet.Usual) => "marked",
        ( < 0.34, _) => "slight",
        _ => "severe",
    };

    // The place with its preposition; two ways for lobes, and others where words are held out.
    private static string At(ChestFindingSign sign, PhrasingSet set, int way) => sign.Place switch
    {
        ChestPlace.UpperLobe or ChestPlace.MiddleLobe or ChestPlace.LowerLobe => Lobe(sign, set, way),
        ChestPlace.WholeLungs => set == PhrasingSet.Usual ? way == 0 ? "in both lungs"
            : "in the bilateral lung parenchyma" : "throughout",
        ChestPlace.PleuralSpace => sign.Side switch
        {
            ChestSide.Both => way == 0 ? "bilaterally" : "on both sides",
            ChestSide.Right => way == 0 ? "on the right" : "in the right hemithorax",
            _ => way == 0 ? "on the left" : "in the left hemithorax",
        },
        ChestPlace.AorticArch => way == 0 ? "in the aortic arch" : "at the level of the aortic arch",
        ChestPlace.DescendingAorta => way == 0 ? "in the descending aorta" : "along the thoracic aorta",
        ChestPlace.LeftAnteriorDescending => way == 0 ? "in the left anterior descending coronary artery"
            : "in the LAD coronary artery",
        ChestPlace.RightCoronary => way == 0 ? "in the right coronary artery" : "in the RCA, a coronary artery",
        ChestPlace.Paratracheal => "in the right paratracheal area",
        ChestPlace.Subcarinal => "in the subcarinal area",
        ChestPlace.Hilum => sign.Side == ChestSide.Right ? "in the right hilum" : "in the left hilum",
        ChestPlace.Axilla => sign.Side == ChestSide.Right ? "in the right axilla" : "in the left axilla",
        _ => "in the chest",
    };

    private static string Lobe(ChestFindingSign sign, PhrasingSet set, int way)
    {
        var lobe = sign.Place switch
        {
            ChestPlace.UpperLobe => "upper",
            ChestPlace.LowerLobe => "lower",
            _ => "middle",
        };
        if (sign.Side == ChestSide.Both)
            return set == PhrasingSet.HeldOut ? $"at {(lobe == "upper" ? "both apices" : "both bases")}"
                : way == 0 ? $"in both {lobe} lobes" : $"in the {lobe} lobes of both lungs";
        var side = sign.Side == ChestSide.Right ? "right" : "left";
        if (lobe == "middle")
            return side == "left" ? way == 0 ? "in the lingula" : "in the lingular segment of the left lung"
                : way == 0 ? "in the middle lobe" : "in the middle lobe of the right lung";
        if (set == PhrasingSet.HeldOut)
            return way == 0 ? $"in the {side} {(lobe == "upper" ? "upper zone" : "lower zone")}"
                : $"within the {lobe} lobe, {side}";
        return way == 0 ? $"in the {side} {lobe} lobe" : $"in the {lobe} lobe of the {side} lung";
    }
}
