using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Makes the scan of a brain: one modality. A site's people can so be seen by several.</summary>
public interface IScanSimulator
{
    /// <summary>What it makes.</summary>
    Imaging.Modality Modality { get; }

    /// <summary>SHA-256 of the template, for the keys of caches.</summary>
    string TemplateChecksum { get; }

    /// <summary>Simulates one scan.</summary>
    /// <param name="brain">Person, severity, age and decline; finite.</param>
    /// <param name="settings">The scanner.</param>
    /// <param name="acquisitionSeed">Seed of all that differs between two scans of one brain.</param>
    /// <param name="grid">Grid of the image; it changes no volume.</param>
    /// <param name="defects">What went wrong with the acquisition; nothing by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">Severity or age is not a finite number.</exception>
    SimulatedScan Simulate(
        BrainState brain, ScannerSettings settings, ulong acquisitionSeed, ScanGrid grid = ScanGrid.Model,
        IReadOnlyList<ScanDefect>? defects = null);
}
