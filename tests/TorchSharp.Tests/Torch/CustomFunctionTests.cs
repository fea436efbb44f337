using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp.Tests.Torch;

/// <summary>Functions whose derivative is written in C#.</summary>
public class CustomFunctionTests
{
    [Fact]
    public void SingleTensorFunction_has_the_derivative_that_it_says()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, -2, 3 }).requires_grad_();

        var y = Cube.apply(x, 2.0);
        (y * tensor(new[] { 1.0, 10, 100 })).sum().backward();

        Assert.True(y.allclose(2 * x.pow(3)));
        Assert.True(x.grad!.allclose(tensor(new[] { 6.0, 240, 5400 })));
    }

    [Fact]
    public void SingleTensorFunction_differentiated_twice_goes_through_its_saved_input()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, -2, 3 }).requires_grad_();

        var slope = grad([Cube.apply(x, 1.0).sum()], [x], create_graph: true)[0];
        var curvature = grad([slope.sum()], [x])[0];

        Assert.True(slope.allclose(3 * x.square()));
        Assert.True(curvature.allclose(6 * x));
    }

    [Fact]
    public void MultiTensorFunction_gets_zeros_for_an_output_that_nobody_used()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(new[] { 2.0, 3 }).requires_grad_(), tensor(new[] { 5.0, 7 }).requires_grad_());

        var outputs = SumAndProduct.apply(a, b);
        outputs[1].sum().backward();

        Assert.True(outputs[0].allclose(a + b));
        Assert.True(a.grad!.allclose(b));
        Assert.True(b.grad!.allclose(a));
    }

    [Fact]
    public void MultiTensorFunction_without_materialized_gradients_gets_null()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();

        var outputs = Halves.apply(x);
        outputs[0].sum().backward();

        Assert.True(Halves.SecondWasMissing);
        Assert.Equal([0.5f, 0.5f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Function_in_no_grad_or_of_constants_records_nothing()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();

        using (no_grad())
            Assert.False(Cube.apply(x, 1.0).requires_grad);
        Assert.False(Cube.apply(ones(2), 1.0).requires_grad);
        Assert.True(Cube.apply(x, 1.0).requires_grad);
    }

    [Fact]
    public void Function_that_marks_its_input_dirty_changes_it_in_place()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2 }).requires_grad_();
        var copy = x * 1;

        Doubled.apply(copy);
        copy.sum().backward();

        Assert.Equal([2.0, 4], copy.data<double>().ToArray());
        Assert.Equal([2.0, 2], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Function_with_an_output_marked_constant_has_no_gradient_there()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3.0, 1, 2 }).requires_grad_();

        var outputs = Sorted.apply(x);

        Assert.True(outputs[0].requires_grad);
        Assert.False(outputs[1].requires_grad);
        outputs[0][0].backward();
        Assert.Equal([0.0, 1, 0], x.grad!.data<double>().ToArray());
    }

    [LocalFact("ends the process when a backward throws")]
    public void Backward_that_throws_reaches_the_caller_and_the_next_call_works()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();

        var error = Assert.ThrowsAny<Exception>(() => Failing.apply(x).sum().backward());

        Assert.Contains("on purpose", error.Message, StringComparison.Ordinal);
        Cube.apply(x, 1.0).sum().backward();
        Assert.Equal([3f, 3], x.grad!.data<float>().ToArray());
    }

    [LocalFact("ends the process")]
    public void Backward_with_too_few_gradients_says_how_many_were_wanted()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();

        var error = Assert.ThrowsAny<Exception>(() => Forgetful.apply(x, x).sum().backward());

        Assert.Contains("expected 2", error.Message, StringComparison.Ordinal);
    }

    [LocalFact("does not throw")]
    public void Backward_a_second_time_through_a_freed_graph_throws()
    {
        using var scope = NewDisposeScope();
        var y = Cube.apply(ones(2).requires_grad_(), 1.0).sum();

        y.backward();

        Assert.ThrowsAny<Exception>(y.backward);
    }

    [Fact]
    public void Calls_by_the_thousand_leave_no_tensors_behind()
    {
        using var x = ones(4).requires_grad_();
        Step(x);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 2000; i++)
            Step(x);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void Step(Tensor x)
    {
        using var scope = NewDisposeScope();
        Cube.apply(x, 1.0).sum().backward();
        _ = Cube.apply(x, 2.0);
    }

    private sealed class Cube : SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("scale", vars[1]);
            return x.pow(3) * (double)vars[1];
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * 3 * x.square() * (double)ctx.get_data("scale"), null!];
        }
    }

    private sealed class SumAndProduct : MultiTensorFunction<SumAndProduct>
    {
        public override string Name => nameof(SumAndProduct);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            var (a, b) = ((Tensor)vars[0], (Tensor)vars[1]);
            ctx.save_for_backward([a, b]);
            return [a + b, a * b];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var saved = ctx.get_saved_variables();
            return
            [
                grad_outputs[0] + grad_outputs[1] * saved[1], grad_outputs[0] + grad_outputs[1] * saved[0],
            ];
        }
    }

    private sealed class Halves : MultiTensorFunction<Halves>
    {
        internal static bool SecondWasMissing { get; private set; }

        public override string Name => nameof(Halves);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            ctx.set_materialize_grads(false);
            return [(Tensor)vars[0] / 2, (Tensor)vars[0] / 2];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
        {
            SecondWasMissing = grad_outputs[1] is null || grad_outputs[1].IsInvalid;
            return [grad_outputs[0] / 2];
        }
    }

    private sealed class Doubled : SingleTensorFunction<Doubled>
    {
        public override string Name => nameof(Doubled);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.mark_dirty([x]);
            return x.mul_(2);
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output * 2];
    }

    private sealed class Sorted : MultiTensorFunction<Sorted>
    {
        public override string Name => nameof(Sorted);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            var (values, order) = ((Tensor)vars[0]).sort();
            var places = order.to(ScalarType.Float64);
            ctx.save_for_backward([order]);
            ctx.mark_non_differentiable([places]);
            return [values, places];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var order = ctx.get_saved_variables()[0];
            return [zeros_like(grad_outputs[0]).scatter(0, order, grad_outputs[0])];
        }
    }

    private sealed class Failing : SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 1;

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
            throw new InvalidOperationException("on purpose");
    }

    private sealed class Forgetful : SingleTensorFunction<Forgetful>
    {
        public override string Name => nameof(Forgetful);

        public override Tensor forward(AutogradContext ctx, params object[] vars) =>
            (Tensor)vars[0] + (Tensor)vars[1];

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output];
    }
}
