using MedAlignKit.Layers;
using MedAlignKit.Text;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>A model of an image tower and a text tower that says how alike images and texts are: all that an
/// explanation of it has to know.</summary>
/// <remarks>Shapes: B images, K texts, D H W voxels.</remarks>
public interface IMatchModel : IDisposable
{
    /// <summary>Sizes of the towers.</summary>
    VolumeTextClipConfig Towers { get; }

    /// <summary>The tokenizer of its texts.</summary>
    ITextTokenizer Tokenizer { get; }

    /// <summary>Prompts that the text tower reads before each text.</summary>
    int TextPrompts { get; }

    /// <summary>Which of the text tower's tokens are the text's feature; of the image tower it is the class
    /// token.</summary>
    TextPooling TextPooling { get; }

    /// <summary>Where the weights are.</summary>
    Device Device { get; }

    /// <summary>Likeness of each image to candidates that serve all, <c>[B, K]</c>: cosines as the contrast
    /// scales them.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="candidates">K texts.</param>
    /// <param name="ofImages">Where given, records the last blocks of the image tower.</param>
    /// <param name="ofTexts">Where given, records the last blocks of the text tower.</param>
    /// <exception cref="ArgumentException">Volumes of another size than configured, or a text that is longer
    /// than the text tower reads.</exception>
    Tensor ScoreCandidates(
        Tensor images, PaddedTokens candidates, AttentionRecorder? ofImages = null,
        AttentionRecorder? ofTexts = null);

    /// <summary>A model of the same configuration and tokenizer that learned nothing, on the same device; the
    /// caller disposes it.</summary>
    IMatchModel Fresh();

    /// <summary>Turns off what is for training alone, such as dropout.</summary>
    void eval();
}
