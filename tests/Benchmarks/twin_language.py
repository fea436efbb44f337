"""The language models of twin.py: a decoder alone (GPT-2, BioGPT) and an encoder with a decoder (T5), as their
papers have them, with cached greedy generation. Names and shapes are those of the C# files."""
import math

import torch
from torch import nn
from torch.nn import functional as F

HIDDEN = -1e9


class Linear(nn.Module):
    """A linear layer of which parts may have low-rank updates: the queries and values of a packed one, say."""

    def __init__(self, inputs, outputs, bias=True, parts=(), lora=None, name=""):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.rows, self.scale, self.parts = outputs // max(1, len(parts)), 0, []
        if lora is not None:
            self.scale = lora["alpha"] / lora["rank"]
            for i, part in enumerate(parts or [name]):
                if part not in lora["targets"]:
                    continue
                update = nn.Module()
                update.lora_A = nn.Parameter(torch.zeros(lora["rank"], inputs))
                update.lora_B = nn.Parameter(torch.zeros(self.rows, lora["rank"]))
                self.add_module(f"lora_{part}" if parts else "lora", update)
                self.parts.append((i, update))

    def forward(self, x):
        y = F.linear(x, self.weight, self.bias)
        for i, update in self.parts:
            delta = (x @ update.lora_A.T @ update.lora_B.T) * self.scale
            y = y + F.pad(delta, (i * self.rows, y.shape[-1] - (i + 1) * self.rows))
        return y


class RmsNorm(nn.Module):
    def __init__(self, width, eps=1e-6):
        super().__init__()
        self.weight, self.eps = nn.Parameter(torch.ones(width)), eps

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


class Attention(nn.Module):
    def __init__(self, width, heads, context=None, head_width=None, bias=True, lora=None):
        super().__init__()
        self.heads, self.depth = heads, head_width or width // heads
        self.scale = 1 / math.sqrt(self.depth)
        inner = self.heads * self.depth
        if context is None:
            self.qkv = Linear(width, 3 * inner, bias, ("q", "k", "v"), lora)
        else:
            self.q = Linear(width, inner, bias, (), lora, "q")
            self.kv = Linear(context, 2 * inner, bias, ("k", "v"), lora)
        self.proj = Linear(inner, width, bias, (), lora, "proj")

    def split(self, x, parts):
        b, n, _ = x.shape
        return x.view(b, n, parts, self.heads, self.depth).permute(2, 0, 3, 1, 4).unbind(0)

    def forward(self, x, context=None, bias=None, cache=None):
        b, n, _ = x.shape
        if hasattr(self, "qkv"):
            q, k, v = self.split(self.qkv(x), 3)
            if cache is not None:
                k, v = cache.append(k, v)
        else:
            (q,) = self.split(self.q(x), 1)
            if cache is not None and cache.keys is not None:
                k, v = cache.keys, cache.values
            else:
                k, v = self.split(self.kv(context), 2)
                if cache is not None:
                    k, v = cache.append(k, v)
        scores = (q * self.scale) @ k.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias
        return self.proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, -1))


class Cache:
    def __init__(self):
        self.keys = self.values = None

    def append(self, k, v):
        self.keys = k if self.keys is None else torch.cat([self.keys, k], 2)
        self.values = v if self.values is None else torch.cat([self.values, v], 2)
        return self.keys, self.values

    def __len__(self):
        return 0 if self.keys is None else self.keys.shape[2]


class Mlp(nn.Module):
    def __init__(self, width, hidden, tanh=False, gated=False, bias=True, lora=None):
        super().__init__()
        self.approximate = "tanh" if tanh else "none"
        if gated:
            self.gate = Linear(width, hidden, bias, (), lora, "gate")
        self.fc1 = Linear(width, hidden, bias, (), lora, "fc1")
        self.fc2 = Linear(hidden, width, bias, (), lora, "fc2")

    def forward(self, x):
        if hasattr(self, "gate"):
            return self.fc2(F.gelu(self.gate(x), approximate=self.approximate) * self.fc1(x))
        return self.fc2(F.gelu(self.fc1(x), approximate=self.approximate))


class Block(nn.Module):
    def __init__(self, width, heads, hidden, context=None, head_width=None, eps=1e-5, after=False, tanh=False,
                 t5=False, text_mlp=False, lora=None):
        super().__init__()
        norm = (lambda: RmsNorm(width, eps)) if t5 else (lambda: nn.LayerNorm(width, eps))
        options = dict(head_width=head_width, bias=not t5, lora=lora)
        mlp = lambda: Mlp(width, hidden, tanh, t5, not t5, lora)
        self.after = after
        self.norm1, self.attn = norm(), Attention(width, heads, **options)
        if context is not None:
            self.norm_cross, self.cross_attn = norm(), Attention(width, heads, context, **options)
        self.norm2, self.mlp = norm(), mlp()
        if text_mlp:
            self.norm_text, self.mlp_text = norm(), mlp()

    def add(self, norm, x, part):
        return norm(x + part(x)) if self.after else x + part(norm(x))

    def forward(self, x, context=None, bias=None, cache=None, context_bias=None, context_cache=None):
        x = self.add(self.norm1, x, lambda y: self.attn(y, bias=bias, cache=cache))
        if hasattr(self, "cross_attn") and context is not None:
            x = self.add(self.norm_cross, x,
                         lambda y: self.cross_attn(y, context, context_bias, context_cache))
        if hasattr(self, "mlp_text") and context is None:
            return self.add(self.norm_text, x, self.mlp_text)
        return self.add(self.norm2, x, self.mlp)


