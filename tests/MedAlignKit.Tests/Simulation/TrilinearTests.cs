using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

public class TrilinearTests
{
    // One channel, four at once, and a rest that fills no group; places reach beyond the borders.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void values_are_those_of_grid_sample_to_the_bit(int channels)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var volume = randn([channels, 7, 9, 8], generator: generator);
        var places = randn([3, 5, 6, 4], generator: generator);
        places[0, 0, 0, 0].fill_(1);
        places[1, 0, 0, 1].fill_(-1);
        var expected = nn.functional.grid_sample(
            volume.unsqueeze(0), places.permute(1, 2, 3, 0).unsqueeze(0), GridSampleMode.Bilinear,
            GridSamplePaddingMode.Border, align_corners: true).squeeze(0);
        var found = new Trilinear(volume).At(places);
        Assert.Equal([channels, 5, 6, 4], found.shape);
        Assert.True(expected.contiguous().bytes.SequenceEqual(found.bytes));
    }
}
