using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Activation checkpointing (Chen et al. 2016, arXiv 1604.06174): a block forgets what it computed inside,
/// and computes it again when its gradient is asked for. A deep model then keeps the inputs of its blocks
/// alone, and pays with one more forward pass. Values and gradients are those without it, dropout included.
/// </summary>
public static class ActivationCheckpoint
{
    /// <summary>Runs a block of one input.</summary>
    /// <param name="block">Computes the output from the input and from <paramref name="parameters"/>; called
    /// once more in the backward pass, and has to do the same then.</param>
    /// <param name="input">What it reads, of any shape.</param>
    /// <param name="parameters">Every parameter that the block uses, frozen ones or not: one that is not
    /// named gets no gradient.</param>
    /// <returns>The block's output, in the caller's dispose scope; it can be derived once, and its gradient
    /// not again.</returns>
    public static Tensor Run(Func<Tensor, Tensor> block, Tensor input, IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Run(inputs => block(inputs[0]), [input], parameters);
    }

    /// <summary>Runs a module of one input, with all its parameters.</summary>
    /// <param name="module">The block.</param>
    /// <param name="input">What it reads.</param>
    public static Tensor Run(nn.Module<Tensor, Tensor> module, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(module);
        return Run(module.forward, input, [.. module.parameters()]);
    }

    /// <summary>Runs a block of several inputs, such as tokens and the context that they attend to.</summary>
    /// <param name="block">Computes the output from the inputs, in their order, and from
    /// <paramref name="parameters"/>; called once more in the backward pass, and has to do the same
    /// then.</param>
    /// <param name="inputs">Every tensor that the block reads; one that it takes from elsewhere gets no
    /// gradient.</param>
    /// <param name="parameters">Every parameter that the block uses.</param>
    /// <returns>The block's output, in the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">There is no input.</exception>
    public static Tensor Run(
        Func<IReadOnlyList<Tensor>, Tensor> block, IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(parameters);
        if (inputs.Count == 0)
            throw new ArgumentException("A block that is computed again needs an input: give at least one.");
        var graded = inputs.Any(input => input.requires_grad)
            || parameters.Any(parameter => parameter.requires_grad);
        if (!graded || !is_grad_enabled()) return block(inputs);          // nothing would be kept anyway
        using var scope = NewDisposeScope();
        return ComputedAgain.apply([new Segment(block, inputs.Count, parameters), .. inputs, .. parameters])
            .MoveToOuterDisposeScope();
    }

    /// <summary>A block and the chance that it drew.</summary>
    private sealed class Segment(
        Func<IReadOnlyList<Tensor>, Tensor> block, int inputs, IReadOnlyList<Parameter> parameters)
    {
        private RandomPlace? place;

        public IReadOnlyList<Parameter> Parameters => parameters;

        public int Inputs => inputs;

        public Tensor Forward(IReadOnlyList<Tensor> given)
        {
            place = RandomPlace.Here(given[0].device_type);
            return block(given);
        }

        public Tensor ForwardAgain(IReadOnlyList<Tensor> given)
        {
            using var _ = place!.Again();
            using var graded = enable_grad();
            return block(given);
        }
    }

    private sealed class ComputedAgain : autograd.SingleTensorFunction<ComputedAgain>
    {
        private const string Key = "segment";

        public override string Name => nameof(ActivationCheckpoint);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var segment = (Segment)vars[0];
            List<Tensor> tensors = [.. vars.Skip(1).Cast<Tensor>()];
            ctx.save_data(Key, segment);
            // Parameters too: libtorch then notices one that is changed in place before it is read again.
            ctx.save_for_backward(tensors);
            return segment.Forward(tensors[..segment.Inputs]);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            using var scope = NewDisposeScope();
            var segment = (Segment)ctx.get_data(Key);
            Tensor[] inputs = [.. ctx.get_saved_variables().Take(segment.Inputs).Select(
                saved => saved.detach().requires_grad_(saved.requires_grad))];
            var output = segment.ForwardAgain(inputs);
            Tensor[] leaves = [.. inputs, .. segment.Parameters];
            Tensor[] wanted = [.. leaves.Where(leaf => leaf.requires_grad)];
            // A block may end without a gradient after all, as one that detaches does.
            var found = output.requires_grad
                ? autograd.grad([output], wanted, [grad_output], allow_unused: true) : [];
            var place = 0;
            var gradients = new List<Tensor> { null! };                   // the segment is no tensor
            foreach (var leaf in leaves)
            {
                var gradient = leaf.requires_grad && found.Count > 0 ? found[place++] : null;
                gradients.Add(gradient is { IsInvalid: false } ? gradient.MoveToOuterDisposeScope() : null!);
            }
            return gradients;
        }
    }
}
