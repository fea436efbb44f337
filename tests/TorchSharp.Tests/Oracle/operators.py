"""What PyTorch itself answers: each case's inputs, outputs and gradients, for the C# tests to compare with.

Usage: operators.py FOLDER    writes FOLDER/cases.json (what lies where) and FOLDER/cases.bin (the elements).
The gradients are those of sum(output * cos(0, 1, 2, ...)), so that no two elements weigh the same.
"""
import json
import sys

import torch

import basics, distributions, inplace, making, matrices, pointwise  # noqa: E401, F401
import reductions, selecting, shapes, special, spectra  # noqa: E401, F401
from cases import CASES


def as_list(value):
    return [value] if isinstance(value, torch.Tensor) else list(value)


def run(folder):
    index, offset = [], 0
    with open(f"{folder}/cases.bin", "wb") as data:
        def write(tensor):
            nonlocal offset
            # Zeros that autograd makes without memory: numpy() would show what lies elsewhere.
            solid = torch.zeros_like(tensor) if tensor._is_zerotensor() else tensor.detach()
            raw = solid.contiguous().numpy().tobytes()
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
