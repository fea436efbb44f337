using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>A place in libtorch's stream of chance, to which one can go back for a while.</summary>
/// <remarks>On the CPU the generator's state is remembered. That of a CUDA device cannot be had here: it is
/// seeded anew instead, by numbers from the CPU's stream.</remarks>
internal sealed class RandomPlace
{
    private readonly byte[] state;
    private readonly long here, later;
    private readonly bool onCuda;

    private RandomPlace(DeviceType device)
    {
        onCuda = device == DeviceType.CUDA;
        if (onCuda)
        {
            using var seeds = randint(0, long.MaxValue, [2], int64);
            (here, later) = (seeds[0].item<long>(), seeds[1].item<long>());
        }
        using var now = get_rng_state();
        state = now.bytes.ToArray();
        Go(now, here);
    }

    /// <summary>This place: what is drawn next can be drawn again.</summary>
    public static RandomPlace Here(DeviceType device) => new(device);

    /// <summary>Goes back until the result is disposed.</summary>
    public IDisposable Again()
    {
        var back = new Back(this, get_rng_state().DetachFromDisposeScope());
        using var then = tensor(state);
        Go(then, here);
        return back;
    }

    // Seeding the devices may seed the CPU too, so its state comes last.
    private void Go(Tensor cpu, long seed)
    {
        if (onCuda) cuda.manual_seed_all(seed);
        set_rng_state(cpu);
    }

    private sealed class Back(RandomPlace place, Tensor cpu) : IDisposable
    {
        public void Dispose()
        {
            place.Go(cpu, place.later);
            cpu.Dispose();
        }
    }
}
