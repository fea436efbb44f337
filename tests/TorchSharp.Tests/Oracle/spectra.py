"""Transforms of Fourier and complex numbers."""
import torch

from cases import A, B, case, P, positive, real

case("fft", lambda a: torch.view_as_real(torch.fft.fft(a)), A)
case("ifft", lambda a: torch.view_as_real(torch.fft.ifft(a).resolve_conj()), A)
case("fft2_parts", lambda a: torch.view_as_real(torch.fft.fft2(a)), real(3, 4, 4))
case("ifft2_parts", lambda a: torch.view_as_real(torch.fft.ifft2(a)), real(3, 4, 4))
case("rfft2_parts", lambda a: torch.view_as_real(torch.fft.rfft2(a)), real(3, 4, 4))
case("fftn_parts", lambda a: torch.view_as_real(torch.fft.fftn(a)), real(3, 4, 4))
case("ifftn_parts", lambda a: torch.view_as_real(torch.fft.ifftn(a)), real(3, 4, 4))
case("rfftn_parts", lambda a: torch.view_as_real(torch.fft.rfftn(a)), real(3, 4, 4))
case("hfft", lambda a, b: torch.fft.hfft(torch.complex(a, b)), A, B)
case("irfft2", lambda a, b: torch.fft.irfft2(torch.complex(a, b)), A, B)
case("irfftn", lambda a, b: torch.fft.irfftn(torch.complex(a, b)), A, B)
case("ihfft", lambda a: torch.view_as_real(torch.fft.ihfft(a).resolve_conj()), A)
case("hfft2", lambda a, b: torch.fft.hfft2(torch.complex(a, b)), A, B)
case("hfftn", lambda a, b: torch.fft.hfftn(torch.complex(a, b)), A, B)
case("ihfft2", lambda a: torch.view_as_real(torch.fft.ihfft2(a)), A)
case("ihfftn", lambda a: torch.view_as_real(torch.fft.ihfftn(a)), A)
case("fft_ortho_padded", lambda a: torch.view_as_real(torch.fft.fft(a, 6, 0, norm="ortho")), A)
case("fft_forward", lambda a: torch.view_as_real(torch.fft.fft(a, norm="forward")), A)
case("fftn_sizes", lambda a: torch.view_as_real(torch.fft.fftn(a, (2, 3), (0, 2))), real(3, 4, 4))
case("fftshift", lambda a: torch.fft.fftshift(a), A)
case("ifftshift", lambda a: torch.fft.ifftshift(a, (1,)), A)
case("fftfreq", lambda: torch.fft.fftfreq(7, 0.5))
case("rfftfreq", lambda: torch.fft.rfftfreq(7, 0.5))
case("stft",
     lambda a, b: torch.view_as_real(torch.stft(a, 8, 4, window=b, return_complex=True)),
     real(2, 32), positive(8))
case("stft_uncentred",
     lambda a: torch.view_as_real(torch.stft(a, 8, center=False, return_complex=True)), real(32))
case("istft",
     lambda a: torch.istft(torch.stft(a, 8, window=torch.hann_window(8, dtype=a.dtype),
     return_complex=True) * 2, 8, window=torch.hann_window(8, dtype=a.dtype)),
     real(32))
case("complex_parts", lambda a, b: [torch.complex(a, b).real, torch.complex(a, b).imag], A, B)
case("complex_product", lambda a, b: torch.view_as_real(torch.complex(a, b) * torch.complex(b, a)), A, B)
case("complex_abs", lambda a, b: torch.complex(a, b).abs(), A, B)
case("complex_angle", lambda a, b: torch.complex(a, b).angle(), A, B)
case("complex_conjugate", lambda a, b: torch.view_as_real(torch.complex(a, b).conj().resolve_conj()), A, B)
case("complex_conj_physical", lambda a, b: torch.view_as_real(torch.complex(a, b).conj_physical()), A, B)
case("complex_exp", lambda a, b: torch.view_as_real(torch.complex(a, b).exp()), A, B)
case("complex_sqrt", lambda a, b: torch.view_as_real(torch.complex(a, b).sqrt()), A, B)
case("complex_matmul", lambda a, b: torch.view_as_real(torch.complex(a, b) @ torch.complex(a, b).mH), A, B)
case("complex_sgn", lambda a, b: torch.view_as_real(torch.complex(a, b).sgn()), A, B)
case("complex_inverse",
     lambda a, b: torch.view_as_real(torch.linalg.inv(torch.complex(a, b))), real(3, 3), real(3, 3))
case("complex_equality", lambda a, b: torch.complex(a, b) == torch.complex(a, a), A, B)
case("polar", lambda a, b: torch.view_as_real(torch.polar(a, b)), P, A)
case("view_as_complex", lambda a: torch.view_as_complex(a).abs(), real(3, 4, 2))
case("angle_of_reals", lambda a: a.angle(), A)
