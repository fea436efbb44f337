using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class ModalityGuardTests
{
    private static readonly Preprocessing forMri = Minimal(Modality.Mri), forCt = Minimal(Modality.Ct);

    // Air around a ball of water with bone in it, some noise.
    internal static Volume Ct(int size = 12) => Ball(size, -1000, 40, 900);

    internal static Volume Mri(int size = 12) => Ball(size, 5, 400, 900);

    [Fact]
    public void HounsfieldUnits_LookLikeCt()
    {
        var finding = ModalityGuard.Judge(Ct());

        Assert.Equal((Modality.Ct, false), (finding.LooksLike, finding.Stated));
        Assert.Contains("looks like", finding.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesFromZeroUp_LookLikeMriAndTheSentenceSaysWhatElseItMayBe()
    {
        var finding = ModalityGuard.Judge(Mri());

        Assert.Equal((Modality.Mri, false), (finding.LooksLike, finding.Stated));
        Assert.Contains("or like CT before its rescaling", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(1.5f, -1.5f)]
    public void ValuesWithoutUnits_CannotBeTold(float scale, float shift)
    {
        var unit = Phantom.Noise(6, 6, 6);
        var volume = unit.WithVoxels(Array.ConvertAll(unit.Voxels, v => v / 100 * scale + shift));

        Assert.Equal(Modality.Any, ModalityGuard.Judge(volume).LooksLike);
        forMri.Apply(volume);
        forCt.Apply(volume);
    }

    [Fact]
    public void Recipe_RefusesTheOtherModalityAndSaysHowToOverride()
    {
        var ct = Assert.Throws<VolumeException>(() => forMri.Apply(Ct())).Message;
        var mri = Assert.Throws<VolumeException>(() => forCt.Apply(Mri())).Message;

        Assert.All([ct, mri], m => Assert.Contains("with { For = Modality.Any }", m, StringComparison.Ordinal));
        Assert.Contains("\"test\" is for CT in Hounsfield units", mri, StringComparison.Ordinal);
        (forMri with { For = Modality.Any }).Apply(Ct());
        Assert.Equal(Modality.Ct, forCt.Apply(Ct()).Record.LooksLike);
    }

    [Theory]
    [InlineData("CT", Modality.Ct)]
    [InlineData("MR", Modality.Mri)]
    [InlineData("PT", Modality.Any)]
    public void StatedModality_CountsMoreThanValues(string stated, Modality expected)
    {
        var volume = new Volume(Mri().Voxels, 12, 12, 12) { StatedModality = stated };

        var finding = ModalityGuard.Judge(volume.Reorient("LPI"));

        Assert.Equal((expected, true), (finding.LooksLike, finding.Stated));
    }

    private static Preprocessing Minimal(Modality modality) =>
        new() { Name = "test", For = modality, Steps = [new OrientStep()] };

    private static Volume Ball(int size, float outside, float inside, float core)
    {
        var voxels = new float[size * size * size];
        for (var i = 0; i < voxels.Length; i++)
        {
            double[] at = [i / size / size, i / size % size, i % size];
            var radius = Math.Sqrt(at.Sum(a => Math.Pow(a - (size - 1) / 2.0, 2)));
            voxels[i] = (radius > size * 0.4 ? outside : radius > size * 0.1 ? inside : core) + i % 7;
        }
        return new Volume(voxels, size, size, size);
    }
}