def causal(asking, seen):
    return torch.full((asking, seen), HIDDEN).triu(1 + seen - asking)


def hide(mask):
    """What is added to scores so that tokens where the mask is False are not seen."""
    return (~mask).float()[:, None, None] * HIDDEN


def text_first(lengths, total, prefix):
    """Where each place of "prompt, prefix, answer" stands in "prefix, prompt, answer"."""
    place = torch.arange(total).expand(len(lengths), -1)
    image = place - lengths[:, None]
    return torch.where(image < 0, place + prefix, torch.where(image < prefix, image, place))


class Causal(nn.Module):
    def __init__(self, config, prefix, lora):
        super().__init__()
        width, self.config, self.prefix = config["width"], config, prefix
        bio = config["family"] == "bio_gpt"
        self.scale, self.first = (math.sqrt(width), 2) if bio else (1, 0)
        reserved = prefix if config["reserves_prefix_positions"] else 0
        self.start = reserved
        self.wte = nn.Embedding(config["vocabulary_size"], width)
        self.wpe = nn.Embedding(self.first + config["max_text_tokens"] + reserved, width)
        self.h = nn.ModuleList(Block(width, config["heads"], config["mlp_width"], tanh=not bio, lora=lora)
                               for _ in range(config["depth"]))
        self.ln_f = nn.LayerNorm(width)

    def run(self, x, positions, bias, caches=None):
        x = x + self.wpe(positions + self.first)
        for i, block in enumerate(self.h):
            x = block(x, bias=bias, cache=caches[i] if caches else None)
        return self.ln_f(x)

    def embed(self, tokens):
        return self.wte(tokens) * self.scale

    def read(self, prefix, tokens, lengths=None, image_last=False, visible=None):
        x, start, mask = self.embed(tokens), self.start, None
        if prefix is not None:
            x, start = torch.cat([prefix, x], 1), 0
            if visible is not None:
                mask = torch.cat([visible[:, None].expand(-1, self.prefix), tokens == tokens], 1)
            if image_last:
                place = text_first(lengths, x.shape[1], self.prefix)
                x = x.gather(1, place[..., None].expand_as(x))
                mask = None if mask is None else mask.gather(1, place)
        elif image_last:
            start = 0
        n = x.shape[1]
        bias = causal(n, n) if mask is None else causal(n, n) + hide(mask)
        return self.run(x, torch.arange(start, start + n), bias)

    def text_states(self, tokens, mask):
        return self.read(None, tokens)

    def answer_states(self, prefix, batch, image_last, visible):
        lengths = batch["positions"][:, 0] + 1
        states = self.read(prefix, batch["tokens"], lengths, image_last, visible)
        offset = states.shape[1] - batch["tokens"].shape[1]
        return states[torch.arange(len(states))[:, None], batch["positions"] + offset]

    def logits(self, states):
        return states @ self.wte.weight.T

    def prompt_and_answer_loss(self, prefix, batch, pad, image_last):
        tokens, lengths = batch["tokens"], batch["positions"][:, 0] + 1
        states = self.read(prefix, tokens, lengths, image_last)
        targets = torch.cat([torch.full((len(tokens), self.prefix), pad), tokens], 1)
        if image_last:
            targets = targets.gather(1, text_first(lengths, targets.shape[1], self.prefix))
        return F.cross_entropy(self.logits(states[:, :-1]).flatten(0, 1), targets[:, 1:].flatten(),
                               ignore_index=pad)

    def generate(self, prefix, tokens, mask, count):
        """Greedy, `count` tokens a row, each as it is chosen, from prompts that are filled up on the left; no
        row ends early."""
        caches = [Cache() for _ in self.h]
        counted = (mask.long().cumsum(1) - 1).clamp(min=0)
        x, positions = torch.cat([prefix, self.embed(tokens)], 1), counted + self.prefix
        rows = torch.arange(self.prefix).expand(len(tokens), -1)
        positions, seen = torch.cat([rows, positions], 1), torch.cat([rows >= 0, mask], 1)
        padded, next_position = not bool(mask.all()), positions[:, -1:] + 1
        bias = causal(x.shape[1], x.shape[1]) + (hide(seen) if padded else 0)
        for _ in range(count):
            states = self.run(x, positions, bias, caches)
            chosen = self.logits(states[:, -1]).argmax(-1, keepdim=True)
            yield chosen
            x, positions, next_position = self.embed(chosen), next_position, next_position + 1
            seen = torch.cat([seen, chosen >= 0], 1)
            bias = hide(seen) if padded else None


