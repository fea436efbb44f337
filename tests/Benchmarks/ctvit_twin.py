"""CT-CLIP written plainly in PyTorch, after its description (facts §4.2): the oracle of the C# model's numbers.

usage: ctvit_twin.py IN OUT [IN OUT ...]    reads weights and a batch; writes features, losses, gradients
IN holds a VolumeTextClip's state dict, the batch under input.* and its configuration as the metadata "config".
"""
import json
import sys

import torch
from torch import nn
from torch.nn import functional as F

from clip_twin import Text, contrast_loss, scaled, unit
from twin import read, write
from twin_language import Linear


class Gain(nn.Module):
    """A layer norm without a shift."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return F.layer_norm(x, x.shape[-1:], self.weight)


class Peg(nn.Module):
    """Each channel's 27 neighbours, summed one by one; along the slices only those behind."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(width, 1, 3, 3, 3))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        b, t, h, w, e = x.shape
        around = torch.zeros(b, t + 2, h + 2, w + 2, e)
        around[:, 2:, 1:-1, 1:-1] = x
        total = self.bias
        for i in range(3):
            for j in range(3):
                for k in range(3):
                    total = total + around[:, i:i + t, j:j + h, k:k + w] * self.weight[:, 0, i, j, k]
        return total


class Cosines(nn.Module):
    def __init__(self, width, heads, depth):
        super().__init__()
        self.heads, self.depth, inner = heads, depth, heads * depth
        self.norm = Gain(width)
        self.q, self.kv = Linear(width, inner, False), Linear(width, 2 * inner, False)
        self.q_scale, self.k_scale = nn.Parameter(torch.ones(depth)), nn.Parameter(torch.ones(depth))
        self.proj = Linear(inner, width, False)

    def forward(self, x, bias=None):
        q, inner = self.q(self.norm(x)), self.heads * self.depth
        k, v = self.kv(x)[..., :inner], self.kv(x)[..., inner:]
        out = []
        for head in range(self.heads):
            part = slice(head * self.depth, (head + 1) * self.depth)
            scores = torch.einsum("bid,bjd->bij", unit(q[..., part]) * self.q_scale,
                                  unit(k[..., part]) * self.k_scale) * 8
            if bias is not None:
                scores = scores + bias[head]
            out.append(torch.einsum("bij,bjd->bid", scores.softmax(-1), v[..., part]))
        return self.proj(torch.cat(out, -1))


