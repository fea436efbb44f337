"""The list of cases, what their inputs are made of, and what several of them do."""
import torch

nn = torch.nn.functional
D = torch.distributions
CASES = []


def case(name, function, *inputs):
    CASES.append((name, function, inputs))


def real(*shape):
    """Normal numbers."""
    return lambda g, t: torch.randn(shape, generator=g, dtype=torch.float64).to(t)


def positive(*shape):
    """Between 0.3 and 2.3: logarithms, roots, divisors."""
    return lambda g, t: (torch.rand(shape, generator=g, dtype=torch.float64) * 2 + 0.3).to(t)


def unit(*shape):
    """Between -0.9 and 0.9: inverse sines and the like."""
    return lambda g, t: (torch.rand(shape, generator=g, dtype=torch.float64) * 1.8 - 0.9).to(t)


def whole(high, *shape):
    return lambda g, t: torch.randint(0, high, shape, generator=g)


def mask(*shape):
    return lambda g, t: torch.rand(shape, generator=g) > 0.4


def order(n):
    """0 ... n - 1, shuffled."""
    return lambda g, t: torch.randperm(n, generator=g)


def fixed(*values):
    return lambda g, t: torch.tensor(values, dtype=t)


def definite(n):
    """Symmetric and positive definite."""
    def make(g, t):
        a = torch.randn(n, n, generator=g, dtype=torch.float64)
        return (a @ a.T + n * torch.eye(n, dtype=torch.float64)).to(t)
    return make


A, B, P, U, M = real(3, 4), real(3, 4), positive(3, 4), unit(3, 4), mask(3, 4)


def seeded():
    return torch.Generator().manual_seed(7)


def in_place(name):
    return lambda a: getattr(a * 1, name + "_")()


def without_gradient(name):
    """A special function that libtorch cannot derive."""
    return lambda a, *rest: getattr(torch.special, name)(a.detach(), *rest)


def put(a, index, value):
    changed = a * 1
    changed[index] = value
    return changed


def add_to_row(a, b):
    changed = a * 1
    changed[1] += b
    return changed


def augmented(a, b):
    result = a * 1
    result += b
    result *= 2
    result -= 0.5
    result /= 3
    return result


def rebuilt(parts):
    """A matrix from its eigenvalues and eigenvectors, whose phases are free."""
    values, vectors = parts
    return (vectors @ torch.diag(values) @ torch.linalg.inv(vectors)).real


def thin(parts):
    """A matrix from its singular vectors, whose signs are free."""
    left, values, right = parts
    return (left * values) @ right


def quantized(tensor):
    return [tensor.dequantize(), tensor.int_repr()]


def facts(distribution, value, names):
    """What a distribution says of itself and of a value; the inverse is asked of the value's own cdf."""
    found = []
    for name in names.split():
        one = getattr(distribution, name)
        if name in ("log_prob", "cdf"):
            one = one(value)
        elif name == "icdf":
            one = one(distribution.cdf(value).detach())
        elif name == "entropy":
            one = one()
        found.append(one)
    return found
