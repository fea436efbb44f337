using MedAlignKit.Cohorts;
using MedAlignKit.Reports;

namespace MedAlignKit.Simulation;

/// <summary>One scan of a simulated site, before its image is made.</summary>
/// <param name="Person">Number of the person, from 0.</param>
/// <param name="Number">Number of that person's scan, from 0.</param>
/// <param name="Case">What is true of it.</param>
/// <param name="AcquisitionSeed">With case and scanner, it makes the image and its masks again, at any
/// time.</param>
/// <param name="Report">What was written of it.</param>
public sealed record ChestScan(int Person, int Number, ChestCase Case, ulong AcquisitionSeed, ChestReport Report)
{
    // Of so many people, the last is one of the validation files, as about one in 16 is in CT-RATE.
    private const int OneInValidation = 6;

    /// <summary>"a" for a person's first scan, "b" for the second.</summary>
    public string Letter => ((char)('a' + Number)).ToString();

    /// <summary>"train" or "valid": the set that CT-RATE's file names tell. It goes by person.</summary>
    public string Set => Person % OneInValidation == OneInValidation - 1 ? "valid" : "train";

    /// <summary>Name of the person in files, such as "train_1".</summary>
    public string PersonName =>
        Set == "valid" ? $"valid_{Person / OneInValidation + 1}" : $"train_{Person - Person / OneInValidation + 1}";

    /// <summary>Name of the volume's file, such as "train_1_a_1.nii.gz".</summary>
    public string VolumeName => $"{PersonName}_{Letter}_1.nii.gz";

    /// <summary>Where the file lies in CT-RATE's layout, with forward slashes.</summary>
    public string RelativePath => $"{Set}/{PersonName}/{PersonName}_{Letter}/{VolumeName}";

    /// <summary>Makes the image.</summary>
    /// <param name="scanner">The site's scanner.</param>
    /// <param name="size">The grid.</param>
    public SimulatedChest Simulate(ChestScanner scanner, ChestGridSize size = ChestGridSize.Model) =>
        ChestCtSimulator.Simulate(Case, scanner, AcquisitionSeed, size);
}
