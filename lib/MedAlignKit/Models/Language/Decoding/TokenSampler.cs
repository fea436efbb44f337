using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// Draws tokens by their probability, one stream of random numbers a row: what a row says does not hang on
/// which rows stand beside it, nor on the device.
/// </summary>
/// <remarks>Shapes: R rows, C tokens to choose from.</remarks>
internal sealed class TokenSampler
{
    private readonly GenerationOptions options;
    private readonly Random[] streams;

    public TokenSampler(GenerationOptions options, int rows)
    {
        this.options = options;
        streams = [.. Enumerable.Range(0, rows).Select(
            row => new Random(Mix(options.Seed, options.FirstRow + row)))];
    }

    /// <summary>Places <c>[R, 1]</c> of drawn tokens among <c>[R, C]</c>.</summary>
    public Tensor Draw(Tensor logLikelihoods)
    {
        var (values, order) = Sort(logLikelihoods);
        var (most, _) = values.max(1, keepdim: true);
        // From the likeliest down, so that no temperature is too small to divide by.
        var scaled = (values - most).to_type(ScalarType.Float64) / options.Temperature;
        var p = scaled.softmax(1);                                                    // [R, C]
        if (options.TopP < 1) p = p * (p.cumsum(1) - p).lt(options.TopP).to_type(ScalarType.Float64);

        var mass = p.cumsum(1);
        var drawn = tensor([.. streams.Select(stream => stream.NextDouble())], [streams.Length, 1]);
        var goal = drawn.to(mass.device) * mass.narrow(1, mass.shape[1] - 1, 1);      // [R, 1]
        // How many lie below is the place of the first that does not; impossible tokens add no mass.
        var place = mass.le(goal).sum(1, keepdim: true);
        return order is null ? place : order.gather(1, place);
    }

    private (Tensor Values, Tensor? Order) Sort(Tensor values)
    {
        if (options.TopK > 0 && options.TopK < values.shape[1]) return values.topk(options.TopK, 1);
        return options.TopP < 1 ? values.sort(1, descending: true) : (values, null);
    }

    // Neighbouring seeds of System.Random start alike; SplitMix64's last steps set them apart.
    private static int Mix(long seed, long row)
    {
        var mixed = unchecked((ulong)seed * 0x9E3779B97F4A7C15 + (ulong)row + 1) * 0x9E3779B97F4A7C15;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return (int)((mixed ^ (mixed >> 31)) & int.MaxValue);
    }
}
