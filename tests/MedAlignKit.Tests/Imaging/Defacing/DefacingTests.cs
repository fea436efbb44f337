using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Imaging;

public sealed class DefacingTests(DefacingTests.Heads heads) : IClassFixture<DefacingTests.Heads>
{
    // Tissue of Colin27's T1 is brighter than this.
    private const float Air = 30;

    public sealed class Heads
    {
        private readonly string folder = TemplateFolder.Find();

        public Heads()
        {
            Head = Volume.Read(Path.Combine(folder, "ch2.nii.gz"));
            Brain = Volume.Read(Path.Combine(folder, "ch2bet.nii.gz"));
            Region = FaceRegion.FromTemplate(Head, Brain);
            Defaced = Defacing.RemoveFace(Head, Region, AffineMap.Identity);
        }

        public Volume Head { get; }
        public Volume Brain { get; }
        public Volume Defaced { get; }
        public FaceRegion Region { get; }
    }

    [Fact]
    public void Template_LosesItsFaceAndNoVoxelOfItsBrain()
    {
        AssertBrainUntouched(heads.Brain, heads.Head, heads.Defaced);

        // Skin: tissue beside air that is seen from the front, below the brow and in front of the plane.
        var (skin, left) = Skin(heads.Head, heads.Defaced, AffineMap.Identity);
        Assert.True(skin > 10_000, $"{skin} voxels of skin");
        Assert.True(left < 0.01 * skin, $"{left} of {skin} voxels of the face's skin are left");
    }

    [Fact]
    public void Face_SeenFromTheFront_IsGone()
    {
        var (before, after) = (Depths(heads.Head), Depths(heads.Defaced));
        var (gone, all) = (0, 0);
        // Eyes, nose and upper lip: 10 to 66 mm below the commissures, 40 mm to either side.
        for (var d = 5; d < 61; d++)
            for (var w = 50; w < 131; w++)
            {
                if (before[d, w] < 0) continue;
                all++;
                if (after[d, w] < 0 || before[d, w] - after[d, w] >= 10) gone++;
            }

        Assert.True(gone >= 0.99 * all, $"{gone} of {all} points of the face's surface went back by 10 mm");
        // And the forehead, from 15 mm above the plane on, is where it was.
        for (var d = 110; d < 150; d++)
            for (var w = 70; w < 111; w++) Assert.Equal(before[d, w], after[d, w]);
    }

    [Theory]
    [InlineData(0, 0, 0, 1.08)]
    [InlineData(12, -8, 10, 0.93)]
    [InlineData(-15, 5, 5, 1)]
    public void HeadElsewhere_WithItsAffine_LosesTheSame(double pitch, double roll, double yaw, double scale)
    {
        var (head, brain, toTemplate) = Moved(pitch, roll, yaw, scale);

        var defaced = Defacing.RemoveFace(head, heads.Region, toTemplate);

        AssertBrainUntouched(brain, head, defaced);
        var (skin, left) = Skin(head, defaced, toTemplate);
        Assert.True(left < 0.01 * skin, $"{left} of {skin} voxels of the face's skin are left");
    }

    [Theory]
    [InlineData(0, 0, 0, 1, 0.98)]
    [InlineData(0, 0, 0, 1.08, 0.9)]
    [InlineData(5, 0, 4, 0.94, 0.85)]
    [InlineData(-5, 3, 0, 1.03, 0.85)]
    public void HeadElsewhere_WithoutAnAffine_KeepsItsBrain(
        double pitch, double roll, double yaw, double scale, double removed)
    {
        var (head, brain, toTemplate) = Moved(pitch, roll, yaw, scale);

        var defaced = Defacing.RemoveFace(head, heads.Region);

        AssertBrainUntouched(brain, head, defaced);
        var (skin, left) = Skin(head, defaced, toTemplate);
        Assert.True(left < (1 - removed) * skin, $"{left} of {skin} voxels of the face's skin are left");
    }

    [Fact]
    public void StoredInAnotherOrder_LosesTheSameVoxels()
    {
        var defaced = Defacing.RemoveFace(heads.Head.Reorient("PIL"), heads.Region, AffineMap.Identity);

        Assert.Equal(heads.Defaced.Voxels, defaced.ToRas().Voxels);
    }

    [Fact]
    public void ScanWithoutAFace_Refused()
    {
        var far = new AffineMap([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 500]);

        Assert.Contains("no voxel where", Assert.Throws<VolumeException>(
            () => Defacing.RemoveFace(heads.Head, heads.Region, far)).Message, StringComparison.Ordinal);
        var empty = new Volume(new float[8], 2, 2, 2);
        Assert.Contains("no brain", Assert.Throws<VolumeException>(
            () => FaceRegion.FromTemplate(heads.Head, empty)).Message, StringComparison.Ordinal);
        Assert.Throws<VolumeException>(() => Defacing.RemoveFace(empty, heads.Region));
    }

