"""What the cases of network_oracle.py are written with.

index: case -> tensor name -> [type, shape, offset in bytes]; data: raw little-endian elements.
A case holds in0, in1, … , out, the cotangent of out, and under grad. the gradients of all that has one.
"""
import torch

index, data = {}, bytearray()


def keep(case, name, tensor):
    tensor = tensor.detach().contiguous()
    kind = {torch.float32: "float", torch.int64: "long", torch.bool: "bool", torch.float64: "double"}[tensor.dtype]
    index.setdefault(case, {})[name] = [kind, list(tensor.shape), len(data)]
    data.extend(tensor.numpy().tobytes())


def finish(case, out, leaves):
    keep(case, "out", out)
    cotangent = torch.randn_like(out)
    keep(case, "cotangent", cotangent)
    if not out.requires_grad:
        return
    (out * cotangent).sum().backward()
    for name, leaf in leaves.items():
        if leaf.grad is not None:
            keep(case, "grad." + name, leaf.grad)


def leaf(*shape):
    return torch.randn(*shape, requires_grad=True)


def fresh(inputs):
    """Leaves of this case alone: gradients of cases that share a tensor do not add up."""
    return [x.detach().clone().requires_grad_(x.requires_grad) for x in inputs]


def function(case, f, *inputs):
    inputs = fresh(inputs)
    for i, x in enumerate(inputs):
        keep(case, f"in{i}", x)
    finish(case, f(*inputs), {f"in{i}": x for i, x in enumerate(inputs)})


def layer(case, module, *inputs, call=None, train=False):
    """Parameters and buffers are shaken first, so that ones and zeros hide nothing."""
    with torch.no_grad():
        for p in module.parameters():
            p.add_(0.1 * torch.randn_like(p))
        for name, b in module.named_buffers():
            if b.is_floating_point():
                b.add_(0.1 * torch.rand_like(b))
    module.train(train)
    inputs = fresh(inputs)
    for i, x in enumerate(inputs):
        keep(case, f"in{i}", x)
    for name, value in module.state_dict().items():
        keep(case, "state." + name, value)
    out = (call or (lambda m, *xs: m(*xs)))(module, *inputs)
    leaves = {f"in{i}": x for i, x in enumerate(inputs)}
    leaves.update(("state." + n, p) for n, p in module.named_parameters())
    finish(case, out, leaves)
    for name, b in module.named_buffers():
        keep(case, "after." + name, b)
