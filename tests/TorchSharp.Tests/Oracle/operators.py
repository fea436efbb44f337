"""What PyTorch itself answers: each case's inputs, outputs and gradients, for the C# tests to compare with.

Usage: operators.py FOLDER    writes FOLDER/cases.json (what lies where) and FOLDER/cases.bin (the elements).
The gradients are those of sum(output * cos(0, 1, 2, ...)), so that no two elements weigh the same.
"""
import json
import sys

import torch

CASES = []


def case(name, function, *inputs):
    CASES.append((name, function, inputs))


def real(*shape):
    """Normal numbers."""
    return lambda g, t: torch.randn(*shape, generator=g, dtype=torch.float64).to(t)


def positive(*shape):
    """Between 0.3 and 2.3: logarithms, roots, divisors."""
    return lambda g, t: (torch.rand(*shape, generator=g, dtype=torch.float64) * 2 + 0.3).to(t)


def unit(*shape):
    """Between -0.9 and 0.9: inverse sines and the like."""
    return lambda g, t: (torch.rand(*shape, generator=g, dtype=torch.float64) * 1.8 - 0.9).to(t)


def whole(high, *shape):
    return lambda g, t: torch.randint(0, high, shape, generator=g)


def mask(*shape):
    return lambda g, t: torch.rand(*shape, generator=g) > 0.4


def definite(n):
    """Symmetric and positive definite."""
    def make(g, t):
        a = torch.randn(n, n, generator=g, dtype=torch.float64)
        return (a @ a.T + n * torch.eye(n, dtype=torch.float64)).to(t)
    return make


A, B = real(3, 4), real(3, 4)
for op in ("sin cos tan sinh cosh tanh atan asinh exp exp2 expm1 erf erfc sigmoid abs square neg relu silu "
           "gelu sinc sign ceil floor trunc frac softplus_").split():
    name = op.rstrip("_")
    case(name, getattr(torch, name, None) or getattr(torch.nn.functional, name), A)
for op in "log log2 log10 log1p sqrt rsqrt reciprocal lgamma digamma acosh_".split():
    name = op.rstrip("_")
    shift = 1.0 if name == "acosh" else 0.0
    case(name, (lambda f, s: lambda a: f(a + s))(getattr(torch, name), shift), positive(3, 4))
for op in "asin acos atanh erfinv".split():
    case(op, getattr(torch, op), unit(3, 4))
case("leaky_relu", lambda a: torch.nn.functional.leaky_relu(a, 0.1), A)
case("elu", lambda a: torch.nn.functional.elu(a, 0.7), A)
case("hardtanh", lambda a: torch.nn.functional.hardtanh(a, -0.5, 0.5), A)
case("logit", lambda a: torch.logit(a, 1e-3), positive(3, 4))
case("round_decimals", lambda a: torch.round(a, decimals=1), A)

case("add", lambda a, b: a + b, A, real(4))
case("add_alpha", lambda a, b: torch.add(a, b, alpha=0.5), A, B)
case("subtract", lambda a, b: a - b, A, real(3, 1))
case("multiply", lambda a, b: a * b, A, B)
case("divide", lambda a, b: a / b, A, positive(3, 4))
case("divide_floor", lambda a, b: torch.div(a, b, rounding_mode="floor"), A, positive(3, 4))
case("numbers_around", lambda a: 2 - (1.5 / (a * 3 + 10)) + 0.25, A)
case("remainder", lambda a: a % 0.7, A)
case("fmod", lambda a: torch.fmod(a, 0.7), A)
case("pow_number", lambda a: a ** 3, A)
case("pow_tensor", lambda a, b: a ** b, positive(3, 4), B)
case("atan2", torch.atan2, A, B)
case("hypot", torch.hypot, A, B)
case("maximum", torch.maximum, A, B)
case("minimum", torch.minimum, A, B)
case("logaddexp", torch.logaddexp, A, B)
case("xlogy", torch.xlogy, A, positive(3, 4))
case("lerp", torch.lerp, A, B, positive(3, 4))
case("addcmul", lambda a, b, c: torch.addcmul(a, b, c, value=0.3), A, B, B)
case("addcdiv", lambda a, b, c: torch.addcdiv(a, b, c, value=0.3), A, B, positive(3, 4))
case("clamp", lambda a: a.clamp(-0.5, 0.8), A)
case("clamp_min", lambda a: a.clamp_min(0.1), A)
case("clamp_tensor", lambda a, b: torch.clamp(a, min=b), A, B)
case("nan_to_num", lambda a: torch.nan_to_num(a / 0.0, nan=1.0, posinf=2.0, neginf=-2.0), A)
case("copysign", torch.copysign, A, B)

case("eq", lambda a, b: a == b, whole(3, 3, 4), whole(3, 3, 4))
case("less_number", lambda a: a < 0.2, A)
case("greater_equal", lambda a, b: a >= b, A, B)
case("logical", lambda a, b: (a & b) | (a ^ ~b), mask(3, 4), mask(3, 4))
case("shift", lambda a, b: (a << b) >> 1, whole(9, 5), whole(4, 5))
case("isnan", lambda a: torch.isnan(a / a.floor()), A)
case("isfinite", lambda a: torch.isfinite(a / 0), A)
case("isin", torch.isin, whole(5, 8), whole(3, 3))
case("isclose", lambda a, b: torch.isclose(a, b, atol=0.5), A, B)

