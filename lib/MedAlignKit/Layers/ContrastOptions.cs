namespace MedAlignKit.Layers;

/// <summary>How the cosines of an image's queries become one likeness.</summary>
public enum QueryPooling
{
    /// <summary>The best query (BLIP-2; MedBLIP §2.3).</summary>
    Max,

    /// <summary>The mean over the queries.</summary>
    Mean,

    /// <summary>The first query alone.</summary>
    First,
}

/// <summary>What the learned number of a contrast does to cosines.</summary>
public enum LogitScaleForm
{
    /// <summary>Cosines times exp(s), s starting at ln(1 / 0.07) (CLIP, arXiv 2103.00020, §2.5).</summary>
    Exponential,

    /// <summary>Cosines times s itself, s starting at ln(1 / 0.07): what the released code of M3D-CLIP and
    /// DEFT does, by oversight (facts §1.7, §5).</summary>
    Raw,

    /// <summary>Cosines divided by s, s starting at 0.07 (BLIP-2 and MedBLIP; facts §2.2).</summary>
    Temperature,
}

/// <summary>Choices of a <see cref="ContrastiveLoss"/>.</summary>
public sealed record ContrastOptions
{
    /// <summary>Share of the target spread over the batch, 0 to below 1; 0.1 in MedBLIP.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Whether pairs of one class count as matches too, each row's target shared among them (UniCL,
    /// arXiv 2204.03610); otherwise two subjects of one diagnosis push each other away.</summary>
    public bool ClassAware { get; init; }

    /// <summary>How an image's queries become one.</summary>
    public QueryPooling Pooling { get; init; } = QueryPooling.Max;

    /// <summary>What the learned number does.</summary>
    public LogitScaleForm ScaleForm { get; init; } = LogitScaleForm.Exponential;

    /// <summary>What the learned number starts at where that is not usual: 1 in CT-CLIP, so that likenesses
    /// are e times the cosine (facts §4.2); null for the usual.</summary>
    public double? StartScale { get; init; }

    /// <summary>What the learned number starts at: likenesses of 1 / 0.07 times the cosine where <see
    /// cref="StartScale"/> says nothing else, but for <see cref="LogitScaleForm.Raw"/>.</summary>
    public double InitialScale() => StartScale ?? (ScaleForm == LogitScaleForm.Temperature
        ? InitialTemperature
        : Math.Log(1 / InitialTemperature));

    private const double InitialTemperature = 0.07;
}
