"""Up-sampling, Grad-CAM and rank correlation by torch and scipy: reads cases from a JSON file, writes its answers
to another."""
import json
import sys

import torch
from scipy.stats import spearmanr


def upsampled(case):
    values = torch.tensor(case["values"])[None]
    linear = torch.nn.functional.interpolate(values, size=case["size"], mode="trilinear", align_corners=False)
    nearest = torch.nn.functional.interpolate(values, size=case["size"], mode="nearest")
    return {"trilinear": linear.flatten().tolist(), "nearest": nearest.flatten().tolist()}


def grad_cam(case):
    """Equations 1 and 2 of the paper, before ReLU, for the margin of class 0 under a small head."""
    tokens = torch.tensor(case["tokens"], requires_grad=True)
    hidden = torch.tanh(tokens.mean(0) @ torch.tensor(case["first"]) + tokens.max(0).values)
    scores = hidden @ torch.tensor(case["second"])
    (scores[0] - torch.logsumexp(scores[1:], 0)).backward()
    weights = tokens.grad.mean(0)
    return {
        "gradient": tokens.grad.flatten().tolist(),
        "mean": (tokens.detach() * weights).sum(1).tolist(),
        "each": torch.einsum("nc,nc->n", tokens.detach(), tokens.grad).tolist(),
    }


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
answers = {
    "upsampled": upsampled(cases["upsampled"]),
    "gradCam": grad_cam(cases["gradCam"]),
    "spearman": [float(spearmanr(pair["a"], pair["b"])[0]) for pair in cases["spearman"]],
}
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(answers, file)
