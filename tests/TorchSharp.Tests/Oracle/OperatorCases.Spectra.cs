using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

internal static partial class OperatorCases
{
    // Transforms of Fourier and complex numbers.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Spectra = new()
    {
        ["fft"] = x => [fft.fft_(x[0]).view_as_real()],
        ["ifft"] = x => [fft.ifft(x[0]).resolve_conj().view_as_real()],
        ["fft2_parts"] = x => [fft.fft2(x[0]).view_as_real()],
        ["ifft2_parts"] = x => [fft.ifft2(x[0]).view_as_real()],
        ["rfft2_parts"] = x => [fft.rfft2(x[0]).view_as_real()],
        ["fftn_parts"] = x => [fft.fftn(x[0]).view_as_real()],
        ["ifftn_parts"] = x => [fft.ifftn(x[0]).view_as_real()],
        ["rfftn_parts"] = x => [fft.rfftn(x[0]).view_as_real()],
        ["hfft"] = x => [fft.hfft(complex(x[0], x[1]))], ["irfft2"] = x => [fft.irfft2(complex(x[0], x[1]))],
        ["irfftn"] = x => [fft.irfftn(complex(x[0], x[1]))],
        ["ihfft"] = x => [fft.ihfft(x[0]).resolve_conj().view_as_real()],
        ["hfft2"] = x => [fft.hfft2(complex(x[0], x[1]))], ["hfftn"] = x => [fft.hfftn(complex(x[0], x[1]))],
        ["ihfft2"] = x => [fft.ihfft2(x[0]).view_as_real()],
        ["ihfftn"] = x => [fft.ihfftn(x[0]).view_as_real()],
        ["fft_ortho_padded"] = x => [fft.fft_(x[0], 6, 0, FFTNormType.Ortho).view_as_real()],
        ["fft_forward"] = x => [fft.fft_(x[0], norm: FFTNormType.Forward).view_as_real()],
        ["fftn_sizes"] = x => [fft.fftn(x[0], [2, 3], [0, 2]).view_as_real()],
        ["fftshift"] = x => [fft.fftshift(x[0])], ["ifftshift"] = x => [fft.ifftshift(x[0], [1])],
        ["fftfreq"] = x => [fft.fftfreq(7, 0.5)], ["rfftfreq"] = x => [fft.rfftfreq(7, 0.5)],
        ["stft"] = x => [x[0].stft(8, 4, window: x[1], return_complex: true).view_as_real()],
        ["stft_uncentred"] = x => [stft(x[0], 8, center: false, return_complex: true).view_as_real()],
        ["istft"] = x =>
            [(x[0].stft(8, window: hann_window(8, dtype: x[0].dtype), return_complex: true) * 2).istft(8,
                window: hann_window(8, dtype: x[0].dtype))],
        ["complex_parts"] = x => [complex(x[0], x[1]).real, complex(x[0], x[1]).imag],
        ["complex_product"] = x => [(complex(x[0], x[1]) * complex(x[1], x[0])).view_as_real()],
        ["complex_abs"] = x => [complex(x[0], x[1]).abs()],
        ["complex_angle"] = x => [complex(x[0], x[1]).angle()],
        ["complex_conjugate"] = x => [complex(x[0], x[1]).conj().resolve_conj().view_as_real()],
        ["complex_conj_physical"] = x => [complex(x[0], x[1]).conj_physical().view_as_real()],
        ["complex_exp"] = x => [complex(x[0], x[1]).exp().view_as_real()],
        ["complex_sqrt"] = x => [complex(x[0], x[1]).sqrt().view_as_real()],
        ["complex_matmul"] = x => [complex(x[0], x[1]).matmul(complex(x[0], x[1]).mH).view_as_real()],
        ["complex_sgn"] = x => [complex(x[0], x[1]).sgn().view_as_real()],
        ["complex_inverse"] = x => [linalg.inv(complex(x[0], x[1])).view_as_real()],
        ["complex_equality"] = x => [complex(x[0], x[1]) == complex(x[0], x[0])],
        ["polar"] = x => [polar(x[0], x[1]).view_as_real()],
        ["view_as_complex"] = x => [x[0].view_as_complex().abs()], ["angle_of_reals"] = x => [x[0].angle()],
    };
}
