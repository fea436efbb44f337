namespace MedAlignKit.Training;

/// <summary>How the learning rate moves over a training.</summary>
public enum LearningRateShape
{
    /// <summary>Up along a cosine, then down to almost nothing (Smith and Topin, arXiv 1708.07120), as
    /// PyTorch's OneCycleLR with its defaults; the first moment's decay moves against it.</summary>
    OneCycle,

    /// <summary>Up along a line, then down along a cosine to zero.</summary>
    WarmUpCosine,

    /// <summary>The same all the time.</summary>
    Constant,
}

/// <summary>The learning rate of each step, as a function of the step alone: a resumed training goes on
/// exactly.</summary>
/// <param name="Shape">How it moves.</param>
/// <param name="Peak">Highest rate, above 0.</param>
/// <param name="WarmUp">Share of the steps until the peak, 0 to 1; 0.3 in OneCycleLR, 0.1 in
/// MedBLIP.</param>
public sealed record LearningRate(LearningRateShape Shape, double Peak, double WarmUp)
{
    private const double StartDivisor = 25;
    private const double EndDivisor = 1e4;
    private const double LowMomentum = 0.85;
    private const double HighMomentum = 0.95;
    private const double PlainMomentum = 0.9;

    /// <summary>Rate and first-moment decay (Adam's β₁) of a step.</summary>
    /// <param name="step">Steps done before it, 0 and up.</param>
    /// <param name="steps">Steps in all.</param>
    public (double Rate, double Beta1) At(int step, int steps)
    {
        switch (Shape)
        {
            case LearningRateShape.OneCycle:
                var up = WarmUp * steps - 1;
                var (from, to, share) = step <= up || up >= steps - 1
                    ? (Peak / StartDivisor, Peak, up <= 0 ? 1 : step / up)
                    : (Peak, Peak / StartDivisor / EndDivisor, (step - up) / (steps - 1 - up));
                var rising = to > from;
                return (Cosine(from, to, share), rising
                    ? Cosine(HighMomentum, LowMomentum, share)
                    : Cosine(LowMomentum, HighMomentum, share));
            case LearningRateShape.WarmUpCosine:
                var warm = WarmUp * steps;
                return (step < warm
                    ? Peak * (step + 1) / (warm + 1)
                    : Cosine(Peak, 0, (step - warm) / Math.Max(1, steps - warm)), PlainMomentum);
            default:
                return (Peak, PlainMomentum);
        }
    }

    private static double Cosine(double from, double to, double share) =>
        to + (from - to) / 2 * (1 + Math.Cos(Math.PI * Math.Clamp(share, 0, 1)));
}