case("sum", lambda a: a.sum(), A)
case("sum_dims", lambda a: a.sum((0, 2), keepdim=True), real(2, 3, 4))
case("mean_dims", lambda a: a.mean((1, -1)), real(2, 3, 4))
case("prod", lambda a: a.prod(1), A)
case("std", lambda a: a.std(1), A)
case("var_biased", lambda a: a.var((0, 1), unbiased=False, keepdim=True), A)
case("var_mean", lambda a: torch.var_mean(a, 1), A)
case("norm", lambda a: a.norm(), A)
case("norm_dim", lambda a: a.norm(1, dim=1), A)
case("logsumexp", lambda a: a.logsumexp(1), A)
case("cumsum", lambda a: a.cumsum(1), A)
case("cumprod", lambda a: a.cumprod(0), A)
case("logcumsumexp", lambda a: a.logcumsumexp(1), A)
case("cummax", lambda a: a.cummax(1), A)
case("diff", lambda a: a.diff(dim=1), A)
case("any", lambda a: a.any(1), mask(3, 4))
case("all", lambda a: a.all(), mask(3, 4))
case("count_nonzero", lambda a: a.count_nonzero(), mask(3, 4))
case("quantile", lambda a, q: torch.quantile(a, q, 1), A, lambda g, t: torch.tensor([0.1, 0.5, 0.9], dtype=t))
case("median", lambda a: a.median(), real(5))
case("cov", lambda a: a.cov(), A)
case("corrcoef", lambda a: a.corrcoef(), A)
case("histc", lambda a: a.histc(5, -2, 2), A)
case("bincount", lambda a: a.bincount(minlength=6), whole(5, 9))
case("dist", lambda a, b: torch.dist(a, b), A, B)

case("max_dim", lambda a: a.max(1), A)
case("min_dim", lambda a: a.min(0, keepdim=True), A)
case("amax", lambda a: a.amax((0, 1)), A)
case("argmax", lambda a: a.argmax(1), A)
case("sort", lambda a: a.sort(1, descending=True), A)
case("argsort", lambda a: a.argsort(0), A)
case("topk", lambda a: a.topk(2, 1), A)
case("kthvalue", lambda a: a.kthvalue(2, 1), A)
case("searchsorted", lambda a, b: torch.searchsorted(a.sort()[0], b), real(6), real(3))
case("bucketize", lambda a, b: torch.bucketize(a, b.sort()[0]), A, real(4))
case("unique", lambda a: torch.unique(a, return_inverse=True, return_counts=True), whole(4, 9))

case("matmul", torch.matmul, A, real(4, 5))
case("matmul_batched", torch.matmul, real(2, 1, 3, 4), real(5, 4, 2))
case("bmm", torch.bmm, real(2, 3, 4), real(2, 4, 5))
case("mv_dot", lambda a, b: (a @ b).dot(a @ b), A, real(4))
case("outer", torch.outer, real(3), real(4))
case("addmm", lambda a, b, c: torch.addmm(a, b, c, beta=0.5, alpha=2), real(3, 5), A, real(4, 5))
case("baddbmm", torch.baddbmm, real(2, 3, 5), real(2, 3, 4), real(2, 4, 5))
case("einsum", lambda a, b: torch.einsum("bqd,bkd->bqk", a, b), real(2, 3, 4), real(2, 5, 4))
case("kron", torch.kron, real(2, 2), real(2, 3))
case("inv", torch.linalg.inv, definite(3))
case("det", torch.linalg.det, definite(3))
case("slogdet", torch.linalg.slogdet, definite(3))
case("solve", torch.linalg.solve, definite(3), real(3, 2))
case("cholesky", torch.linalg.cholesky, definite(3))
case("eigvalsh", torch.linalg.eigvalsh, definite(3))
case("svdvals", torch.linalg.svdvals, A)
case("qr", lambda a: torch.linalg.qr(a), real(4, 3))
case("linalg_norm", lambda a: torch.linalg.norm(a, dim=(0, 1)), A)
case("vector_norm", lambda a: torch.linalg.vector_norm(a, 3, dim=1), A)
case("pinv", torch.linalg.pinv, A)
case("cdist", torch.cdist, A, real(2, 4))

case("softmax", lambda a: a.softmax(-1), A)
case("log_softmax", lambda a: a.log_softmax(1), A)
case("where", lambda c, a, b: torch.where(c, a, b), mask(3, 4), A, B)
case("masked_fill", lambda a, m: a.masked_fill(m, -1), A, mask(3, 4))
case("masked_select", lambda a, m: a.masked_select(m), A, mask(3, 4))
case("gather", lambda a, i: a.gather(1, i), A, whole(4, 3, 2))
case("scatter", lambda a, i, s: a.scatter(1, i, s), A,
     lambda g, t: torch.tensor([[0, 2], [1, 3], [2, 0]]), real(3, 2))
