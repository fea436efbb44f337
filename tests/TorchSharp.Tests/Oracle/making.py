"""Creation, element types, random numbers, quantized and sparse tensors."""
import torch

from cases import A, B, case, M, P, quantized, real, seeded, U, whole

case("arange", lambda: torch.arange(7))
case("arange_step", lambda: torch.arange(1, 2.5, 0.25))
case("arange_float64", lambda: torch.arange(5, dtype=torch.float64))
case("linspace", lambda: torch.linspace(-1, 2, 7))
case("logspace", lambda: torch.logspace(-1, 2, 5))
case("eye", lambda: torch.eye(3, 4))
case("full", lambda: torch.full((2, 3), 1.5))
case("zeros_of_integers", lambda: torch.zeros(2, 3, dtype=torch.int32))
case("ones_of_booleans", lambda: torch.ones(2, 3, dtype=torch.bool))
case("hann_window", lambda: torch.hann_window(8))
case("bartlett_window", lambda: torch.bartlett_window(8, periodic=False))
case("blackman_window", lambda: torch.blackman_window(8))
case("hamming_window", lambda: torch.hamming_window(8))
case("kaiser_window", lambda: torch.kaiser_window(8))
case("to_half_and_back", lambda a: a.half().float(), A)
case("to_bfloat16_and_back", lambda a: a.bfloat16().float(), A)
case("to_int64", lambda a: (a.detach() * 5).long(), A)
case("to_int32", lambda a: (a.detach() * 5).int(), A)
case("to_int16", lambda a: (a.detach() * 5).short(), A)
case("to_int8", lambda a: (a.detach() * 5).to(torch.int8), A)
case("to_uint8", lambda a: (a.detach() * 5).byte(), P)
case("to_bool", lambda a: a.detach().round().bool(), A)
case("to_float64", lambda a: a.double(), A)
case("type_as", lambda a, b: a.detach().type_as(b), A, whole(3, 2))
case("half_sum", lambda a, b: (a.half() + b.half()).float(), A, B)
case("bfloat16_product", lambda a, b: (a.bfloat16() * b.bfloat16()).float(), A, B)
case("bfloat16_matmul", lambda a, b: (a.bfloat16() @ b.bfloat16()).float(), A, real(4, 2))
case("bfloat16_mean", lambda a: a.bfloat16().mean(1).float(), A)
case("copy_converts", lambda a: torch.zeros(3, 4, dtype=torch.float64).copy_(a.detach()), A)
case("promoted_sum", lambda a, b: a + b, A, whole(5, 3, 4))
case("promoted_integers", lambda a, b: a + b, whole(5, 3, 4), M)
case("seeded_rand", lambda: torch.rand(3, 4, generator=seeded()))
case("seeded_randn", lambda: torch.randn(3, 4, generator=seeded()))
case("seeded_randn_long", lambda: torch.randn(50, generator=seeded()))
case("seeded_randint", lambda: torch.randint(3, 9, (5,), generator=seeded()))
case("seeded_randperm", lambda: torch.randperm(9, generator=seeded()))
case("seeded_normal_in_place", lambda: torch.empty(20).normal_(1, 2, generator=seeded()))
case("seeded_normal", lambda a, b: torch.normal(a.detach(), b.detach(), generator=seeded()), A, P)
case("seeded_uniform", lambda: torch.empty(6).uniform_(-1, 3, generator=seeded()))
case("seeded_exponential", lambda: torch.empty(6).exponential_(2, generator=seeded()))
case("seeded_cauchy", lambda: torch.empty(6).cauchy_(1, 2, generator=seeded()))
case("seeded_log_normal", lambda: torch.empty(6).log_normal_(1, 0.5, generator=seeded()))
case("seeded_geometric", lambda: torch.empty(6).geometric_(0.3, generator=seeded()))
case("seeded_bernoulli", lambda a: torch.bernoulli(a.detach().abs(), generator=seeded()), U)
case("seeded_multinomial", lambda a: torch.multinomial(a.detach(), 3, generator=seeded()), P)
case("seeded_poisson", lambda a: torch.poisson(a.detach() * 3, generator=seeded()), P)
case("seeded_binomial",
     lambda a: torch.binomial(torch.full((3, 4), 9, dtype=a.dtype), a.detach().abs(), generator=seeded()), U)
case("seeded_standard_gamma", lambda a: torch._standard_gamma(a, generator=seeded()), P)
case("seeded_dirichlet", lambda a: torch._sample_dirichlet(a.detach(), generator=seeded()), P)
case("quantize_per_tensor",
     lambda a: quantized(torch.quantize_per_tensor(a.detach().float(), 0.1, 10, torch.quint8)), A)
case("quantize_per_channel",
     lambda a, b: quantized(torch.quantize_per_channel(a.detach().float(), b[0,
     :3].detach().double() / 10, torch.zeros(3, dtype=torch.int64), 0, torch.qint8)),
     A, P)
case("sparse_round_trip", lambda a: a.detach().relu().to_sparse().to_dense(), A)
case("sparse_parts",
     lambda a: [a.detach().relu().to_sparse().indices(), a.detach().relu().to_sparse().values()], A)
case("sparse_coo_tensor",
     lambda a: torch.sparse_coo_tensor(torch.tensor([[0, 1, 1, 2], [2, 0, 0, 3]]), a.detach(),
     (3, 4)).to_dense(),
     real(4))
case("out_of_a_special_function", lambda a: torch.special.bessel_j0(a.detach()), A)
case("out_zeros", lambda a: torch.zeros(2, 2, dtype=a.dtype), A)
case("out_full", lambda a: torch.full((2, 2), 1.5, dtype=a.dtype), A)
case("out_eye", lambda a: torch.eye(2, 3, dtype=a.dtype), A)
case("out_arange", lambda a: torch.arange(1, 4, 0.5, dtype=a.dtype), A)
