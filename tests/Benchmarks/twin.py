#!/usr/bin/python3
"""MedAlign-3D written plainly in PyTorch: the oracle of the C# model's numbers and the measure of its speed.

usage: twin.py parity IN OUT    reads weights and a batch, writes losses, gradients and one AdamW step
       twin.py step IN STEPS [product]    prints the seconds of each training step, one a line; with "product",
                                patches are embedded by one matrix product, as in C#, and not by Conv3d
IN and OUT are safetensors files; IN holds the model's state dict, the batch under input.* and the
configuration as the metadata "config". Shapes are those of the C# files.
"""
import json
import math
import struct
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

TYPES = {"F32": torch.float32, "I64": torch.int64, "BOOL": torch.bool}


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        flat = torch.frombuffer(data[begin:end], dtype=TYPES[entry["dtype"]])
        tensors[name] = flat.reshape(entry["shape"])
    return tensors, metadata


def write(path, tensors):
    names = {dtype: name for name, dtype in TYPES.items()}
    header, blobs, offset = {}, [], 0
    for name, tensor in tensors.items():
        blob = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape),
                        "data_offsets": [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


class Attention(nn.Module):
    def __init__(self, width, heads, context=None):
        super().__init__()
        self.heads = heads
        if context is None:
            self.qkv = nn.Linear(width, 3 * width)
        else:
            self.q, self.kv = nn.Linear(width, width), nn.Linear(context, 2 * width)
        self.proj = nn.Linear(width, width)

    def split(self, x, parts):
        b, n, _ = x.shape
        return x.view(b, n, parts, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)

    def forward(self, x, context=None, bias=None):
        b, n, e = x.shape
        if context is None:
            q, k, v = self.split(self.qkv(x), 3)
        else:
            (q,), (k, v) = self.split(self.q(x), 1), self.split(self.kv(context), 2)
        scores = (q / math.sqrt(e // self.heads)) @ k.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias
        return self.proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, e))


class Mlp(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class Block(nn.Module):
    def __init__(self, width, heads, ratio, context=None):
        super().__init__()
        self.norm1, self.attn = nn.LayerNorm(width), Attention(width, heads)
        if context is not None:
            self.norm_cross, self.cross_attn = nn.LayerNorm(width), Attention(width, heads, context)
        self.norm2, self.mlp = nn.LayerNorm(width), Mlp(width, round(width * ratio))

    def forward(self, x, context=None, bias=None):
        x = x + self.attn(self.norm1(x), bias=bias)
        if hasattr(self, "cross_attn"):
            x = x + self.cross_attn(self.norm_cross(x), context)
        return x + self.mlp(self.norm2(x))


def patch_product(convolution, x):
    """What a convolution without overlap computes, as one product."""
    b, channels, *size = x.shape
    kernel = convolution.kernel_size
    d, h, w = (side // k for side, k in zip(size, kernel))
    x = x[:, :, :d * kernel[0], :h * kernel[1], :w * kernel[2]]
    x = x.reshape(b, channels, d, kernel[0], h, kernel[1], w, kernel[2]).permute(0, 2, 4, 6, 1, 3, 5, 7)
    x = F.linear(x.reshape(b * d * h * w, -1), convolution.weight.flatten(1), convolution.bias)
    return x.view(b, d, h, w, -1).permute(0, 4, 1, 2, 3)


class PatchEmbedding(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.product = False
        channels = [1, *config["stem_channels"], config["vision_width"]]
        self.stem = nn.ModuleList(
            nn.Conv3d(channels[i], channels[i + 1], kernel, stride=kernel)
            for i, kernel in enumerate(config["patch_kernels"]))
        tokens = 1
        for axis, side in enumerate(config["volume"]):
            for kernel in config["patch_kernels"]:
                side //= kernel[axis]
            tokens *= side
        self.pos_embed = nn.Parameter(torch.zeros(1, tokens, channels[-1]))

    def forward(self, x):
        for i, convolution in enumerate(self.stem):
            x = F.gelu(x) if i else x
            x = patch_product(convolution, x) if self.product else convolution(x)
        return x.flatten(2).transpose(1, 2) + self.pos_embed


class Vision(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, heads, ratio = config["vision_width"], config["vision_heads"], config["vision_mlp_ratio"]
        self.blocks = nn.ModuleList(Block(width, heads, ratio) for _ in range(config["vision_depth"]))
        self.norm = nn.LayerNorm(width)

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return self.norm(x)


class Queries(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, image, every = config["query_width"], config["vision_width"], config["cross_every"]
        self.query_tokens = nn.Parameter(torch.zeros(1, config["queries"], width))
        self.blocks = nn.ModuleList(
            Block(width, config["query_heads"], config["query_mlp_ratio"], image if i % every == 0 else None)
            for i in range(config["query_depth"]))
        self.norm = nn.LayerNorm(width)

    def forward(self, image):
        x = self.query_tokens.expand(len(image), -1, -1)
        for block in self.blocks:
            x = block(x, image)
        return self.norm(x)


class Language(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, self.prefix = config["language_width"], config["queries"]
        self.wte = nn.Embedding(config["vocabulary_size"], width)
        self.wpe = nn.Embedding(self.prefix + config["max_text_tokens"], width)
        self.h = nn.ModuleList(
            Block(width, config["language_heads"], config["language_mlp_ratio"])
            for _ in range(config["language_depth"]))
        self.ln_f = nn.LayerNorm(width)

    def forward(self, prefix, tokens, visible=None):
        x, start = self.wte(tokens), self.prefix
        if prefix is not None:
            x, start = torch.cat([prefix, x], 1), 0
        n = x.shape[1]
        x = x + self.wpe(torch.arange(start, start + n))
        bias = torch.full((n, n), -1e9).triu(1)
        if visible is not None:
            text = torch.ones(tokens.shape, dtype=torch.bool)
            seen = torch.cat([visible[:, None].expand(-1, self.prefix), text], 1)
            bias = bias + (~seen).float()[:, None, None] * -1e9
        for block in self.h:
            x = block(x, bias=bias)
        return self.ln_f(x)


class Head(nn.Module):
    def __init__(self, width, shared):
        super().__init__()
        self.proj = nn.Linear(width, shared)

    def forward(self, x):
        return F.normalize(self.proj(x), dim=-1)


class MedAlign3d(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        width, count = config["query_width"], config["volume_count"]
        self.patch_embed_3d, self.visual_encoder = PatchEmbedding(config), Vision(config)
        self.qformer = Queries(config)
        self.language_proj = nn.Linear(width, config["language_width"])
        self.language_model = Language(config)
        self.concatenated = config["readout"] == "concatenated"
        read = width * config["queries"] if self.concatenated else width
        self.vision_proj = Head(read, config["shared_width"])
        self.text_proj = Head(config["language_width"], config["shared_width"])
        self.logit_scale = nn.Parameter(torch.tensor(0.0))
        self.volume_head = nn.Linear(read, count)
        self.register_buffer("volume_mean", torch.zeros(count))
        self.register_buffer("volume_deviation", torch.ones(count))
        self.register_buffer("mean_prefix", torch.zeros(1, config["queries"], config["language_width"]))
        self.visual_encoder.requires_grad_(not config["freeze_vision"])
        self.frozen_language = config["language_model_tuning"] == "frozen"
        self.language_model.requires_grad_(not self.frozen_language)

    def answer_loss(self, prefix, batch):
        hide = 0 if self.frozen_language else self.config["prefix_dropout"]
        visible = torch.rand(len(prefix)) >= hide if hide else None
        hidden = self.language_model(prefix, batch["tokens"], visible)
        rows = torch.arange(len(hidden))[:, None]
        asked = hidden[rows, batch["positions"] + prefix.shape[1]]
        errors = F.cross_entropy((asked @ self.language_model.wte.weight.T).flatten(0, 1),
                                 batch["targets"].flatten(), reduction="none")
        return errors.view(len(hidden), -1).sum(1).mean()

    def encode_text(self, batch):
        with torch.set_grad_enabled(not self.frozen_language):
            hidden = self.language_model(None, batch["contrast_tokens"])
        weights = batch["contrast_mask"].float()[..., None]
        return self.text_proj((hidden * weights).sum(1) / weights.sum(1))

    def contrast_loss(self, image, text):
        logits = (image @ text.T).amax(1) * self.logit_scale.exp()
        targets, smoothing = torch.arange(len(logits)), self.config["label_smoothing"]
        return (F.cross_entropy(logits, targets, label_smoothing=smoothing)
                + F.cross_entropy(logits.T, targets, label_smoothing=smoothing)) / 2

    def readout(self, gathered):
        return gathered.flatten(1)[:, None] if self.concatenated else gathered

    def volume_loss(self, gathered, volumes):
        target = (volumes.log() - self.volume_mean) / self.volume_deviation
        return ((self.volume_head(self.readout(gathered).mean(1)) - target) ** 2).mean()

    def forward(self, batch):
        image = self.visual_encoder(self.patch_embed_3d(batch["images"]))
        if self.config["repeat_positions"]:
            image = image + self.patch_embed_3d.pos_embed
        gathered = self.qformer(image)
        out = {"prefix": self.language_proj(gathered)}
        out["image_features"] = self.vision_proj(self.readout(gathered))
        with torch.no_grad():
            self.mean_prefix.mul_(0.98).add_(out["prefix"].mean(0, keepdim=True), alpha=0.02)
        out["answer"] = self.answer_loss(out["prefix"], batch)
        total = out["answer"] * self.config["answer_weight"]
        if "contrast_tokens" in batch and self.config["contrast_weight"] > 0:
            out["text_features"] = self.encode_text(batch)
            out["contrast"] = self.contrast_loss(out["image_features"], out["text_features"])
            total = total + out["contrast"] * self.config["contrast_weight"]
        if "volumes" in batch and self.config["volume_weight"] > 0:
            out["volumes"] = self.volume_loss(gathered, batch["volumes"])
            total = total + out["volumes"] * self.config["volume_weight"]
        return total, out


def load(path):
    tensors, metadata = read(path)
    batch = {name[len("input."):]: tensor for name, tensor in tensors.items() if name.startswith("input.")}
    model = MedAlign3d(json.loads(metadata["config"]))
    model.load_state_dict({name: tensor for name, tensor in tensors.items() if "input." not in name})
    trained = [(name, parameter) for name, parameter in model.named_parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW([parameter for _, parameter in trained], lr=1e-3, weight_decay=0.05)
    return model, batch, trained, optimizer


def step(model, batch, trained, optimizer, keep=False):
    optimizer.zero_grad(set_to_none=True)
    total, out = model(batch)
    values = {name: out[name].item() for name in ("answer", "contrast", "volumes") if name in out}
    assert math.isfinite(sum(values.values()))
    total.backward()
    gradients = {name: parameter.grad.clone() for name, parameter in trained} if keep else {}
    nn.utils.clip_grad_norm_([parameter for _, parameter in trained], 1.0)
    optimizer.step()
    return total, out, gradients


def parity(source, target):
    model, batch, trained, optimizer = load(source)
    total, out, gradients = step(model, batch, trained, optimizer, keep=True)
    result = {"total": total, **out}
    result.update({f"grad.{name}": gradient for name, gradient in gradients.items()})
    result.update({f"after.{name}": parameter for name, parameter in trained})
    write(target, result)


def measure(source, steps, product):
    parts = load(source)
    parts[0].patch_embed_3d.product = product
    for _ in range(steps):
        start = time.perf_counter()
        step(*parts)
        print(f"{time.perf_counter() - start:.6f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "parity":
        parity(sys.argv[2], sys.argv[3])
    elif len(sys.argv) in (4, 5) and sys.argv[1] == "step":
        measure(sys.argv[2], int(sys.argv[3]), product=sys.argv[4:] == ["product"])
    else:
        sys.exit(__doc__)
