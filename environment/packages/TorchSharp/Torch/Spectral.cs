namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _stft = new("stft"), _istft = new("istft");

    public static Tensor stft(
        Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null,
        bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false,
        bool? onesided = null, bool? return_complex = null) =>
        input.stft(
            n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);

    public static Tensor istft(
        Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null,
        bool center = true, bool normalized = false, bool? onesided = null, long length = -1,
        bool return_complex = false) =>
        input.istft(
            n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);

    public partial class Tensor
    {
        /// <summary>
        /// Short-time transform of Fourier: (…, time) to (…, frequencies, frames). A real signal gives real and
        /// imaginary parts along one more dimension, unless a complex tensor is asked for.
        /// </summary>
        public Tensor stft(
            long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null,
            bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false,
            bool? onesided = null, bool? return_complex = null)
        {
            using var scope = NewDisposeScope();
            var signal = center ? Padded(n_fft / 2, pad_mode) : this;
            return _stft.Call(
                signal, n_fft, Given(hop_length), Given(win_length), window, normalized, onesided,
                return_complex ?? is_complex()).MoveToOuterDisposeScope();
        }

        /// <summary>The signal of which <see cref="stft"/> would give this, by least squares.</summary>
        public Tensor istft(
            long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null,
            bool center = true, bool normalized = false, bool? onesided = null, long length = -1,
            bool return_complex = false) =>
            _istft.Call(
                this, n_fft, Given(hop_length), Given(win_length), window, center, normalized, onesided,
                Given(length), return_complex);

        // Padding by reflection needs a batch and a channel.
        private Tensor Padded(long sides, PaddingModes mode)
        {
            long[] missing = [.. Enumerable.Repeat(1L, Math.Max(0, 3 - (int)Dimensions))];
            var wide = nn.functional.pad(view([.. missing, .. shape]), [sides, sides], mode);
            return wide.view([.. wide.shape.Skip(missing.Length)]);
        }

        private static Arg Given(long number) => number < 0 ? Arg.None : number;
    }
}
