#!/usr/bin/python3
"""The 3D CLIP and its prompt tuning (DEFT) written plainly in PyTorch: the oracle of the C# models' numbers.

usage: clip_twin.py IN OUT [IN OUT ...]    reads weights and a batch; writes features, losses, gradients, scores
       clip_twin.py step IN COUNT          prints the seconds of each of COUNT training steps
IN and OUT are safetensors files; IN holds the model's state dict, the batch under input.* and the
configuration as the metadata "config": a VolumeTextClipConfig, or one under "clip" with a PromptTuningConfig
under "tuning". Shapes are those of the C# files.
"""
import json
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

from twin import Head, read, write
from twin_language import Block, hide


def unit(x):
    return F.normalize(x, dim=-1)


def known_error(predicted, target):
    known = ~target.isnan()
    return F.mse_loss(predicted[known], target[known])


class Patches(nn.Module):
    def __init__(self, config):
        super().__init__()
        (kernel,) = config["patch_kernels"]
        tokens = 1
        for side, length in zip(config["volume"], kernel):
            tokens *= side // length
        self.stem = nn.ModuleList([nn.Conv3d(1, config["vision_width"], kernel, stride=kernel)])
        self.pos_embed = nn.Parameter(torch.zeros(1, tokens, config["vision_width"]))

    def forward(self, x):
        return self.stem[0](x).flatten(2).transpose(1, 2) + self.pos_embed


class Vision(nn.Module):
    def __init__(self, config, lora):
        super().__init__()
        width = config["vision_width"]
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.blocks = nn.ModuleList(
            Block(width, config["vision_heads"], round(width * config["vision_mlp_ratio"]), lora=lora)
            for _ in range(config["vision_depth"]))
        self.norm = nn.LayerNorm(width)


class Text(nn.Module):
    def __init__(self, config):
        super().__init__()
        width = config["text_width"]
        self.word_embeddings = nn.Embedding(config["vocabulary_size"], width)
        self.position_embeddings = nn.Embedding(config["max_text_tokens"], width)
        self.token_type_embeddings = nn.Embedding(2, width)
        self.embedding_norm = nn.LayerNorm(width, 1e-12)
        self.blocks = nn.ModuleList(
            Block(width, config["text_heads"], round(width * config["text_mlp_ratio"]), eps=1e-12, after=True)
            for _ in range(config["text_depth"]))

    def forward(self, embeddings, mask):
        n = embeddings.shape[1]
        x = embeddings + self.position_embeddings.weight[:n] + self.token_type_embeddings.weight[0]
        x = self.embedding_norm(x)
        for block in self.blocks:
            x = block(x, bias=hide(mask))
        return x


def scaled(options, cosines, scale):
    return {"exponential": lambda: cosines * scale.exp(), "raw": lambda: cosines * scale,
            "temperature": lambda: cosines / scale}[options["scale_form"]]()


def contrast_loss(options, image, text, scale, labels):
    logits = scaled(options, image @ text.T, scale)
    targets = torch.eye(len(logits))
    if options["class_aware"]:
        for i, mine in enumerate(labels.tolist()):
            for j, other in enumerate(labels.tolist()):
                if mine >= 0 and mine == other:
                    targets[i, j] = 1
        targets = targets / targets.sum(1, keepdim=True)
    smoothing = options["label_smoothing"]
    targets = targets * (1 - smoothing) + smoothing / len(logits)
    loss = lambda rows: -(targets * rows.log_softmax(1)).sum(1).mean()
    return (loss(logits) + loss(logits.T)) / 2


