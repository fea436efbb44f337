using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

public class OptimizerTests
{
    [Fact]
    public void AdamW_by_default_does_not_decay()
    {
        using var optimizer = AdamW([nn.Parameter(ones(1))]);

        Assert.Equal(0, ((AdamW.Options)optimizer.state_dict().Options[0]).weight_decay);
    }

    [Fact]
    public void ParamGroups_keep_their_own_options_and_take_the_rest_from_the_defaults()
    {
        var (slow, fast) = (nn.Parameter(ones(1)), nn.Parameter(ones(1)));
        using var optimizer = AdamW(
            [new AdamW.ParamGroup([slow], new AdamW.Options { LearningRate = 0.001 }),
                new AdamW.ParamGroup { Parameters = [fast] }],
            lr: 0.1, weight_decay: 0.3);

        Assert.Equal([0.001, 0.1], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.All(optimizer.state_dict().Options, o => Assert.Equal(0.3, ((AdamW.Options)o).weight_decay));
        slow.grad = fast.grad = ones(1);
        optimizer.step();
        Assert.True(1 - slow.ToSingle() < 0.01 && 1 - fast.ToSingle() > 0.09);
    }

    [Fact]
    public void Step_with_a_closure_evaluates_with_gradients_and_returns_the_loss()
    {
        var parameter = nn.Parameter(ones(1));
        using var optimizer = SGD([parameter], 0.1);

        var loss = optimizer.step(() =>
        {
            var value = parameter.pow(2).sum();
            value.backward();
            return value;
        });

        Assert.Equal(1, loss!.ToSingle());
        Assert.Equal(0.8f, parameter.ToSingle(), 5);
    }

    [Fact]
    public void ZeroGrad_zeroes_in_place()
    {
        var parameter = nn.Parameter(ones(1));
        using var optimizer = SGD([parameter], 0.1);
        parameter.grad = ones(1);

        optimizer.zero_grad();

        Assert.Equal(0, parameter.grad!.ToSingle());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void State_saved_and_loaded_continues_as_if_nothing_had_happened(bool throughBytes)
    {
        var (here, there) = (nn.Parameter(ones(3)), nn.Parameter(ones(3)));
        using var first = AdamW([here], 0.1, amsgrad: true);
        Steps(first, here, 3);
        using (no_grad())
            there.copy_(here);
        using var second = AdamW([there], 0.7, amsgrad: true);

        if (throughBytes)
            Through(first, second);
        else
            second.load_state_dict(first.state_dict());

        Assert.True(first.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
        Steps(first, here, 2);
        Steps(second, there, 2);
        Assert.True(here.Equals(there));
    }

    [Fact]
    public void LoadStateDict_of_another_kind_throws()
    {
        var parameter = nn.Parameter(ones(1));
        using var adam = Adam([parameter]);
        using var sgd = SGD([parameter], 0.1);

        Assert.Throws<InvalidDataException>(() => Through(adam, sgd));
    }

    [LocalFact("takes a parameter twice")]
    public void AddParamGroup_with_a_parameter_it_has_throws()
    {
        var parameter = nn.Parameter(ones(1));
        using var optimizer = SGD([parameter], 0.1);

        Assert.Throws<ArgumentException>(
            () => optimizer.add_param_group(new SGD.ParamGroup { Parameters = [parameter] }));
    }

    [Fact]
    public void Options_out_of_range_throw()
    {
        Parameter[] parameters = [nn.Parameter(ones(1))];

        Assert.Throws<ArgumentException>(() => AdamW(parameters, lr: -1));
        Assert.Throws<ArgumentException>(() => AdamW(parameters, beta1: 1));
        Assert.Throws<ArgumentException>(() => SGD(parameters, 0.1, nesterov: true));
    }

    [LocalFact("does not cut the rate then")]
    public void ReduceLROnPlateau_after_patience_cuts_the_rate()
    {
        using var optimizer = SGD([nn.Parameter(ones(1))], 1);
        var schedule = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1);

        foreach (var loss in new[] { 3.0, 2, 2, 2, 1 })
            schedule.step(loss);

        Assert.Equal([0.5], schedule.get_last_lr());
    }

    [Fact]
    public void OneCycleLR_stepped_past_its_end_throws()
    {
        using var optimizer = AdamW([nn.Parameter(ones(1))]);
        var schedule = lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps: 2);

        schedule.step();
        schedule.step();

        Assert.Throws<InvalidOperationException>(() => schedule.step());
    }

    private static void Through(OptimizerHelper from, OptimizerHelper into)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        from.save_state_dict(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        into.load_state_dict(reader);
    }

    private static void Steps(Optimizer optimizer, Parameter parameter, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            parameter.grad = full([3], i);
            optimizer.step();
        }
    }
}