case("scatter_add", lambda a, i, s: a.scatter_add(1, i, s), A, whole(4, 3, 2), real(3, 2))
case("index_select", lambda a, i: a.index_select(1, i), A, whole(4, 3))
case("index_add", lambda a, i, s: a.index_add(1, i, s, alpha=0.5), A, whole(4, 3), real(3, 3))
case("take", lambda a, i: a.take(i), A, whole(12, 5))
case("take_along_dim", lambda a: torch.take_along_dim(a, a.argsort(1), 1), A)
case("nonzero", lambda m: m.nonzero(), mask(3, 4))
case("narrow", lambda a: a.narrow(1, 1, 2), A)

case("reshape", lambda a: a.reshape(2, -1), A)
case("flatten", lambda a: a.flatten(1), real(2, 3, 4))
case("unflatten", lambda a: a.unflatten(1, (2, 2)), A)
case("permute", lambda a: a.permute(2, 0, 1), real(2, 3, 4))
case("transpose", lambda a: a.transpose(0, 1), A)
case("expand", lambda a: a.expand(3, 4), real(1, 4))
case("repeat", lambda a: a.repeat(2, 1), A)
case("repeat_interleave", lambda a: a.repeat_interleave(2, 1), A)
case("squeeze", lambda a: a.squeeze(1).unsqueeze(0), real(3, 1, 2))
case("movedim", lambda a: a.movedim((0, 1), (2, 0)), real(2, 3, 4))
case("flip", lambda a: a.flip(0, 1), A)
case("roll", lambda a: a.roll((1, 2), (0, 1)), A)
case("rot90", lambda a: a.rot90(), A)
case("tril", lambda a: a.tril(-1) + a.triu(1), A)
case("diagonal", lambda a: a.diagonal(1), A)
case("diag_embed", lambda a: a.diag_embed(), A)
case("unfold", lambda a: a.unfold(1, 2, 1), A)
case("cat", lambda a, b: torch.cat((a, b), 1), A, real(3, 2))
case("stack", lambda a, b: torch.stack((a, b), 1), A, B)
case("hstack", lambda a, b: torch.hstack((a, b)), A, B)
case("vstack", lambda a, b: torch.vstack((a, b)), A, B)
case("split", lambda a: a.split([1, 3], 1), A)
case("chunk", lambda a: a.chunk(2, 1), A)
case("unbind", lambda a: a.unbind(0), A)
case("meshgrid", lambda a, b: torch.meshgrid(a, b, indexing="xy"), real(3), real(2))
case("tensordot", lambda a, b: torch.tensordot(a, b, ([1], [0])), A, real(4, 2))

case("index_slices", lambda a: a[..., 1:, ::2], real(2, 3, 4))
case("index_new_axis", lambda a: a[:, None, -1], A)
case("index_tensors", lambda a, i, j: a[i, :, j], real(3, 2, 4), whole(3, 2), whole(4, 2))
case("index_mask", lambda a, m: a[m], A, mask(3))
case("rfft", lambda a: torch.view_as_real(torch.fft.rfft(a)), A)
case("irfft", lambda a: torch.fft.irfft(torch.fft.rfft(a) * 2), A)
case("fftn", lambda a: torch.fft.fftn(a).abs(), A)


def as_list(value):
    return [value] if isinstance(value, torch.Tensor) else list(value)


def run(folder):
    index, offset = [], 0
    with open(f"{folder}/cases.bin", "wb") as data:
        def write(tensor):
            nonlocal offset
            raw = tensor.detach().contiguous().numpy().tobytes()
            data.write(raw)
            entry = {"type": str(tensor.dtype).split(".")[1], "shape": list(tensor.shape), "offset": offset,
                     "length": len(raw)}
            offset += len(raw)
            return entry

        for number, (name, function, makers) in enumerate(CASES):
            for dtype in (torch.float32, torch.float64):
                generator = torch.Generator().manual_seed(1000 + number)
                inputs = [make(generator, dtype) for make in makers]
                leaves = [x.requires_grad_() if x.is_floating_point() else x for x in inputs]
                outputs = as_list(function(*leaves))
                loss = sum((x * torch.cos(torch.arange(x.numel(), dtype=dtype)).reshape(x.shape)).sum()
                           for x in outputs if x.is_floating_point() and x.requires_grad)
                grads = []
                if isinstance(loss, torch.Tensor):
                    wanted = [x for x in leaves if x.is_floating_point()]
                    grads = torch.autograd.grad(loss, wanted, allow_unused=True)
                    grads = [torch.zeros_like(x) if d is None else d for x, d in zip(wanted, grads)]
                index.append({"name": name, "type": str(dtype).split(".")[1],
                              "inputs": [write(x) for x in inputs], "outputs": [write(x) for x in outputs],
                              "grads": [write(x) for x in grads]})
    with open(f"{folder}/cases.json", "w") as file:
        json.dump(index, file)


if __name__ == "__main__":
    run(sys.argv[1])