class Gated(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.gate, self.fc1 = Linear(width, hidden, False), Linear(width, hidden, False)
        self.fc2 = Linear(hidden, width, False)

    def forward(self, x):
        return self.fc2(F.gelu(self.gate(x)) * self.fc1(x))


class Block(nn.Module):
    def __init__(self, config, within):
        super().__init__()
        width = config["width"]
        self.within, self.scrambled = within, config["temporal_order"] == "published" and not within
        self.peg = Peg(width)
        self.attn = Cosines(width, config["heads"], config["head_width"])
        self.norm, self.mlp = nn.LayerNorm(width), Gated(width, int(config["mlp_ratio"] * 2 / 3 * width))

    def forward(self, x, bias):
        b, t, h, w, e = x.shape
        if not self.scrambled:
            x = x + self.peg(x)
        if self.within:
            rows = x.reshape(b * t, h * w, e)
        else:
            rows = x.permute(0, 2, 3, 1, 4).reshape(b * h * w, t, e)
        if self.scrambled:
            rows = rows + self.peg(rows.reshape(b, t, h, w, e)).reshape(rows.shape)
        rows = rows + self.attn(rows, bias)
        rows = rows + self.mlp(self.norm(rows))
        if self.within:
            return rows.reshape(b, t, h, w, e)
        return rows.reshape(b, h, w, t, e).permute(0, 3, 1, 2, 4)


class PositionBias(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.net = nn.ModuleList([Linear(2, width), Linear(width, width), Linear(width, heads)])

    def forward(self, h, w):
        places = torch.stack(torch.meshgrid(torch.arange(h), torch.arange(w), indexing="ij"), -1).reshape(-1, 2)
        apart = (places[:, None] - places[None]).float()
        x = apart.sign() * (apart.abs() + 1).log()
        for i, layer in enumerate(self.net):
            x = layer(F.leaky_relu(x, 0.1) if i else x)
        return x.permute(2, 0, 1)


class CtVit(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config, width = config, config["width"]
        d, h, w = config["patch"]
        if config["has_patch_norm"]:
            self.patch_norm = nn.LayerNorm(d * h * w)
        self.patch_proj, self.token_norm = Linear(d * h * w, width), nn.LayerNorm(width)
        if config["keeps_patch_level"]:
            self.level_proj = Linear(2, width, False)
        self.position_bias = PositionBias(width, config["heads"])
        self.spatial = nn.ModuleList(Block(config, True) for _ in range(config["spatial_depth"]))
        self.temporal = nn.ModuleList(Block(config, False) for _ in range(config["temporal_depth"]))
        self.spatial_norm, self.temporal_norm = Gain(width), Gain(width)
        if config["codes"]:
            self.register_buffer("codebook", torch.zeros(1, config["codes"], width))

    def forward(self, images):
        d, h, w = self.config["patch"]
        x = images[:, 0].unfold(1, d, d).unfold(2, h, h).unfold(3, w, w).flatten(4)
        level = torch.stack([x.mean(-1), x.std(-1, unbiased=False)], -1)
        if self.config["has_patch_norm"]:
            x = self.patch_norm(x)
        x = self.patch_proj(x)
        if self.config["keeps_patch_level"]:
            x = x + self.level_proj(level)
        x = self.token_norm(x)
        bias = self.position_bias(*x.shape[2:4])
        for block in self.spatial:
            x = block(x, bias)
        x = self.spatial_norm(x)
        for block in self.temporal:
            x = block(x, None)
        x = self.temporal_norm(x)
        if self.config["codes"]:
            codes = self.codebook[0]
            apart = torch.cdist(unit(x.detach()).flatten(0, 3), unit(codes))
            x = x + (codes[apart.argmin(1)].view(x.shape) - x).detach()
        return x


class CtClip(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.ct_vit, self.text = CtVit(config["ct_vit"]), Text(config)
        d, h, w = (side // patch for side, patch in zip(config["volume"], config["ct_vit"]["patch"]))
        feature, bias = h * w * config["ct_vit"]["width"], config["has_head_bias"]
        head = lambda width: nn.ModuleDict({"proj": nn.Linear(width, config["shared_width"], bias)})
        self.vision_proj, self.text_proj = head(feature), head(config["text_width"])
        self.logit_scale = nn.Parameter(torch.tensor(0.0))
        if config["finding_weight"]:
            self.finding_head = nn.Linear(feature, config["finding_count"])
        for name, start in (("volume_mean", 0.0), ("volume_deviation", 1.0)):
            self.register_buffer(name, torch.full((config["volume_count"],), start))

    def forward(self, batch):
        feature = self.ct_vit(batch["images"]).mean(1).flatten(1)
        text = self.text(self.text.word_embeddings(batch["tokens"]), batch["mask"])[:, 0]
        image, text = unit(self.vision_proj["proj"](feature)), unit(self.text_proj["proj"](text))
        options, out = self.config["contrast"], {"image_features": image, "text_features": text}
        out["contrast"] = total = contrast_loss(options, image, text, self.logit_scale, batch["labels"])
        out["scores"] = scaled(options, image @ text.T, self.logit_scale)
        if self.config["finding_weight"]:
            logits, truth = self.finding_head(feature), batch["findings"]
            known = ~truth.isnan()
            out["findings"] = F.binary_cross_entropy_with_logits(logits[known], truth[known])
            total = total + out["findings"] * self.config["finding_weight"]
        return total, out


def parity(source, target):
    tensors, metadata = read(source)
    batch = {name[len("input."):]: tensor for name, tensor in tensors.items() if name.startswith("input.")}
    model = CtClip(json.loads(metadata["config"]))
    model.load_state_dict({name: tensor for name, tensor in tensors.items() if "input." not in name})
    total, out = model(batch)
    total.backward()
    result = {"total": total, **out}
    for name, parameter in model.named_parameters():
        result[f"grad.{name}"] = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
    write(target, result)


if __name__ == "__main__":
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    for place in range(1, len(sys.argv), 2):
        parity(sys.argv[place], sys.argv[place + 1])
