using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class LifetimeTests
{
    [Fact]
    public void Parameter_takes_over_its_data_and_the_scope_that_held_it()
    {
        Parameter parameter;
        using (NewDisposeScope())
        {
            var data = ones(2);
            parameter = Parameter(data);
            Assert.True(data.IsInvalid);
            Assert.True(parameter.requires_grad);
        }

        Assert.True(parameter.IsInvalid);
    }

    [Fact]
    public void Module_made_in_a_scope_outlives_it_until_it_is_disposed()
    {
        Linear layer;
        using (NewDisposeScope())
            layer = Linear(3, 2);

        Assert.Equal([1L, 2], layer.call(ones(1, 3)).shape);
        layer.Dispose();
        Assert.True(layer.weight.IsInvalid);
    }

    [Fact]
    public void Sequential_frees_what_passes_between_its_members_but_not_its_input()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = Sequential(Identity(), Dropout(0.5), ReLU(), Identity());
        model.eval();
        var input = ones(2);
        var before = scope.DisposablesCount;

        var output = model.call(input);

        Assert.Equal(before + 1, scope.DisposablesCount);
        Assert.False(input.IsInvalid);
        Assert.True(output.Equals(input));
    }

    [Fact]
    public void Training_steps_do_not_grow_the_number_of_live_tensors()
    {
        using var model = new Nested();
        using var optimizer = optim.AdamW(model.parameters(), 0.01);
        Step(model, optimizer);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        for (var i = 0; i < 20; i++)
            Step(model, optimizer);

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    private static void Step(Nested model, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        model.zero_grad();
        model.call(randn(2, 3, 4)).pow(2).mean().backward();
        nn.utils.clip_grad_norm_(model.parameters(), 1);
        optimizer.step();
    }
}
