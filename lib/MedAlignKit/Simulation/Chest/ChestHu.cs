namespace MedAlignKit.Simulation;

/// <summary>What tissues have in CT, Hounsfield units.</summary>
internal static class ChestHu
{
    public const float Air = -1000, Airway = -960, Lung = -860, Fat = -95, Water = 8, Blood = 42, Muscle = 52,
        Organ = 55, Node = 42, Cartilage = 90, Spongy = 190, Bone = 420, Calcium = 900, Metal = 2800, Table = -420;

    // Between back and front the weight of the lung itself makes it denser.
    public const float LungFromFrontToBack = 45;
}
