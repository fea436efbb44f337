using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Torch;

public class AutogradTests
{
    [LocalFact("ends the process")]
    public void Grad_of_an_unused_input_throws_unless_it_is_allowed()
    {
        using var scope = NewDisposeScope();
        var (x, unused) = (ones(2).requires_grad_(), ones(2).requires_grad_());

        Assert.ThrowsAny<Exception>(() => autograd.grad([(x * 2).sum()], [x, unused]));
        var found = autograd.grad([(x * 2).sum()], [x, unused], allow_unused: true);

        Assert.Equal([2f, 2], found[0].data<float>().ToArray());
        Assert.True(found[1] is null || found[1].IsInvalid);
    }

    [Fact]
    public void Backward_with_a_gradient_retained_twice_adds_up()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();
        var y = x * 3;

        y.backward([tensor([1f, 10])], retain_graph: true);
        y.backward([tensor([1f, 10])]);

        Assert.Equal([6f, 60], x.grad!.data<float>().ToArray());
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
    }

    [Fact]
    public void Backward_to_chosen_inputs_leaves_the_others_alone()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones(2).requires_grad_(), ones(2).requires_grad_());

        autograd.backward([(a * b).sum()], inputs: [a]);

        Assert.NotNull(a.grad);
        Assert.Null(b.grad);
    }

    [Fact]
    public void RetainGrad_keeps_the_gradient_of_what_is_no_leaf()
    {
        using var scope = NewDisposeScope();
        var y = ones(2).requires_grad_() * 3;
        y.retain_grad();

        y.square().sum().backward();

        Assert.Equal([6f, 6], y.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Jacobian_of_a_product_with_a_matrix_is_the_matrix()
    {
        using var scope = NewDisposeScope();
        var (matrix, x) = (rand(3, 2, dtype: ScalarType.Float64), rand(2, dtype: ScalarType.Float64));

        var found = autograd.functional.jacobian(v => matrix.matmul(v), x);

        Assert.True(found.allclose(matrix));
    }

    [Fact]
    public void Jacobian_of_several_outputs_by_several_inputs_comes_output_by_output()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(new[] { 1.0, 2 }), tensor(new[] { 3.0, 4 }));

        Tensor[] found =
            [.. autograd.functional.jacobian(v => new[] { v[0] * v[1], v[1].sum() }, a, b)];

        Assert.Equal(4, found.Length);
        Assert.True(found[0].allclose(diag(b)));
        Assert.True(found[1].allclose(diag(a)));
        Assert.True(found[2].allclose(zeros_like(a)));
        Assert.True(found[3].allclose(ones_like(b)));
    }

    [LocalFact("ends the process")]
    public void DetectAnomaly_finds_what_made_a_gradient_that_is_not_a_number()
    {
        using var scope = NewDisposeScope();
        using var anomaly = autograd.detect_anomaly();
        var x = zeros(1).requires_grad_();

        Assert.True(AnomalyMode.IsEnabled);
        var error = Assert.ThrowsAny<Exception>(() => (x.sqrt() * 0).sum().backward());

        Assert.Contains("nan", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grad_modes_nest_and_come_back()
    {
        using var scope = NewDisposeScope();
        var x = ones(1).requires_grad_();

        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            using (set_grad_enabled(false))
                Assert.False((x * 2).requires_grad);
        }
        using (inference_mode())
            Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
    }
}
