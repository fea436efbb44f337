using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

/// <summary>Every optimizer: what it saves is all it needs to go on.</summary>
public class OptimizerStateTests
{
    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Makers = new()
    {
        ["SGD"] = p => SGD(p, 0.1, momentum: 0.9),
        ["Adam"] = p => Adam(p, 0.1, amsgrad: true),
        ["AdamW"] = p => AdamW(p, 0.1),
        ["Adadelta"] = p => Adadelta(p, 0.5),
        ["Adagrad"] = p => Adagrad(p, 0.1, initial_accumulator_value: 0.3),
        ["Adamax"] = p => Adamax(p, 0.1),
        ["ASGD"] = p => ASGD(p, 0.1, t0: 1),
        ["NAdam"] = p => NAdam(p, 0.1),
        ["RAdam"] = p => RAdam(p, 0.1, 0.5, 0.6),
        ["RMSProp"] = p => RMSProp(p, 0.1, momentum: 0.5, centered: true),
        ["Rprop"] = p => Rprop(p, 0.1),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_loaded_from_a_stream_goes_on_as_the_saved_one(string name)
    {
        var (here, there) = (nn.Parameter(ones(3)), nn.Parameter(ones(3)));
        using var first = Makers[name]([here]);
        using var second = Makers[name]([there]);
        Steps(first, here, 4);
        using (no_grad())
            there.copy_(here);

        Through(first, second);

        Assert.True(first.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
        Steps(first, here, 3);
        Steps(second, there, 3);
        Assert.True(here.Equals(there));
        Assert.False(here.allclose(ones(3)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_loaded_from_a_state_goes_on_as_its_source(string name)
    {
        var (here, there) = (nn.Parameter(ones(3)), nn.Parameter(ones(3)));
        using var first = Makers[name]([here]);
        using var second = Makers[name]([there]);
        Steps(first, here, 2);
        Steps(second, there, 5);
        using (no_grad())
            there.copy_(here);

        second.load_state_dict(first.state_dict());

        Steps(first, here, 3);
        Steps(second, there, 3);
        Assert.True(here.Equals(there));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stream_cut_short_throws(string name)
    {
        var parameter = nn.Parameter(ones(3));
        using var optimizer = Makers[name]([parameter]);
        Steps(optimizer, parameter, 2);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optimizer.save_state_dict(writer);

        using var reader = new BinaryReader(new MemoryStream(stream.ToArray()[..^5]));

        Assert.ThrowsAny<Exception>(() => optimizer.load_state_dict(reader));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_by_the_hundred_leave_no_tensors_behind(string name)
    {
        var parameter = nn.Parameter(ones(3));
        using var optimizer = Makers[name]([parameter]);
        parameter.grad = ones(3);
        optimizer.step();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 100; i++)
            optimizer.step();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Options_out_of_range_throw()
    {
        Parameter[] parameters = [nn.Parameter(ones(1))];

        Assert.Throws<ArgumentException>(() => RMSProp(parameters, -1));
        Assert.Throws<ArgumentException>(() => Adadelta(parameters, rho: 2));
        Assert.Throws<ArgumentException>(() => Adagrad(parameters, lr_decay: -1));
    }

    [Fact]
    public void LBFGS_without_a_closure_throws()
    {
        using var optimizer = LBFGS([nn.Parameter(ones(1))]);

        Assert.ThrowsAny<ArgumentException>(() => optimizer.step(null!));
    }

    private static void Through(OptimizerHelper from, OptimizerHelper into)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        from.save_state_dict(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        into.load_state_dict(reader);
        Assert.Equal(stream.Length, stream.Position);
    }

    private static void Steps(Optimizer optimizer, Parameter parameter, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            parameter.grad = tensor([1f, -2, 0.5f]) * (i % 3 - 1);
            optimizer.step();
        }
    }
}
