namespace MedAlignKit.Models;

/// <summary>Weights of the losses of a <see cref="MedAlign3d"/>; one of weight 0 is not computed.</summary>
/// <param name="Answer">Of the answer's cross-entropy.</param>
/// <param name="Contrast">λ, of the contrast of image and report.</param>
/// <param name="QaContrast">Of the contrast of image and question with answer.</param>
/// <param name="Volumes">Of the squared error of the standardised log volumes.</param>
public sealed record LossWeights(double Answer, double Contrast, double QaContrast, double Volumes)
{
    /// <summary>The same without the answer's: the first of two stages, in which the queries learn what is in
    /// an image before a language model asks them.</summary>
    public LossWeights WithoutAnswer() => this with { Answer = 0 };
}
