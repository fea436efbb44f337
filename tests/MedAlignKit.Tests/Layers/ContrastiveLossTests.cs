using MedAlignKit.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Layers;

public sealed class ContrastiveLossTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public ContrastiveLossTests() => manual_seed(3);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Compute_RandomFeatures_StartsNearLogOfBatch()
    {
        var image = nn.functional.normalize(randn(64, 1, 256), dim: -1);
        var text = nn.functional.normalize(randn(64, 256), dim: -1);
        var loss = new ContrastiveLoss().Compute(image, text, tensor(0f)).item<float>();
        Assert.InRange(loss, Math.Log(64) - 0.1, Math.Log(64) + 0.1);
    }

    [Fact]
    public void Compute_MatchedPairs_BeatsShuffledOnes()
    {
        var features = nn.functional.normalize(randn(8, 16), dim: -1);
        var loss = new ContrastiveLoss();
        var matched = loss.Compute(features.unsqueeze(1), features, tensor(2.659f)).item<float>();
        var shuffled =
            loss.Compute(features.unsqueeze(1), features.roll(1, 0), tensor(2.659f)).item<float>();
        Assert.True(matched < shuffled);
    }

    [Fact]
    public void LogitsPerImage_SeveralQueries_TakesTheBest()
    {
        var text = eye(2, 4);
        var image = stack([eye(2, 4), eye(2, 4).flip(0)]);
        var logits = new ContrastiveLoss().LogitsPerImage(image, text, tensor(0f));
        Assert.Equal(0, TestModels.Distance(logits, ones(2, 2)));
    }

    [Fact]
    public void Compute_ClassAware_DoesNotPushSameClassApart()
    {
        var features = nn.functional.normalize(ones(4, 8), dim: -1);
        var labels = tensor([0L, 0L, 0L, 0L]);
        var loss = new ContrastiveLoss(new() { LabelSmoothing = 0, ClassAware = true });
        var image = features.unsqueeze(1).requires_grad_();
        loss.Compute(image, features, tensor(2.659f), labels).backward();
        Assert.True(image.grad!.abs().max().item<float>() < 1e-6);
    }

    [Fact]
    public void Compute_ClassAwareWithUnknownLabels_EqualsPlainContrast()
    {
        var (image, text) = (
            nn.functional.normalize(randn(5, 2, 8), dim: -1), nn.functional.normalize(randn(5, 8), dim: -1));
        var unknown = tensor([-1L, -1L, -1L, -1L, -1L]);
        var loss = new ContrastiveLoss(new() { ClassAware = true });
        var aware = loss.Compute(image, text, tensor(1f), unknown).item<float>();
        Assert.Equal(new ContrastiveLoss().Compute(image, text, tensor(1f)).item<float>(), aware, 5);
    }

    [Fact]
    public void Compute_ClassAwareWithoutLabels_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            new ContrastiveLoss(new() { ClassAware = true }).Compute(randn(2, 1, 4), randn(2, 4), tensor(0f)));

    [Fact]
    public void Compute_BatchesOfDifferentSize_Throws() =>
        Assert.Throws<ArgumentException>(
            () => new ContrastiveLoss().Compute(randn(2, 1, 4), randn(3, 4), tensor(0f)));
}
