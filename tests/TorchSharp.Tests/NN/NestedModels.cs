using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>
/// A model with everything that registers: names given and found, lists, bare parameters, buffers.
/// </summary>
internal sealed class Nested : Module<Tensor, Tensor>
{
    [ComponentName(Name = "class_token")]
    private readonly Parameter _classToken = Parameter(zeros(1, 1, 4));

    [ComponentName(Name = "blocks")]
    private readonly ModuleList<Block> _blocks = new(new Block(), new Block());

    private readonly ModuleDict<Module> heads = ModuleDict<Module>(("first", Linear(4, 2)),
        ("second", Linear(4, 3)));
    private readonly Tensor positions = arange(4);

    internal Nested() : base(nameof(Nested)) => RegisterComponents();

    internal Tensor Positions => positions;

    internal Parameter ClassToken => _classToken;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = input + _classToken;
        foreach (var block in _blocks)
            x = block.call(x);
        return ((Linear)heads["first"]).call(x).MoveToOuterDisposeScope();
    }
}

internal sealed class Block : Module<Tensor, Tensor>
{
    [ComponentName(Name = "attn.qkv")]
    private readonly Tensor? _unused;

    [ComponentName(Name = "mlp")]
    private readonly Sequential _mlp = Sequential(("up", Linear(4, 8)), ("act", GELU()),
        ("down", Linear(8, 4)));

    private readonly LayerNorm norm = LayerNorm(4);
    private readonly Dropout dropout = Dropout(0.5);

    internal Block() : base(nameof(Block))
    {
        _unused = null;
        RegisterComponents();
    }

    internal bool HasUnused => _unused is not null;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return (input + dropout.call(_mlp.call(norm.call(input)))).MoveToOuterDisposeScope();
    }
}
