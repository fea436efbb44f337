using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

public class GridsTests
{
    [Fact]
    public void gradient_of_a_ramp_is_its_slope_up_to_the_faces()
    {
        using var scope = NewDisposeScope();
        var ramp = arange(7, ScalarType.Float32).view(1, 7, 1).expand(5, 7, 6) * 3;
        var gradient = Grids.Gradient(ramp);
        Assert.Equal([3, 5, 7, 6], gradient.shape);
        Assert.All(gradient[1].contiguous().data<float>().ToArray(), slope => Assert.Equal(3, slope));
        Assert.All(gradient[0].contiguous().data<float>().ToArray(), slope => Assert.Equal(0, slope));
        Assert.All(gradient[2].contiguous().data<float>().ToArray(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void smoothing_keeps_mass_and_spreads_it_by_sigma()
    {
        using var scope = NewDisposeScope();
        var point = zeros([25, 25, 25]);
        point[12, 12, 12].fill_(1);
        var blurred = Grids.Smooth(point, 2.0);
        Assert.Equal(1, blurred.sum().ToDouble(), 4);
        var profile = blurred.sum([1, 2]);
        var offset = arange(25, ScalarType.Float32) - 12;
        Assert.Equal(2.0, Math.Sqrt((profile * offset * offset).sum().ToDouble()), 1);
    }

    [Fact]
    public void halving_is_the_mean_of_eight()
    {
        using var scope = NewDisposeScope();
        var half = Grids.Halve(arange(64, ScalarType.Float32).view(4, 4, 4));
        Assert.Equal([2, 2, 2], half.shape);
        Assert.Equal((0 + 1 + 4 + 5 + 16 + 17 + 20 + 21) / 8f, half[0, 0, 0].ToSingle());
    }

    [Fact]
    public void lattice_reproduces_a_linear_field_and_its_control_points()
    {
        using var scope = NewDisposeScope();
        float[][] positions = [[0, 40.5f, 81], [0, 97], [0, 20.25f, 81]];
        using var lattice = new Lattice((5, 6, 5), positions);
        var along = arange(5, ScalarType.Float32).view(1, 1, 1, 5).expand(2, 5, 6, 5);
        var field = lattice.Evaluate(along);
        Assert.Equal([2, 3, 2, 3], field.shape);
        Assert.Equal([0f, 1f, 4f], field[1, 2, 1].contiguous().data<float>().ToArray());
    }
}