class Clip(nn.Module):
    def __init__(self, config, lora=None):
        super().__init__()
        self.config, shared = config, config["shared_width"]
        self.patch_embed, self.vision, self.text = Patches(config), Vision(config, lora), Text(config)
        self.vision_proj = Head(config["vision_width"], shared)
        self.text_proj = Head(config["text_width"], shared)
        self.logit_scale = nn.Parameter(torch.tensor(0.0))
        if config["volume_weight"] > 0:
            self.volume_head = nn.Linear(config["vision_width"], config["volume_count"])
        self.register_buffer("volume_mean", torch.zeros(config["volume_count"]))
        self.register_buffer("volume_deviation", torch.ones(config["volume_count"]))

    def volume_loss(self, state, volumes):
        target = (volumes.log() - self.volume_mean) / self.volume_deviation
        return known_error(self.volume_head(state), target)

    def forward(self, batch):
        x = self.patch_embed(batch["images"])
        x = torch.cat([self.vision.cls_token.expand(len(x), -1, -1), x], 1)
        for block in self.vision.blocks:
            x = block(x)
        state = self.vision.norm(x)[:, 0]
        text = self.text(self.text.word_embeddings(batch["tokens"]), batch["mask"])[:, 0]
        out = {"image_features": self.vision_proj(state), "text_features": self.text_proj(text)}
        out["contrast"] = total = contrast_loss(
            self.config["contrast"], out["image_features"], out["text_features"], self.logit_scale,
            batch["labels"])
        out["scores"] = scaled(
            self.config["contrast"], out["image_features"] @ out["text_features"].T, self.logit_scale)
        if self.config["volume_weight"] > 0:
            out["volumes"] = self.volume_loss(state, batch["volumes"])
            total = total + out["volumes"] * self.config["volume_weight"]
        return total, out


class MmseHead(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, width // 2), nn.Linear(width // 2, 1)

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(x)))[:, 0]