class Stack(nn.Module):
    def __init__(self, config, depth, ahead, lora):
        super().__init__()
        width = config["width"]
        self.config, self.ahead = config, ahead
        self.blocks = nn.ModuleList(
            Block(width, config["heads"], config["mlp_width"], None if ahead else width, config["head_width"],
                  1e-6, tanh=True, t5=True, lora=lora) for _ in range(depth))
        self.norm = RmsNorm(width)
        self.relative_bias = nn.Module()
        self.relative_bias.weight = nn.Parameter(torch.zeros(config["relative_buckets"], config["heads"]))

    def positions(self, asking, seen):
        distance = torch.arange(seen)[None] - torch.arange(seen - asking, seen)[:, None]
        count, side = self.config["relative_buckets"], 0
        if self.ahead:
            count //= 2
            side, distance = (distance > 0).long() * count, distance.abs()
        else:
            distance = -torch.minimum(distance, torch.zeros_like(distance))
        exact = count // 2
        far = exact + (torch.log(distance.float() / exact) / math.log(self.config["relative_distance"] / exact)
                       * (count - exact)).long()
        far = torch.minimum(far, torch.full_like(far, count - 1))
        bucket = side + torch.where(distance < exact, distance, far)
        return self.relative_bias.weight[bucket].permute(2, 0, 1)[None]

    def forward(self, x, hidden=None, context=None, context_bias=None, caches=None):
        n = x.shape[1]
        seen = n + (len(caches[0][0]) if caches else 0)
        bias = self.positions(n, seen)
        if hidden is not None:
            bias = bias + hidden
        if not self.ahead:
            bias = bias + causal(n, seen)
        for i, block in enumerate(self.blocks):
            own, others = (caches[0][i], caches[1][i]) if caches else (None, None)
            x = block(x, context, bias, own, context_bias, others)
        return self.norm(x)


class T5(nn.Module):
    def __init__(self, config, prefix, lora):
        super().__init__()
        self.config, self.prefix = config, prefix
        self.shared = nn.Embedding(config["vocabulary_size"], config["width"])
        self.encoder = Stack(config, config["depth"], True, lora)
        self.decoder = Stack(config, config["decoder_depth"], False, lora)
        if not config["tie_output"]:
            self.lm_head = Linear(config["width"], config["vocabulary_size"], False, (), lora, "lm_head")

    def encode(self, prefix, tokens, mask, image_last=False, visible=None):
        x = self.shared(tokens)
        if prefix is not None:
            seen = torch.ones(len(x), dtype=torch.bool) if visible is None else visible
            lengths = mask.sum(1)
            x, mask = torch.cat([prefix, x], 1), torch.cat([seen[:, None].expand(-1, self.prefix), mask], 1)
            if image_last:
                place = text_first(lengths, x.shape[1], self.prefix)
                x, mask = x.gather(1, place[..., None].expand_as(x)), mask.gather(1, place)
        bias = hide(mask)
        return self.encoder(x, bias), bias

    def decode(self, tokens, read, bias, caches=None):
        return self.decoder(self.shared(tokens), None, read, bias, caches)

    def text_states(self, tokens, mask):
        return self.encode(None, tokens, mask)[0]

    def answer_states(self, prefix, batch, image_last, visible):
        lengths = batch["positions"][:, 0] + 1
        mask = torch.arange(batch["tokens"].shape[1])[None] < lengths[:, None]
        read, bias = self.encode(prefix, batch["tokens"], mask, image_last, visible)
        said = batch["targets"].clamp(min=0)[:, :-1]
        return self.decode(torch.cat([torch.zeros_like(said[:, :1]), said], 1), read, bias)

    def logits(self, states):
        if hasattr(self, "lm_head"):
            return self.lm_head(states)
        return states * self.config["width"] ** -0.5 @ self.shared.weight.T

    def generate(self, prefix, tokens, mask, count):
        start = mask.long().argmax(1, keepdim=True)              # T5 tells distances: nothing between the parts
        place = (torch.arange(tokens.shape[1])[None] + start) % tokens.shape[1]
        read, bias = self.encode(prefix, tokens.gather(1, place), mask.gather(1, place))
        caches = [[Cache() for _ in self.decoder.blocks] for _ in range(2)]
        chosen = torch.zeros(len(tokens), 1, dtype=torch.long)
        for _ in range(count):
            states = self.decode(chosen, read, bias, caches)
            chosen = self.logits(states[:, -1]).argmax(-1, keepdim=True)
            yield chosen


def build(config, prefix, lora=None):
    return (T5 if config["family"] == "t5" else Causal)(config, prefix, lora)
