"""Cases of network_oracle.py: where optimizers go, and the rates of schedules on the way."""
import torch
from torch import nn

from network_tools import keep


def trajectory(case, make, schedule=None, steps=50):
    """Two parameters on a fixed bowl; the second has no gradient in every third step."""
    torch.manual_seed(5)
    a, b = nn.Parameter(torch.randn(4, 3)), nn.Parameter(torch.randn(5))
    keep(case, "a0", a), keep(case, "b0", b)
    optimizer = make([a, b])
    scheduler = schedule(optimizer) if schedule else None
    seen = []
    for step in range(steps):
        a.grad = b.grad = None
        loss = (a ** 2 * torch.arange(1, 13).view(4, 3)).sum()
        if step % 3 != 2:
            loss = loss + (b - 1).abs().sum()
        loss.backward()
        optimizer.step()
        if scheduler:
            seen.append([optimizer.param_groups[0]["lr"], *momentum(optimizer)])
            scheduler.step()
    keep(case, "a", a), keep(case, "b", b)
    if seen:
        keep(case, "rates", torch.tensor(seen, dtype=torch.float64))


def momentum(optimizer):
    group = optimizer.param_groups[0]
    return [group["betas"][0] if "betas" in group else group["momentum"]]


def optimizers():
    torch.set_default_dtype(torch.float64)
    simple()
    others()
    scheduled()
    lbfgs()
    torch.set_default_dtype(torch.float32)


def simple():
    o = torch.optim
    trajectory("AdamW", lambda p: o.AdamW(p, lr=0.05, weight_decay=0.1))
    trajectory("AdamW_default", lambda p: o.AdamW(p, weight_decay=0.0))
    trajectory("AdamW_amsgrad", lambda p: o.AdamW(p, lr=0.05, betas=(0.8, 0.9), weight_decay=0.1, amsgrad=True))
    trajectory("Adam", lambda p: o.Adam(p, lr=0.05, weight_decay=0.1))
    trajectory("SGD", lambda p: o.SGD(p, lr=0.01))
    trajectory("SGD_nesterov", lambda p: o.SGD(p, lr=0.005, momentum=0.9, weight_decay=0.1, nesterov=True))
    trajectory("SGD_dampened", lambda p: o.SGD(p, lr=0.005, momentum=0.9, dampening=0.3))


def others():
    o = torch.optim
    trajectory("Adam_amsgrad_maximize", lambda p: o.Adam(p, lr=0.01, amsgrad=True, maximize=True), steps=20)
    trajectory("SGD_maximize", lambda p: o.SGD(p, lr=0.001, momentum=0.5, maximize=True), steps=20)
    trajectory("Adadelta", lambda p: o.Adadelta(p, lr=0.9, rho=0.8, weight_decay=0.1))
    trajectory("Adagrad", lambda p: o.Adagrad(p, lr=0.1, lr_decay=0.05, weight_decay=0.1,
               initial_accumulator_value=0.2))
    trajectory("Adamax", lambda p: o.Adamax(p, lr=0.02, betas=(0.8, 0.95), weight_decay=0.1))
    trajectory("ASGD", lambda p: o.ASGD(p, lr=0.01, lambd=0.01, alpha=0.6, t0=10, weight_decay=0.1))
    trajectory("NAdam", lambda p: o.NAdam(p, lr=0.02, weight_decay=0.1, momentum_decay=0.01))
    trajectory("RAdam", lambda p: o.RAdam(p, lr=0.02, betas=(0.8, 0.9), weight_decay=0.1))
    trajectory("RMSProp", lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, weight_decay=0.1))
    trajectory("RMSProp_centered", lambda p: o.RMSprop(p, lr=0.01, momentum=0.5, centered=True))
    trajectory("Rprop", lambda p: o.Rprop(p, lr=0.02, etas=(0.4, 1.3), step_sizes=(1e-4, 1)))
    trajectory("groups", lambda p: o.AdamW([{"params": p[:1], "lr": 0.03, "weight_decay": 0.2}, {"params": p[1:]}],
                                           lr=0.01, betas=(0.8, 0.99)))


def scheduled():
    o, s = torch.optim, torch.optim.lr_scheduler
    for name, schedule in {
        "StepLR": lambda x: s.StepLR(x, 4, 0.5), "MultiStepLR": lambda x: s.MultiStepLR(x, [3, 9], 0.3),
        "ExponentialLR": lambda x: s.ExponentialLR(x, 0.9), "ConstantLR": lambda x: s.ConstantLR(x, 0.5, 6),
        "LinearLR": lambda x: s.LinearLR(x, 0.1, 1.0, 7), "CosineAnnealingLR": lambda x: s.CosineAnnealingLR(x, 8,
                                         0.001),
        "LambdaLR": lambda x: s.LambdaLR(x, lambda n: 0.95 ** n),
        "MultiplicativeLR": lambda x: s.MultiplicativeLR(x, lambda n: 0.95),
        "PolynomialLR": lambda x: s.PolynomialLR(x, 12, 2.0),
        "OneCycleLR": lambda x: s.OneCycleLR(x, 0.1, total_steps=51),
        "OneCycleLR_linear": lambda x: s.OneCycleLR(x, 0.1, epochs=3, steps_per_epoch=17, anneal_strategy="linear",
                                                   three_phase=True, pct_start=0.2),
        "SequentialLR": lambda x: s.SequentialLR(x, [s.LinearLR(x, 0.1, 1.0, 5), s.CosineAnnealingLR(x, 15)], [5]),
    }.items():
        trajectory(name, lambda p: o.AdamW(p, lr=0.05, weight_decay=0.01), schedule)
    trajectory("OneCycleLR_momentum", lambda p: o.SGD(p, lr=0.01, momentum=0.9),
               lambda x: s.OneCycleLR(x, 0.02, total_steps=55))
    for name, schedule in {
        "CyclicLR": lambda x: s.CyclicLR(x, 0.001, 0.02, 7, 5),
        "CyclicLR_halved": lambda x: s.CyclicLR(x, 0.001, 0.02, 6, mode="triangular2"),
        "CyclicLR_decaying": lambda x: s.CyclicLR(x, 0.001, 0.02, 6, mode="exp_range", gamma=0.95, base_momentum=0.7),
        "ChainedLR": lambda x: s.ChainedScheduler([s.ConstantLR(x, 0.1, 5), s.ExponentialLR(x, 0.9)]),
    }.items():
        trajectory(name, lambda p: o.SGD(p, lr=0.01, momentum=0.9), schedule)


def lbfgs():
    """Five steps on Rosenbrock's valley."""
    x = nn.Parameter(torch.tensor([-1.2, 1.0, 0.7, -0.3]))
    keep("LBFGS", "x0", x)
    optimizer = torch.optim.LBFGS([x], lr=0.5, max_iter=6, history_size=3)

    def closure():
        optimizer.zero_grad()
        loss = (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()
        loss.backward()
        return loss

    seen = [optimizer.step(closure).item() for _ in range(5)]
    keep("LBFGS", "x", x), keep("LBFGS", "losses", torch.tensor(seen))
