using MedAlignKit.Imaging;
using TorchSharp;

namespace MedAlignKit.Tests.Imaging;

public sealed class PresetsTests
{
    [Fact]
    public void MedBlip_GivesACubeOf224FromZeroToOneAboutTheCentre()
    {
        using var prepared = Preprocessing.MedBlip.Prepare(Phantom.Noise(16, 32, 24));

        Assert.Equal([1, 1, 224, 224, 224], prepared.Image.shape);
        Assert.Equal(0, prepared.Image[0, 0, 55].max().ToSingle());
        Assert.True(prepared.Image[0, 0, 56].max().ToSingle() > 0);
        Assert.Equal(0, prepared.Image[0, 0, 168].max().ToSingle());
        Assert.InRange(prepared.Image.max().ToSingle(), 0.9f, 1f);
    }

    [Fact]
    public void Deft_GivesMeanZeroAndDeviationOne()
    {
        using var prepared = Preprocessing.Deft.Prepare(Phantom.Noise(10, 12, 14));

        Assert.Equal([1, 1, 128, 128, 128], prepared.Image.shape);
        Assert.Equal(0, prepared.Image.mean().ToSingle(), 1e-4f);
        Assert.Equal(1, prepared.Image.std(false).ToSingle(), 1e-3f);
    }

    [Fact]
    public void CtClip_PadsWithAirAndKeepsMillimetres()
    {
        var prepared = Preprocessing.CtClip.Apply(ModalityGuardTests.Ct(24));

        Assert.Equal([240, 480, 480], prepared.Record.Output.Size);
        Assert.Equal([0.75, 0.75, 1.5], prepared.Volume.Spacing);
        Assert.Equal((-1f, -1f), (prepared.Volume[0, 0, 0], prepared.Volume[239, 479, 479]));
        Assert.Equal(0.9f, prepared.Volume[120, 240, 240], 0.02f);
    }

    [Fact]
    public void M3d_CropsAndResizes()
    {
        using var prepared = Preprocessing.M3d.Prepare(ModalityGuardTests.Ct());

        Assert.Equal([1, 1, 32, 256, 256], prepared.Image.shape);
    }

    [Fact]
    public void Presets_OfOneModality_RefuseTheOther()
    {
        Assert.All([Preprocessing.MedBlip, Preprocessing.Deft], recipe =>
            Assert.Throws<VolumeException>(() => recipe.Apply(ModalityGuardTests.Ct())));
        Assert.All([Preprocessing.CtClip, Preprocessing.M3d], recipe =>
            Assert.Throws<VolumeException>(() => recipe.Apply(ModalityGuardTests.Mri())));
    }

    [Fact]
    public void Presets_RoundTripAndDiffer()
    {
        Preprocessing[] all = [Preprocessing.MedBlip, Preprocessing.Deft, Preprocessing.CtClip, Preprocessing.M3d];

        Assert.All(all, recipe => Assert.Equal(recipe, Preprocessing.FromJson(recipe.ToJson())));
        Assert.Equal(4, all.Select(recipe => recipe.Checksum).Distinct().Count());
    }
}