class Cross(nn.Module):
    """PyTorch's own multi-head attention, under the C# model's names."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.q, self.proj = nn.Linear(width, width), nn.Linear(width, width)
        self.kv = nn.Linear(width, 2 * width)

    def forward(self, x, context, mask):
        out, _ = F.multi_head_attention_forward(
            x.transpose(0, 1), context.transpose(0, 1), context.transpose(0, 1), x.shape[-1], self.heads,
            torch.cat([self.q.weight, self.kv.weight]), torch.cat([self.q.bias, self.kv.bias]), None, None,
            False, 0.0, self.proj.weight, self.proj.bias, training=False, key_padding_mask=~mask,
            need_weights=False)
        return out.transpose(0, 1)


class PromptTuned(nn.Module):
    def __init__(self, clip, tuning):
        super().__init__()
        self.clip, self.tuning, width = Clip(clip, tuning["lora"]), tuning, clip["vision_width"]
        self.deep = tuning["prompt_depth"] == "deep"
        if tuning["visual_prompts"]:
            self.visual_prompts = nn.Parameter(
                torch.zeros(clip["vision_depth"] if self.deep else 1, tuning["visual_prompts"], width))
        if tuning["has_mmse_token"]:
            self.mmse_token = nn.Parameter(torch.zeros(1, 1, width))
            self.projected = tuning["mmse_feature"] == "projected"
            self.mmse_head = MmseHead(clip["shared_width"] if self.projected else width)
        self.register_buffer("mmse_mean", torch.zeros(1))
        self.register_buffer("mmse_deviation", torch.ones(1))
        if tuning["text_prompts"]:
            self.text_prompts = nn.Parameter(torch.zeros(1, tuning["text_prompts"], clip["text_width"]))
        if tuning["has_cross_attention"]:
            self.cross_attn = Cross(clip["shared_width"], tuning["cross_heads"])
        self.logit_scale = nn.Parameter(torch.tensor(0.0))
        parts = [part.strip() for part in tuning["trained_parts"].split(",")]
        everything = "everything" in parts
        trained = {"clip.vision.cls_token": "class_token", "clip.patch_embed.": "patch_embedding",
                   "clip.vision.": "vision_blocks", "clip.text.": "text_tower"}
        for name, parameter in self.named_parameters():
            if not name.startswith("clip.") or "_proj." in name or ".lora_" in name:
                continue
            part = next((trained[start] for start in trained if name.startswith(start)), None)
            parameter.requires_grad_(
                part is not None and (everything or part in parts)
                or name.startswith("clip.volume_head.") and tuning["volume_weight"] > 0)

    def image_states(self, images):
        vision, count = self.clip.vision, self.tuning["visual_prompts"]
        patches = self.clip.patch_embed(images)
        b = len(patches)
        first = [vision.cls_token.expand(b, -1, -1)]
        if self.tuning["has_mmse_token"]:
            first.append(self.mmse_token.expand(b, -1, -1))
        first = torch.cat(first, 1)
        prompts = self.visual_prompts[:1].expand(b, -1, -1) if count else first[:, :0]
        for i, block in enumerate(vision.blocks):
            if count and self.deep:
                prompts = self.visual_prompts[i].expand(b, -1, -1)
            x = block(torch.cat([first, prompts, patches], 1))
            first, prompts, patches = x.split([first.shape[1], count, patches.shape[1]], 1)
        return vision.norm(torch.cat([first, prompts, patches], 1))

    def text_tokens(self, tokens, mask):
        x = self.clip.text.word_embeddings(tokens)
        if self.tuning["text_prompts"]:
            x = torch.cat([self.text_prompts.expand(len(x), -1, -1), x], 1)
            mask = torch.cat([torch.ones(len(x), self.tuning["text_prompts"], dtype=torch.bool), mask], 1)
        return self.clip.text_proj(self.clip.text(x, mask)), mask

    def pool(self, tokens, mask):
        if self.tuning["text_pooling"] == "first_token":
            return unit(tokens[:, self.tuning["text_prompts"]])
        return unit(torch.stack([row[keep].mean(0) for row, keep in zip(tokens, mask)]))

    def compare(self, image, text, mask):
        """All tokens of both sides attend, as in DEFT; of the image the class token is then read."""
        if self.tuning["has_cross_attention"]:
            seen = torch.ones(image.shape[:2], dtype=torch.bool)
            told = text + self.tuning["text_residual"] * self.cross_attn(text, image, seen)
            image = image + self.tuning["image_residual"] * self.cross_attn(image, text, mask)
            text = told
        return unit(image[:, 0]), self.pool(text, mask)

    def forward(self, batch, scores=True):
        states = self.image_states(batch["images"])
        image = self.clip.vision_proj(states)
        text, mask = self.text_tokens(batch["tokens"], batch["mask"])
        out, options = {}, self.tuning["contrast"]
        out["image_features"], out["text_features"] = self.compare(image, text, mask)
        out["contrast"] = total = contrast_loss(
            options, out["image_features"], out["text_features"], self.logit_scale, batch["labels"])
        if self.tuning["has_mmse_token"]:
            said = self.mmse_head((image if self.projected else states)[:, 1])
            target = (batch["mmse"] - self.mmse_mean) / self.mmse_deviation
            out["mmse"] = known_error(said, target)
            total = total + self.tuning["mmse_weight"] * out["mmse"]
            out["points"] = (said * self.mmse_deviation + self.mmse_mean).clamp(0, 30)
        if self.tuning["volume_weight"] > 0:
            out["volumes"] = self.clip.volume_loss(states[:, 0], batch["volumes"])
            total = total + self.tuning["volume_weight"] * out["volumes"]
        if scores:
            rows = []
            for one in image:
                pair = self.compare(one.expand(len(text), -1, -1), text, mask)
                rows.append(scaled(options, (pair[0] * pair[1]).sum(-1), self.logit_scale))
            out["scores"] = torch.stack(rows)
        return total, out


def load(source):
    tensors, metadata = read(source)
    config = json.loads(metadata["config"])
    batch = {name[len("input."):]: tensor for name, tensor in tensors.items() if name.startswith("input.")}
    model = PromptTuned(config["clip"], config["tuning"]) if "tuning" in config else Clip(config)
    model.load_state_dict({name: tensor for name, tensor in tensors.items() if "input." not in name})
    return model, batch


def parity(source, target):
    model, batch = load(source)
    total, out = model(batch)
    total.backward()
    result = {"total": total, **out}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            result[f"grad.{name}"] = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
    write(target, result)


def measure(source, steps):
    model, batch = load(source)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, 1e-3, weight_decay=0.05)
    for _ in range(steps):
        start = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        total, out = model(batch, scores=False)
        assert all(math.isfinite(out[name].item()) for name in ("contrast", "mmse") if name in out)
        total.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        print(f"{time.perf_counter() - start:.6f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "step":
        measure(sys.argv[2], int(sys.argv[3]))
        sys.exit()
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    for place in range(1, len(sys.argv), 2):
        parity(sys.argv[place], sys.argv[place + 1])
