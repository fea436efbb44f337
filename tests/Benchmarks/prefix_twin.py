"""The fusions of RAD3D-Prefix written plainly in PyTorch: the oracle of the C# prefix.

usage: prefix_twin.py IN OUT [IN OUT ...]
IN holds a DiagnosticPrefix's state dict, input.features and input.logits, and its configuration as the metadata
"config"; OUT gets the prefix, and the gradient of half its squared length for every weight of the mapper.
"""
import json
import sys

import torch

from twin import read, write


def mlp(weights, name, x):
    hidden = torch.tanh(x @ weights[f"{name}.fc1.weight"].T + weights[f"{name}.fc1.bias"])
    return hidden @ weights[f"{name}.fc2.weight"].T + weights[f"{name}.fc2.bias"]


def standard(x, gain):
    centred = x - x.mean(-1, keepdim=True)
    return centred / (centred.pow(2).mean(-1, keepdim=True) + 1e-5).sqrt() * gain


def prefix(config, weights, temperature, v, z):
    sources, form = config["sources"], config["logit_form"]
    v = v if sources in ("image_and_findings", "image") else v * 0
    z = z if sources in ("image_and_findings", "findings") else z * 0
    if form != "logits":
        z = torch.sigmoid(z / (temperature if form == "calibrated" else 1))
    v, fusion = standard(v, weights["image_norm.weight"]), config["fusion"]
    if fusion != "verbal":
        z = standard(z, weights["finding_norm.weight"])
    if fusion == "concatenated":
        flat = mlp(weights, "mlp", torch.cat([v, z], 1))
    elif fusion == "separate":
        flat = torch.cat([mlp(weights, "mlp", v), mlp(weights, "finding_mlp", z)], 1)
    elif fusion == "film":
        stretch, shift = (z @ weights["film.weight"].T).split(v.shape[1], 1)
        flat = mlp(weights, "mlp", v + v * stretch + shift)
    else:
        flat = mlp(weights, "mlp", v)
    return flat.reshape(len(v), config["prefix_tokens"], -1)


def main(source, target):
    tensors, metadata = read(source)
    weights = {name[len("mapper."):]: tensor.requires_grad_() for name, tensor in tensors.items()
               if name.startswith("mapper.")}
    made = prefix(json.loads(metadata["config"]), weights, tensors["finding_temperature"],
                  tensors["input.features"], tensors["input.logits"])
    (made.square().sum() / 2).backward()
    write(target, {"prefix": made, **{f"grad.{name}": weight.grad for name, weight in weights.items()}})


if __name__ == "__main__":
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    for place in range(1, len(sys.argv), 2):
        main(sys.argv[place], sys.argv[place + 1])
