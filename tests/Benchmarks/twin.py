#!/usr/bin/python3
"""MedAlign-3D written plainly in PyTorch: the oracle of the C# model's numbers and the measure of its speed.

usage: twin.py parity IN OUT    reads weights and a batch, writes losses, gradients and one AdamW step
       twin.py step IN STEPS [product]    prints the seconds of each training step, one a line; with "product",
                                patches are embedded by one matrix product, as in C#, and not by Conv3d
       twin.py generate IN TOKENS ROUNDS    greedy answers of so many tokens to the batch's prompts, with cached keys
                                and values; prints the seconds of each round and those until its first token,
                                then the token ids as JSON
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

from twin_language import Block, build, hide

LOSSES = ("answer", "contrast", "qa_contrast", "volumes")
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
        tokens += config["vision_class_token"]
        self.pos_embed = nn.Parameter(torch.zeros(1, tokens, channels[-1]))

    def forward(self, x, class_token=None):
        for i, convolution in enumerate(self.stem):
            x = F.gelu(x) if i else x
            x = patch_product(convolution, x) if self.product else convolution(x)
        x = x.flatten(2).transpose(1, 2)
        if class_token is not None:
            x = torch.cat([class_token.expand(len(x), -1, -1), x], 1)
        return x + self.pos_embed


class Vision(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, hidden = config["vision_width"], round(config["vision_width"] * config["vision_mlp_ratio"])
        self.blocks = nn.ModuleList(Block(width, config["vision_heads"], hidden, eps=1e-6)
                                    for _ in range(config["vision_depth"]))
        self.norm = nn.LayerNorm(width, 1e-6)
        self.levels = config["vision_levels"] or [config["vision_depth"]]
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width)) if config["vision_class_token"] else None

    def forward(self, x):
        found = []
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i + 1 in self.levels:
                found.append(self.norm(x))
        return found


class Queries(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, image, every = config["query_width"], config["vision_width"], config["cross_every"]
        after = config["query_norms_after"]
        options = dict(after=after, eps=1e-12 if after else 1e-5, text_mlp=config["query_text_mlp"])
        hidden = round(width * config["query_mlp_ratio"])
        self.query_tokens = nn.Parameter(torch.zeros(1, config["queries"], width))
        if config["text_tower"] == "query_transformer":
            self.word_embeddings = nn.Embedding(config["language"]["vocabulary_size"], width)
            self.position_embeddings = nn.Embedding(config["query_text_tokens"], width)
        self.blocks = nn.ModuleList(
            Block(width, config["query_heads"], hidden, image if i % every == 0 else None, **options)
            for i in range(config["query_depth"]))
        norm = nn.LayerNorm(width, options["eps"])
        self.embedding_norm, self.norm = (norm, None) if after else (None, norm)

    def run(self, x, context=None, bias=None):
        x = x if self.embedding_norm is None else self.embedding_norm(x)
        for block in self.blocks:
            x = block(x, context, bias)
        return x if self.norm is None else self.norm(x)

    def forward(self, image):
        return self.run(self.query_tokens.expand(len(image), -1, -1), image)

    def encode_text(self, tokens, mask):
        x = self.word_embeddings(tokens) + self.position_embeddings(torch.arange(tokens.shape[1]))
        return self.run(x, bias=hide(mask))


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
        language, levels = config["language"], len(config["vision_levels"])
        self.patch_embed_3d, self.visual_encoder = PatchEmbedding(config), Vision(config)
        if levels > 1:
            self.level_embed = nn.Parameter(torch.zeros(levels, 1, 1, config["vision_width"]))
        self.qformer = Queries(config)
        self.language_proj = nn.Linear(width, language["width"])
        tuning = config["language_model_tuning"]
        self.language_model = build(language, config["queries"], config["lora"] if tuning == "lora" else None)
        self.concatenated = config["readout"] == "concatenated"
        read = width * config["queries"] if self.concatenated else width
        told = width if config["text_tower"] == "query_transformer" else language["width"]
        self.vision_proj = Head(read, config["shared_width"])
        self.text_proj = Head(told, config["shared_width"])
        if config["qa_contrast_weight"] > 0:
            self.qa_proj = Head(told, config["shared_width"])
        self.logit_scale = nn.Parameter(torch.tensor(0.0))
        if config["volume_weight"] > 0:
            self.volume_head = nn.Linear(read, count)
        self.register_buffer("volume_mean", torch.zeros(count))
        self.register_buffer("volume_deviation", torch.ones(count))
        self.register_buffer("mean_prefix", torch.zeros(1, config["queries"], language["width"]))
        self.visual_encoder.requires_grad_(not config["freeze_vision"])
        self.frozen_language = tuning == "frozen"
        for name, parameter in self.language_model.named_parameters():
            parameter.requires_grad_(tuning == "full" or tuning == "lora" and ".lora_" in name)

    def answer_loss(self, prefix, batch):
        image_last = self.config["prompt_order"] == "text_first"
        if self.config["supervised_tokens"] == "prompt_and_answer":
            return self.language_model.prompt_and_answer_loss(prefix, batch, 0, image_last)
        dropout = 0 if self.frozen_language else self.config["prefix_dropout"]
        visible = torch.rand(len(prefix)) >= dropout if dropout else None
        states = self.language_model.answer_states(prefix, batch, image_last, visible)
        errors = F.cross_entropy(self.language_model.logits(states).flatten(0, 1),
                                 batch["targets"].flatten(), reduction="none")
        return errors.view(len(states), -1).sum(1).mean()

    def encode_text(self, tokens, mask, head):
        if self.config["text_tower"] == "query_transformer":
            return head(self.qformer.encode_text(tokens, mask)[:, 0])
        with torch.set_grad_enabled(not self.frozen_language):
            hidden = self.language_model.text_states(tokens, mask)
        weights = mask.float()[..., None]
        return head((hidden * weights).sum(1) / weights.sum(1))

    def contrast_loss(self, image, text):
        options, cosines = self.config["contrast"], image @ text.T
        pooled = {"max": lambda: cosines.amax(1), "mean": lambda: cosines.mean(1),
                  "first": lambda: cosines[:, 0]}[options["pooling"]]()
        scale = self.logit_scale
        logits = {"exponential": lambda: pooled * scale.exp(), "raw": lambda: pooled * scale,
                  "temperature": lambda: pooled / scale}[options["scale_form"]]()
        targets, smoothing = torch.arange(len(logits)), options["label_smoothing"]
        return (F.cross_entropy(logits, targets, label_smoothing=smoothing)
                + F.cross_entropy(logits.T, targets, label_smoothing=smoothing)) / 2

    def readout(self, gathered):
        return gathered.flatten(1)[:, None] if self.concatenated else gathered

    def volume_loss(self, gathered, volumes):
        target = (volumes.log() - self.volume_mean) / self.volume_deviation
        return ((self.volume_head(self.readout(gathered).mean(1)) - target) ** 2).mean()

    def encode_image(self, images):
        levels = self.visual_encoder(self.patch_embed_3d(images, self.visual_encoder.cls_token))
        if hasattr(self, "level_embed"):
            levels = [level + self.level_embed[i] for i, level in enumerate(levels)]
        image = torch.cat(levels, 1)
        if self.config["repeat_positions"]:
            image = image + self.patch_embed_3d.pos_embed.repeat(1, len(levels), 1)
        return image

    def forward(self, batch):
        gathered = self.qformer(self.encode_image(batch["images"]))
        out = {"prefix": self.language_proj(gathered)}
        out["image_features"] = self.vision_proj(self.readout(gathered))
        with torch.no_grad():
            self.mean_prefix.mul_(0.98).add_(out["prefix"].mean(0, keepdim=True), alpha=0.02)
        out["answer"] = self.answer_loss(out["prefix"], batch)
        total = out["answer"] * self.config["answer_weight"]
        if "contrast_tokens" in batch and self.config["contrast_weight"] > 0:
            out["text_features"] = self.encode_text(
                batch["contrast_tokens"], batch["contrast_mask"], self.text_proj)
            out["contrast"] = self.contrast_loss(out["image_features"], out["text_features"])
            total = total + out["contrast"] * self.config["contrast_weight"]
        if "qa_tokens" in batch and self.config["qa_contrast_weight"] > 0:
            told = self.encode_text(batch["qa_tokens"], batch["qa_mask"], self.qa_proj)
            out["qa_contrast"] = self.contrast_loss(out["image_features"], told)
            total = total + out["qa_contrast"] * self.config["qa_contrast_weight"]
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
    values = {name: out[name].item() for name in LOSSES if name in out}
    assert math.isfinite(sum(values.values()))
    total.backward()
    gradients = {name: torch.zeros_like(parameter) if parameter.grad is None else parameter.grad.clone()
                 for name, parameter in trained} if keep else {}
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


@torch.no_grad()
def generate(source, count, rounds):
    model, batch, _, _ = load(source)
    for _ in range(rounds):
        start = time.perf_counter()
        gathered = model.qformer(model.encode_image(batch["images"]))
        tokens = model.language_model.generate(
            model.language_proj(gathered), batch["prompt_tokens"], batch["prompt_mask"], count)
        said = [next(tokens)]
        first = time.perf_counter() - start
        said += tokens
        print(f"{time.perf_counter() - start:.6f} {first:.6f}", flush=True)
    print(json.dumps(torch.cat(said, 1).tolist()))


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "parity":
        parity(sys.argv[2], sys.argv[3])
    elif len(sys.argv) in (4, 5) and sys.argv[1] == "step":
        measure(sys.argv[2], int(sys.argv[3]), product=sys.argv[4:] == ["product"])
    elif len(sys.argv) == 5 and sys.argv[1] == "generate":
        generate(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(__doc__)