    [Fact]
    public void HeadFromAFile_IsNotDrawnUntilItHasNoFace()
    {
        var refusal = Assert.Throws<VolumeException>(() => heads.Head.View());

        Assert.Contains("may show a face", refusal.Message, StringComparison.Ordinal);
        // No detour makes it free: another grid, other values, another order of axes, another copy.
        Assert.All(new Volume[]
        {
            heads.Head.Reorient("LPS"), heads.Head.WithVoxels([.. heads.Head.Voxels]),
            heads.Head.ResampleTo(heads.Head.Grid.WithSpacing(4)),
        }, head => Assert.Throws<VolumeException>(() => HeadPicture.Guard(head)));
        Assert.Equal(heads.Head.Width, heads.Defaced.View().Width);
        HeadPicture.Guard(heads.Defaced.ResampleTo(heads.Head.Grid.WithSpacing(4)));
        HeadPicture.Guard(heads.Brain.AsFreeToShow().Reorient("LPS"));
    }

    [Fact]
    public void WhatIsNobodysHead_IsDrawn()
    {
        HeadPicture.Guard(Phantom.Corners());
        using var template = BrainTemplate.Load();
        HeadPicture.Guard(template.RealScan(skull: true).ResampleTo(heads.Head.Grid.WithSpacing(4)));
    }

    // The template's head under a rotation, a scale and a shift, with the way back.
    private (Volume Head, Volume Brain, AffineMap ToTemplate) Moved(double pitch, double roll, double yaw, double scale)
    {
        var size = new VoxelCount(1, 1, 1);
        var turn = new Affine { Degrees = new(pitch, roll, yaw), Scale = RasVector.All(scale), ShiftMm = new(6, -9, 4) }
            .PullBack(size, RasVector.All(1));
        var toTemplate = new AffineMap(turn.Rows);
        var grid = new VolumeGrid(90, 110, 90, [2.2, 2.2, 2.2], [-98, -130, -90]);
        Volume Carried(Volume volume, Interpolation interpolation) =>
            VolumeImage.Resample(volume, grid, interpolation, 0, toTemplate);
        return (Carried(heads.Head, Interpolation.Linear), Carried(heads.Brain, Interpolation.Nearest), toTemplate);
    }

    private static void AssertBrainUntouched(Volume brain, Volume before, Volume after)
    {
        var touched = 0;
        for (var i = 0; i < brain.Voxels.Length; i++)
            if (brain.Voxels[i] > 0 && before.Voxels[i] != after.Voxels[i]) touched++;
        Assert.Equal(0, touched);
        Assert.NotEqual(before.Voxels, after.Voxels);
    }

    // Voxels of tissue beside the air around the head, in front of the plane; and those of them that are
    // left.
    private (int Skin, int Left) Skin(Volume head, Volume defaced, AffineMap toTemplate)
    {
        var outside = OutsideAir(head);
        var (skin, left) = (0, 0);
        for (var d = 1; d < head.Depth - 1; d++)
            for (var h = 1; h < head.Height - 1; h++)
                for (var w = 1; w < head.Width - 1; w++)
                {
                    if (!(head[d, h, w] > Air)) continue;
                    if (!(outside[d, h + 1, w] || outside[d, h, w - 1] || outside[d, h, w + 1])) continue;
                    var at = toTemplate.Point(head.ToMillimetres(d, h, w));
                    if (!heads.Region.IsInFront(at[1], at[2])) continue;
                    skin++;
                    if (defaced[d, h, w] > Air) left++;
                }
        return (skin, left);
    }

    // Air that reaches the front or the sides of the image in a straight line.
    private static bool[,,] OutsideAir(Volume head)
    {
        var air = new bool[head.Depth, head.Height, head.Width];
        for (var d = 0; d < head.Depth; d++)
        {
            for (var w = 0; w < head.Width; w++)
                for (var h = head.Height - 1; h >= 0 && !(head[d, h, w] > Air); h--) air[d, h, w] = true;
            for (var h = 0; h < head.Height; h++)
            {
                for (var w = 0; w < head.Width && !(head[d, h, w] > Air); w++) air[d, h, w] = true;
                for (var w = head.Width - 1; w >= 0 && !(head[d, h, w] > Air); w--) air[d, h, w] = true;
            }
        }
        return air;
    }

    // The most anterior tissue of each line of sight; −1 where there is none.
    private static int[,] Depths(Volume head)
    {
        var depths = new int[head.Depth, head.Width];
        for (var d = 0; d < head.Depth; d++)
            for (var w = 0; w < head.Width; w++)
            {
                var h = head.Height - 1;
                while (h >= 0 && !(head[d, h, w] > Air)) h--;
                depths[d, w] = h;
            }
        return depths;
    }
}
