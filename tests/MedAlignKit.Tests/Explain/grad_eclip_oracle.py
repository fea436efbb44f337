#!/usr/bin/python3
"""Grad-ECLIP (arXiv 2502.18816) of the 3D CLIPs of clip_twin.py, by hooks on PyTorch's own graph.

usage: grad_eclip_oracle.py IN OUT [IN OUT ...]
IN is what clip_twin.py reads, with one image, K texts under input.tokens and input.mask, and under input.asked the
chosen text, the blocks, the place of its first word and the number of its words. OUT has the heat of patches under
"image" and of words under "text", the margin under "margin".
"""
import json
import pathlib
import sys

import torch
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from clip_twin import Clip, PromptTuned, scaled, unit  # noqa: E402
from twin import read, write  # noqa: E402


class Tape:
    def __init__(self, block):
        block.attn.qkv.register_forward_hook(lambda module, inputs, output: self.keep(output))
        block.attn.proj.register_forward_pre_hook(lambda module, inputs: setattr(self, "mixed", inputs[0]))

    def keep(self, packed):
        self.q, self.k, self.v = packed.chunk(3, dim=-1)


def scores_of(model, images, tokens, mask):
    if isinstance(model, PromptTuned):
        image = model.clip.vision_proj(model.image_states(images)).expand(len(tokens), -1, -1)
        image, text = model.compare(image, *model.text_tokens(tokens, mask))
        return scaled(model.tuning["contrast"], (image * text).sum(-1), model.logit_scale)
    x = torch.cat([model.vision.cls_token, model.patch_embed(images)], 1)
    for block in model.vision.blocks:
        x = block(x)
    image = model.vision_proj(model.vision.norm(x)[:, 0])
    text = model.text_proj(model.text(model.text.word_embeddings(tokens), mask)[:, 0])
    return scaled(model.config["contrast"], (unit(image) * unit(text)).sum(-1), model.logit_scale)


def heat(grad, tape, row, queries, places):
    total = 0
    for query in queries:
        near = torch.stack([F.cosine_similarity(tape.q[row, query], tape.k[row, i], dim=0) for i in places])
        near = (near - near.min()) / (near.max() - near.min())
        for_each = torch.stack([(grad[row, query] * tape.v[row, i]).sum() for i in places])
        total = total + near * for_each
    return F.relu(total)


def explain(source, target):
    tensors, metadata = read(source)
    config = json.loads(metadata["config"])
    asked = {name[len("input."):]: tensor for name, tensor in tensors.items() if name.startswith("input.")}
    tuned = "tuning" in config
    model = PromptTuned(config["clip"], config["tuning"]) if tuned else Clip(config)
    model.load_state_dict({name: tensor for name, tensor in tensors.items() if "input." not in name})
    model.requires_grad_(True)
    chosen, blocks, first, words = asked["asked"].tolist()
    clip = model.clip if tuned else model
    seen = [Tape(block) for block in clip.vision.blocks[-blocks:]]
    told = [Tape(block) for block in clip.text.blocks[-blocks:]]
    scores = scores_of(model, asked["images"], asked["tokens"], asked["mask"])
    others = [score for i, score in enumerate(scores) if i != chosen]
    margin = scores[chosen] - (torch.stack(others).mean() if others else 0)
    grads = torch.autograd.grad(margin, [tape.mixed for tape in seen + told])

    patches = clip.patch_embed.pos_embed.shape[1]
    length = seen[0].k.shape[1]
    image = sum(heat(grad, tape, 0, [0], range(length - patches, length))
                for grad, tape in zip(grads[:blocks], seen))
    pooled = config["tuning"]["text_pooling"] == "mean" if tuned else False
    prompts = config["tuning"]["text_prompts"] if tuned else 0
    kept = int(asked["mask"][chosen].sum()) + prompts
    queries = range(kept) if pooled else [prompts]
    text = sum(heat(grad, tape, chosen, queries, range(first, first + words))
               for grad, tape in zip(grads[blocks:], told))
    write(target, {"image": image.detach(), "text": text.detach(), "margin": margin.detach()})


if __name__ == "__main__":
    for place in range(1, len(sys.argv), 2):
        explain(sys.argv[place], sys.argv[place + 1])
