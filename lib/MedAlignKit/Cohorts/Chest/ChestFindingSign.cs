namespace MedAlignKit.Cohorts;

/// <summary>The patient's side on which a sign is.</summary>
public enum ChestSide
{
    /// <summary>The patient's right.</summary>
    Right,

    /// <summary>The patient's left.</summary>
    Left,

    /// <summary>Both lungs or both pleural spaces.</summary>
    Both,

    /// <summary>In the middle: heart, aorta, oesophagus, sternum.</summary>
    Midline,
}

/// <summary>The structure in which a sign is.</summary>
public enum ChestPlace
{
    /// <summary>Upper lobe.</summary>
    UpperLobe,

    /// <summary>Middle lobe; on the left, the lingula.</summary>
    MiddleLobe,

    /// <summary>Lower lobe.</summary>
    LowerLobe,

    /// <summary>All of the lungs.</summary>
    WholeLungs,

    /// <summary>Between lung and chest wall.</summary>
    PleuralSpace,

    /// <summary>Arch of the aorta.</summary>
    AorticArch,

    /// <summary>Descending aorta.</summary>
    DescendingAorta,

    /// <summary>The heart as a whole.</summary>
    Heart,

    /// <summary>Left anterior descending coronary artery.</summary>
    LeftAnteriorDescending,

    /// <summary>Right coronary artery.</summary>
    RightCoronary,

    /// <summary>Where the oesophagus passes the diaphragm.</summary>
    Hiatus,

    /// <summary>Beside the trachea.</summary>
    Paratracheal,

    /// <summary>Below the division of the trachea.</summary>
    Subcarinal,

    /// <summary>Root of the lung.</summary>
    Hilum,

    /// <summary>Armpit.</summary>
    Axilla,

    /// <summary>Front of the chest wall, where a pacemaker lies.</summary>
    ChestWall,

    /// <summary>Superior vena cava, where a catheter lies.</summary>
    SuperiorVenaCava,

    /// <summary>Breastbone, which wires close after heart surgery.</summary>
    Sternum,
}

/// <summary>
/// One finding as it is in one simulated chest: what, how much, where. The image shows it and the report
/// tells it; neither knows of the other.
/// </summary>
/// <param name="Finding">Which of the 18.</param>
/// <param name="Severity">Above 0 (barely there) to 1 (severe).</param>
/// <param name="Side">Where, by side.</param>
/// <param name="Place">Where, by structure.</param>
/// <param name="Count">How many of it, such as nodules; 1 by default.</param>
public sealed record ChestFindingSign(
    ChestFinding Finding, double Severity, ChestSide Side, ChestPlace Place, int Count = 1)
{
    /// <summary>Size in mm that a reader would measure, where the finding has one: the diameter of a nodule or
    /// hernia, the short axis of a lymph node, the thickness of an effusion. It follows from the
    /// severity.</summary>
    public double? SizeMm => Finding switch
    {
        ChestFinding.LungNodule => 9 + 21 * Severity,
        ChestFinding.Lymphadenopathy => 13 + 20 * Severity,
        ChestFinding.HiatalHernia => 30 + 44 * Severity,
        ChestFinding.PleuralEffusion => 8 + 40 * Severity,
        ChestFinding.PericardialEffusion => 5 + 15 * Severity,
        _ => null,
    };

    /// <summary>Throws when severity or count is out of its range, or the place is none of the
    /// finding's.</summary>
    /// <exception cref="CohortException">It is.</exception>
    public void Validate()
    {
        if (!(Severity is > 0 and <= 1))
            throw new CohortException(FormattableString.Invariant(
                $"The sign of {Finding.Name()} has severity {Severity}: give above 0, up to 1; ")
                + "leave an absent one out.");
        if (Count is < 1 or > 20)
            throw new CohortException($"The sign of {Finding.Name()} is there {Count} times: give 1 to 20.");
        if (!ChestPlaces.Of(Finding).Any(spot => spot.Side == Side && spot.Place == Place))
            throw new CohortException(
                $"The sign of {Finding.Name()} is at {Side} {Place}, where there is none: choose one of "
                + string.Join(", ", ChestPlaces.Of(Finding).Select(spot => $"{spot.Side} {spot.Place}")) + ".");
    }
}
