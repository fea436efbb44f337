namespace TorchSharp;

public static partial class torch
{
    // Spectra of which one half says the other.
    public static partial class fft
    {
        private static readonly Op
            _hfft2 = new("fft_hfft2"), _hfftn = new("fft_hfftn"), _ihfft2 = new("fft_ihfft2"),
            _ihfftn = new("fft_ihfftn");

        public static Tensor hfft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _hfft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        public static Tensor hfftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _hfftn.Call(input, s, dim, Name(norm));

        public static Tensor ihfft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _ihfft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        public static Tensor ihfftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _ihfftn.Call(input, s, dim, Name(norm));
    }
}
