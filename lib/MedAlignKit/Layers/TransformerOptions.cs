namespace MedAlignKit.Layers;

/// <summary>The form of a transformer's blocks; the defaults are those of a vision transformer.</summary>
/// <param name="Width">E.</param>
/// <param name="Heads">h, heads of each attention.</param>
/// <param name="MlpWidth">Hidden width of the MLPs.</param>
public sealed record TransformerOptions(int Width, int Heads, int MlpWidth)
{
    /// <summary>d, width of a head; E / h but in some T5.</summary>
    public int HeadWidth { get; init; } = Heads > 0 ? Width / Heads : 0;

    /// <summary>Width of the context of cross-attention; null for none.</summary>
    public int? ContextWidth { get; init; }

    /// <summary>Whether linear layers have biases; not in T5.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>The curve of the MLPs.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    /// <summary>Whether the MLPs are gated.</summary>
    public bool IsGated { get; init; }

    /// <summary>Whether norms are RMS norms.</summary>
    public bool UsesRmsNorm { get; init; }

    /// <summary>Whether norms come after each sum (BERT) and not before each part.</summary>
    public bool NormsAfter { get; init; }

    /// <summary>Added to variances; 1e-5 in GPT-2, 1e-6 in ViT, 1e-12 in BERT.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>Whether tokens that read no context have an MLP of their own (the released MedBLIP code keeps
    /// BERT's for text).</summary>
    public bool HasTextMlp { get; init; }
}
