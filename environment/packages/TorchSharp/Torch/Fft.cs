namespace TorchSharp;

public static partial class torch
{
    /// <summary>Transforms of Fourier. A length or size not given is the input's own.</summary>
    public static partial class fft
    {
        private static readonly Op
            _fft_ = new("fft_fft"), _ifft = new("fft_ifft"), _rfft = new("fft_rfft"),
            _irfft = new("fft_irfft"), _hfft = new("fft_hfft"), _ihfft = new("fft_ihfft"),
            _fft2 = new("fft_fft2"), _ifft2 = new("fft_ifft2"), _rfft2 = new("fft_rfft2"),
            _irfft2 = new("fft_irfft2"), _fftn = new("fft_fftn"), _ifftn = new("fft_ifftn"),
            _rfftn = new("fft_rfftn"), _irfftn = new("fft_irfftn"), _fftfreq = new("fft_fftfreq"),
            _rfftfreq = new("fft_rfftfreq"), _fftshift = new("fft_fftshift"),
            _ifftshift = new("fft_ifftshift");

        public static Tensor fft_(
            Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            _fft_.Call(input, n < 0 ? Arg.None : n, dim, Name(norm));

        public static Tensor ifft(
            Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            _ifft.Call(input, n < 0 ? Arg.None : n, dim, Name(norm));

        public static Tensor rfft(
            Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            _rfft.Call(input, n < 0 ? Arg.None : n, dim, Name(norm));

        public static Tensor irfft(
            Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            _irfft.Call(input, n < 0 ? Arg.None : n, dim, Name(norm));

        public static Tensor hfft(
            Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            _hfft.Call(input, n < 0 ? Arg.None : n, dim, Name(norm));

        public static Tensor ihfft(
            Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            _ihfft.Call(input, n < 0 ? Arg.None : n, dim, Name(norm));

        public static Tensor fft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _fft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        public static Tensor ifft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _ifft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        public static Tensor rfft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _rfft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        public static Tensor irfft2(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _irfft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        public static Tensor fftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _fftn.Call(input, s, dim, Name(norm));

        public static Tensor ifftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _ifftn.Call(input, s, dim, Name(norm));

        public static Tensor rfftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _rfftn.Call(input, s, dim, Name(norm));

        public static Tensor irfftn(
            Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            _irfftn.Call(input, s, dim, Name(norm));

        public static Tensor fftfreq(
            long n, double d = 1, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Finish(
                _fftfreq.Call(n, d, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)),
                requires_grad, null);

        public static Tensor rfftfreq(
            long n, double d = 1, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Finish(
                _rfftfreq.Call(n, d, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)),
                requires_grad, null);

        public static Tensor fftshift(Tensor input, long[]? dim = null) => _fftshift.Call(input, dim);

        public static Tensor ifftshift(Tensor input, long[]? dim = null) => _ifftshift.Call(input, dim);

        private static string Name(FFTNormType norm) => norm.ToString().ToLowerInvariant();
    }
}
