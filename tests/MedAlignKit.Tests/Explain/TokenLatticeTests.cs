using MedAlignKit.Explain;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class TokenLatticeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Lattice_OfAModel_KnowsPatchesOfSeveralConvolutions()
    {
        var lattice = TokenLattice.Of(TestModels.Config);

        Assert.Equal([2, 2, 2], lattice.Grid);
        Assert.Equal([6, 6, 6], lattice.Patch);
        Assert.Equal([12, 14, 12], lattice.Volume);
        Assert.Equal(8, lattice.Places);
        Assert.False(lattice.CoversAll);
    }

    [Fact]
    public void Nearest_GivesEachVoxelItsToken_AndNothingBeyondThem()
    {
        var lattice = TokenLattice.Of(TestModels.Config);

        var voxels = lattice.ToVoxels(arange(1, 9, ScalarType.Float32).view(1, 8), Upsampling.Nearest)[0];

        Assert.Equal([12, 14, 12], voxels.shape);
        Assert.Equal(1, voxels[5, 5, 5].ToDouble());
        Assert.Equal(2, voxels[5, 5, 6].ToDouble());                       // W is fastest
        Assert.Equal(3, voxels[5, 6, 5].ToDouble());
        Assert.Equal(5, voxels[6, 5, 5].ToDouble());
        Assert.Equal(8, voxels[11, 11, 11].ToDouble());
        Assert.Equal(0, voxels[5, 12, 5].ToDouble());
        Assert.Equal(216 * 36, voxels.sum().ToDouble());
    }

    [SkippableTheory]
    [InlineData(Upsampling.Trilinear)]
    [InlineData(Upsampling.Nearest)]
    public void Voxels_OfTokens_AreTorchs(Upsampling how)
    {
        var expected = SaliencyOracle.Answer().Upsampled;
        var lattice = new TokenLattice([3, 2, 4], [4, 5, 2], [12, 10, 8]);
        var tokens = tensor(SaliencyOracle.Grid, [2, 24]);

        var voxels = lattice.ToVoxels(tokens, how);

        Assert.Equal([2, .. SaliencyOracle.Size], voxels.shape);
        var oracle = tensor(how == Upsampling.Trilinear ? expected.Trilinear : expected.Nearest);
        Assert.InRange(TestModels.Distance(oracle, voxels.flatten()), 0, 1e-6);
    }

    [Theory]
    [InlineData(Upsampling.Trilinear)]
    [InlineData(Upsampling.Nearest)]
    public void Mean_OverTheCoveredVoxels_IsThatOverTheTokens(Upsampling how)
    {
        manual_seed(3);
        var lattice = new TokenLattice([3, 2, 4], [4, 5, 2], [13, 10, 9]);
        var tokens = rand([5, 24]);

        var sums = lattice.ToVoxels(tokens, how).sum([1L, 2L, 3L]) / (4 * 5 * 2);

        Assert.InRange(TestModels.Distance(tokens.sum([1L]), sums), 0, 1e-5);
    }

    [Fact]
    public void ClassToken_BeforeTheGrid_IsLeftOut()
    {
        var lattice = TokenLattice.Of(TestModels.Config);
        var tokens = arange(0, 9, ScalarType.Float32).view(1, 9);

        Assert.Equal(1, lattice.OnGrid(tokens)[0, 0, 0, 0].ToDouble());
        Assert.Equal(8, lattice.OnGrid(tokens)[0, 1, 1, 1].ToDouble());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(10)]
    public void AnotherNumberOfTokens_IsRefused(int tokens) => Assert.Contains("2×2×2",
        Assert.Throws<ArgumentException>(() =>
            TokenLattice.Of(TestModels.Config).ToVoxels(ones([1, tokens]))).Message,
        StringComparison.Ordinal);
}
