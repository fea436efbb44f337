using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class ModuleTests
{
    [Fact]
    public void StateDict_of_a_nested_model_has_pytorchs_names_parameters_before_buffers()
    {
        using var model = new Nested();

        string[] block = ["mlp.up.weight", "mlp.up.bias", "mlp.down.weight", "mlp.down.bias", "norm.weight",
            "norm.bias"];
        string[] expected =
        [
            "class_token", .. block.Select(n => "blocks.0." + n), .. block.Select(n => "blocks.1." + n),
            "heads.first.weight", "heads.first.bias", "heads.second.weight", "heads.second.bias", "positions",
        ];
        Assert.Equal(expected, model.state_dict().Keys);
        Assert.Equal(expected[..^1], model.named_parameters().Select(pair => pair.name));
    }

    [Fact]
    public void NamedModules_lists_children_before_grandchildren_and_not_itself()
    {
        using var model = Sequential(("a", Sequential(("inner", ReLU()))), ("b", ReLU()));

        Assert.Equal(["a", "b", "a.inner"], model.named_modules().Select(pair => pair.name));
        Assert.Equal(["a", "b"], model.named_children().Select(pair => pair.name));
    }

    [Fact]
    public void Parameters_shared_by_two_layers_come_once()
    {
        using var first = Linear(3, 3, hasBias: false);
        using var model = Sequential(first, Linear(first.weight));

        Assert.Single(model.parameters());
    }

    [Fact]
    public void Eval_reaches_every_module_below_and_train_brings_it_back()
    {
        using var model = new Nested();

        model.eval();
        Assert.All(model.modules().Append(model), module => Assert.False(module.training));
        model.train();
        Assert.All(model.modules().Append(model), module => Assert.True(module.training));
    }

    [LocalFact("says only that the two are not identical")]
    public void LoadStateDict_with_a_missing_name_throws_and_names_it()
    {
        using var model = new Nested();
        var state = model.state_dict();
        state.Remove("class_token");
        state.Add("stranger", ones(1));

        var error = Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state));

        Assert.Contains("class_token", error.Message, StringComparison.Ordinal);
        Assert.Contains("stranger", error.Message, StringComparison.Ordinal);
        var (missing, unexpected) = model.load_state_dict(state, strict: false);
        Assert.Equal(["class_token"], missing);
        Assert.Equal(["stranger"], unexpected);
    }

    [LocalFact("throws libtorch's ExternalException")]
    public void LoadStateDict_with_another_shape_throws_and_names_it()
    {
        using var model = Linear(3, 2);

        var error = Assert.Throws<ArgumentException>(
            () => model.load_state_dict(new() { ["weight"] = ones(2, 4), ["bias"] = ones(2) }));

        Assert.Contains("'weight'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadStateDict_copies_values_into_the_modules_own_tensors()
    {
        using var from = Linear(3, 2);
        using var into = Linear(3, 2);
        var own = into.weight;

        into.load_state_dict(from.state_dict());

        Assert.Same(own, into.weight);
        Assert.True(from.weight.Equals(into.weight));
    }

    [LocalFact("leaves them out of named_buffers too")]
    public void Buffers_that_are_not_persistent_stay_out_of_the_state()
    {
        using var model = Identity();
        using var holder = new Holder();
        holder.register_buffer("kept", ones(1));
        holder.register_buffer("scratch", ones(1), persistent: false);

        Assert.Equal(["kept"], holder.state_dict().Keys);
        Assert.Equal(["kept", "scratch"], holder.named_buffers().Select(pair => pair.name));
        Assert.Throws<InvalidOperationException>(() => holder.register_buffer("kept", ones(1)));
        Assert.Throws<InvalidOperationException>(() => model.register_buffer("any", ones(1)));
    }

    [Fact]
    public void Hooks_replace_input_and_output_until_they_are_removed()
    {
        using var scope = NewDisposeScope();
        using var layer = Identity();
        var seen = 0;
        var before = layer.register_forward_pre_hook((_, input) => input + 1);
        var after = layer.register_forward_hook((_, _, output) => output * 10);
        var counter = layer.register_forward_hook(_ => seen++);

        Assert.Equal(20, layer.call(ones(1)).ToSingle());
        before.remove();
        after.remove();
        Assert.Equal(1, layer.call(ones(1)).ToSingle());
        counter.remove();
        layer.call(ones(1));
        Assert.Equal(2, seen);
    }

    [LocalFact("throws for a dictionary's two indexers")]
    public void To_another_type_converts_parameters_buffers_and_the_fields_that_hold_them()
    {
        using var model = new Nested();
        using var norm = BatchNorm1d(2);

        model.to(ScalarType.Float64);
        norm.to(ScalarType.Float64);

        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Equal(ScalarType.Float64, model.ClassToken.dtype);
        Assert.Equal(ScalarType.Int64, model.Positions.dtype);
        Assert.Equal(ScalarType.Float64, norm.running_mean!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
        model.eval();
        Assert.Equal(ScalarType.Float64, model.call(ones([2, 3, 4], ScalarType.Float64)).dtype);
    }

    [Fact]
    public void ZeroGrad_drops_gradients_or_sets_them_to_zero()
    {
        using var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();

        layer.zero_grad(set_to_none: false);
        Assert.Equal(0, layer.weight.grad!.abs().sum().ToSingle());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [LocalFact("closes the stream that it is given")]
    public void Save_then_load_brings_the_values_back()
    {
        using var from = new Nested();
        using var into = new Nested();
        using var stream = new MemoryStream();

        from.save(stream);
        stream.Position = 0;
        into.load(stream);

        foreach (var (key, value) in from.state_dict())
            Assert.True(value.Equals(into.state_dict()[key]), key);
    }

    [Fact]
    public void ModuleList_filled_after_it_was_registered_is_not_seen_by_its_parent()
    {
        using var holder = new Holder();
        var list = ModuleList<Linear>(Linear(1, 1));
        holder.register_module("list", list);
        list.Add(Linear(1, 1));

        Assert.Equal(["list.0.weight", "list.0.bias"], holder.state_dict().Keys);
    }

    private sealed class Holder : Module
    {
        internal Holder() : base(nameof(Holder))
        {
        }
    }
}
