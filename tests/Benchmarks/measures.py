"""The Python side of PairedMeasures.cs: for each line "name calls", nanoseconds that one call takes."""
import sys
import time

import nibabel
import torch
from torch import nn
from torch.nn import functional as F

HEAD = "/usr/share/mricron/templates/ch2.nii.gz"

torch.set_num_threads(int(sys.argv[1]))
left, right = torch.ones(16, 16), torch.ones(16, 16)
number = torch.tensor(3.0)


def backward():
    weight = torch.ones(16, 16, requires_grad=True)

    def call():
        (left * weight).sum().backward()
        weight.grad = None
    return call


def conv3d():
    layer = nn.Conv3d(8, 16, 3, padding=1)
    images = torch.randn(2, 8, 48, 56, 48, requires_grad=True)

    def call():
        layer(images).mean().backward()
        layer.zero_grad(set_to_none=True)
        images.grad = None
    return call


def grid_sample():
    images, grid = torch.randn(1, 1, 96, 112, 96), torch.rand(1, 96, 112, 96, 3) * 2 - 1
    return lambda: F.grid_sample(images, grid, align_corners=True)


class Vision(nn.Module):
    def __init__(self, width=128):
        super().__init__()
        self.patches = nn.Conv3d(1, width, 8, stride=8)
        self.positions = nn.Parameter(torch.randn(6 * 7 * 6, 1, width) * 0.02)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4, 4 * width, dropout=0), 4)
        self.head = nn.Linear(width, 3)

    def forward(self, images):
        tokens = self.patches(images).flatten(2).permute(2, 0, 1)
        return self.head(self.encoder(tokens + self.positions).mean(0))


def vit_step():
    torch.manual_seed(1)
    model = Vision()
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3, weight_decay=0)
    images, labels = torch.randn(8, 1, 48, 56, 48), torch.randint(0, 3, (8,))

    def call():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(model(images), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        assert loss.isfinite().item()
    return call


def head():
    """Reads the head, takes it to 91x109x91 voxels of 2 mm, and standardises it."""
    wanted = torch.tensor([[2.0, 0, 0, -90], [0, 2, 0, -126], [0, 0, 2, -72], [0, 0, 0, 1]]).double()

    def call():
        image = nibabel.as_closest_canonical(nibabel.load(HEAD))
        voxels = torch.from_numpy(image.get_fdata(dtype="float32"))
        step = torch.linalg.inv(torch.from_numpy(image.affine)) @ wanted
        size = torch.tensor(voxels.shape, dtype=torch.float64)
        theta = torch.diag(2 / (size - 1)) @ step[:3]
        theta[:, 3] -= 1
        # affine_grid's corners are -1 and 1: from there to the indices of the wanted grid.
        half = (torch.tensor([91, 109, 91], dtype=torch.float64) - 1) / 2
        theta = torch.cat([theta[:, :3] * half, (theta[:, :3] @ half + theta[:, 3])[:, None]], 1)
        grid = F.affine_grid(theta[None].float(), [1, 1, 91, 109, 91], align_corners=True)
        found = F.grid_sample(voxels.permute(2, 1, 0)[None, None], grid, align_corners=True)
        return (found - found.mean()) / found.std(unbiased=False)
    return call


CASES = {
    "add": lambda: lambda: left + right,
    "matmul": lambda: lambda: left.matmul(right),
    "view": lambda: lambda: left.view(-1),
    "index": lambda: lambda: left[3, 5],
    "slice": lambda: lambda: left[2:9, :],
    "item": lambda: lambda: number.item(),
    "shape": lambda: lambda: left.shape[1],
    "backward": backward,
    "conv3d": conv3d,
    "grid_sample": grid_sample,
    "vit_step": vit_step,
    "head": head,
}
prepared = {}


def measure(name, calls):
    if name not in prepared:
        prepared[name] = CASES[name]()
    call = prepared[name]
    start = time.perf_counter_ns()
    for _ in range(calls):
        call()
    return (time.perf_counter_ns() - start) / calls


for line in sys.stdin:
    case, count = line.split()
    print(measure(case, int(count)), flush=True)
