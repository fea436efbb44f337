"""Writes a small model of PyTorch layers under Hugging Face's names: hub_folder.py FAMILY FOLDER.

FAMILY is gpt2, biogpt, t5 or blip2. FOLDER gets config.json, the weights (two files and an index; GPT-2 in one file)
and probes.safetensors: for each layer LAYER of the model here an input "in.LAYER" and what PyTorch makes of it,
"out.LAYER". The safetensors files are written here, by the format's description.
"""

import json
import pathlib
import struct
import sys

import torch

TYPES = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.bool: "BOOL"}
WIDTH, MLP, VOCABULARY, POSITIONS, DEPTH = 8, 12, 20, 10, 2


def save(path, tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        tensor = tensor.detach().contiguous()
        raw = tensor.view(torch.int16) if tensor.dtype in (torch.float16, torch.bfloat16) else tensor
        raw = raw.numpy().tobytes()
        header[name] = {
            "dtype": TYPES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


class Folder:
    """Weights under Hugging Face's names, and what the layers here must do."""

    def __init__(self):
        self.weights, self.probes = {}, {}

    def tensor(self, name, *shape):
        self.weights[name] = torch.randn(*shape).half().float()
        return self.weights[name]

    def linear(self, name, inputs, outputs, bias=True):
        weight = self.tensor(f"{name}.weight", outputs, inputs)
        offset = self.tensor(f"{name}.bias", outputs) if bias else None
        return lambda x: torch.nn.functional.linear(x, weight, offset)

    def conv1d(self, name, inputs, outputs):
        weight, bias = self.tensor(f"{name}.weight", inputs, outputs), self.tensor(f"{name}.bias", outputs)
        return lambda x: torch.addmm(bias, x, weight)

    def norm(self, name, width=WIDTH, bias=True):
        weight = self.tensor(f"{name}.weight", width)
        offset = self.tensor(f"{name}.bias", width) if bias else 0
        return lambda x: x * weight + offset

    def probe(self, layer, inputs, *functions):
        x = torch.randn(3, inputs).half().float()
        self.probes[f"in.{layer}"] = x
        self.probes[f"out.{layer}"] = torch.cat([function(x) for function in functions], 1)


def gpt2(f):
    prefix = "transformer."
    f.tensor(prefix + "wte.weight", VOCABULARY, WIDTH)
    f.tensor(prefix + "wpe.weight", POSITIONS, WIDTH)
    for i in range(DEPTH):
        block = f"{prefix}h.{i}"
        f.probe(f"h.{i}.norm1", WIDTH, f.norm(f"{block}.ln_1"))
        packed = f.conv1d(f"{block}.attn.c_attn", WIDTH, 3 * WIDTH)

        # Scores are divided by the block's number, which the queries alone can carry.
        def attention(x, packed=packed, number=i + 1):
            q, k, v = packed(x).split(WIDTH, 1)
            return torch.cat([q / number, k, v], 1)

        f.probe(f"h.{i}.attn.qkv", WIDTH, attention)
        f.probe(f"h.{i}.attn.proj", WIDTH, f.conv1d(f"{block}.attn.c_proj", WIDTH, WIDTH))
        f.probe(f"h.{i}.norm2", WIDTH, f.norm(f"{block}.ln_2"))
        f.probe(f"h.{i}.mlp.fc1", WIDTH, f.conv1d(f"{block}.mlp.c_fc", WIDTH, MLP))
        f.probe(f"h.{i}.mlp.fc2", MLP, f.conv1d(f"{block}.mlp.c_proj", MLP, WIDTH))
        f.weights[f"{block}.attn.bias"] = torch.ones(1, 1, POSITIONS, POSITIONS).tril().bool()
        f.weights[f"{block}.attn.masked_bias"] = torch.tensor(-1e4)
    f.probe("ln_f", WIDTH, f.norm(prefix + "ln_f"))
    f.weights["lm_head.weight"] = f.weights[prefix + "wte.weight"].clone()
    return dict(
        model_type="gpt2", vocab_size=VOCABULARY, n_embd=WIDTH, n_layer=DEPTH, n_head=2, n_positions=POSITIONS,
        n_inner=MLP, activation_function="gelu_new", scale_attn_by_inverse_layer_idx=True)


def biogpt(f):
    prefix = "biogpt."
    f.tensor(prefix + "embed_tokens.weight", VOCABULARY, WIDTH)
    f.tensor(prefix + "embed_positions.weight", POSITIONS + 2, WIDTH)
    for i in range(DEPTH):
        layer = f"{prefix}layers.{i}"
        attention = f"{layer}.self_attn"
        f.probe(f"h.{i}.attn.qkv", WIDTH, *[f.linear(f"{attention}.{p}_proj", WIDTH, WIDTH) for p in "qkv"])
        f.probe(f"h.{i}.attn.proj", WIDTH, f.linear(f"{attention}.out_proj", WIDTH, WIDTH))
        f.probe(f"h.{i}.norm1", WIDTH, f.norm(f"{layer}.self_attn_layer_norm"))
        f.probe(f"h.{i}.mlp.fc1", WIDTH, f.linear(f"{layer}.fc1", WIDTH, MLP))
        f.probe(f"h.{i}.mlp.fc2", MLP, f.linear(f"{layer}.fc2", MLP, WIDTH))
        f.probe(f"h.{i}.norm2", WIDTH, f.norm(f"{layer}.final_layer_norm"))
    f.probe("ln_f", WIDTH, f.norm(prefix + "layer_norm"))
    f.weights["output_projection.weight"] = f.weights[prefix + "embed_tokens.weight"].clone()
    return dict(
        model_type="biogpt", vocab_size=VOCABULARY, hidden_size=WIDTH, num_hidden_layers=DEPTH,
        num_attention_heads=2, intermediate_size=MLP, max_position_embeddings=POSITIONS, hidden_act="gelu",
        scale_embedding=True)


def t5(f):
    heads, head = 2, 5  # heads wider than the model, as T5 may have them
    inner = heads * head
    f.tensor("shared.weight", VOCABULARY, WIDTH)
    for stack in ("encoder", "decoder"):
        for i in range(DEPTH):
            ours, layer = f"{stack}.blocks.{i}", f"{stack}.block.{i}.layer"

            def part(name, inputs=WIDTH, outputs=inner):
                return f.linear(f"{layer}.{name}", inputs, outputs, bias=False)

            # Its scores are not divided by the root of a head's width, which the queries alone can carry.
            def queries(name, project=part):
                unscaled = project(name)
                return lambda x: unscaled(x) * head ** 0.5

            f.probe(
                f"{ours}.attn.qkv", WIDTH, queries("0.SelfAttention.q"),
                *[part(f"0.SelfAttention.{p}") for p in "kv"])
            f.probe(f"{ours}.attn.proj", inner, part("0.SelfAttention.o", inner, WIDTH))
            f.probe(f"{ours}.norm1", WIDTH, f.norm(f"{layer}.0.layer_norm", bias=False))
            last = 1
            if stack == "decoder":
                last = 2
                f.probe(f"{ours}.cross_attn.q", WIDTH, queries("1.EncDecAttention.q"))
                f.probe(f"{ours}.cross_attn.kv", WIDTH, *[part(f"1.EncDecAttention.{p}") for p in "kv"])
                f.probe(f"{ours}.cross_attn.proj", inner, part("1.EncDecAttention.o", inner, WIDTH))
                f.probe(f"{ours}.norm_cross", WIDTH, f.norm(f"{layer}.1.layer_norm", bias=False))
            mlp = f"{last}.DenseReluDense"
            f.probe(f"{ours}.mlp.gate", WIDTH, part(f"{mlp}.wi_0", WIDTH, MLP))
            f.probe(f"{ours}.mlp.fc1", WIDTH, part(f"{mlp}.wi_1", WIDTH, MLP))
            f.probe(f"{ours}.mlp.fc2", MLP, part(f"{mlp}.wo", MLP, WIDTH))
            f.probe(f"{ours}.norm2", WIDTH, f.norm(f"{layer}.{last}.layer_norm", bias=False))
        f.probe(f"{stack}.norm", WIDTH, f.norm(f"{stack}.final_layer_norm", bias=False))
        f.tensor(f"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight", 4, heads)
        f.weights[f"{stack}.embed_tokens.weight"] = f.weights["shared.weight"].clone()
    f.probe("lm_head", WIDTH, f.linear("lm_head", WIDTH, VOCABULARY, bias=False))
    return dict(
        model_type="t5", vocab_size=VOCABULARY, d_model=WIDTH, d_kv=head, d_ff=MLP, num_layers=DEPTH,
        num_decoder_layers=DEPTH, num_heads=heads, relative_attention_num_buckets=4,
        relative_attention_max_distance=16, feed_forward_proj="gated-gelu", tie_word_embeddings=False)


def blip2(f):
    image = 6
    f.tensor("vision_model.embeddings.class_embedding", 1, 1, image)
    f.tensor("vision_model.embeddings.position_embedding", 1, 5, image)
    f.linear("vision_model.embeddings.patch_embedding", 3, image)
    for i in range(DEPTH):
        ours, layer = f"visual_encoder.blocks.{i}", f"vision_model.encoder.layers.{i}"
        f.probe(f"{ours}.norm1", image, f.norm(f"{layer}.layer_norm1", image))
        f.probe(f"{ours}.attn.qkv", image, f.linear(f"{layer}.self_attn.qkv", image, 3 * image))
        f.probe(f"{ours}.attn.proj", image, f.linear(f"{layer}.self_attn.projection", image, image))
        f.probe(f"{ours}.norm2", image, f.norm(f"{layer}.layer_norm2", image))
        f.probe(f"{ours}.mlp.fc1", image, f.linear(f"{layer}.mlp.fc1", image, MLP))
        f.probe(f"{ours}.mlp.fc2", MLP, f.linear(f"{layer}.mlp.fc2", MLP, image))
    f.probe("visual_encoder.norm", image, f.norm("vision_model.post_layernorm", image))
    f.tensor("query_tokens", 1, 3, WIDTH)
    f.probe("qformer.embedding_norm", WIDTH, f.norm("qformer.layernorm"))
    f.tensor("embeddings.word_embeddings.weight", VOCABULARY, WIDTH)
    f.tensor("embeddings.position_embeddings.weight", POSITIONS, WIDTH)
    for i in range(DEPTH):
        ours, layer = f"qformer.blocks.{i}", f"qformer.encoder.layer.{i}"

        def parts(name, inputs, *names):
            return [f.linear(f"{layer}.{name}.attention.{p}", inputs, WIDTH) for p in names]

        f.probe(f"{ours}.attn.qkv", WIDTH, *parts("attention", WIDTH, "query", "key", "value"))
        f.probe(f"{ours}.attn.proj", WIDTH, f.linear(f"{layer}.attention.output.dense", WIDTH, WIDTH))
        f.probe(f"{ours}.norm1", WIDTH, f.norm(f"{layer}.attention.output.LayerNorm"))
        if i == 0:
            f.probe(f"{ours}.cross_attn.q", WIDTH, *parts("crossattention", WIDTH, "query"))
            f.probe(f"{ours}.cross_attn.kv", image, *parts("crossattention", image, "key", "value"))
            output = f"{layer}.crossattention.output"
            f.probe(f"{ours}.cross_attn.proj", WIDTH, f.linear(f"{output}.dense", WIDTH, WIDTH))
            f.probe(f"{ours}.norm_cross", WIDTH, f.norm(f"{output}.LayerNorm"))
        f.probe(f"{ours}.mlp.fc1", WIDTH, f.linear(f"{layer}.intermediate_query.dense", WIDTH, MLP))
        f.probe(f"{ours}.mlp.fc2", MLP, f.linear(f"{layer}.output_query.dense", MLP, WIDTH))
        f.probe(f"{ours}.norm2", WIDTH, f.norm(f"{layer}.output_query.LayerNorm"))
        f.linear(f"{layer}.intermediate.dense", WIDTH, MLP)
        f.linear(f"{layer}.output.dense", MLP, WIDTH)
        f.norm(f"{layer}.output.LayerNorm")
    f.linear("language_projection", WIDTH, 7)
    f.linear("language_model.model.decoder.layers.0.fc1", 7, 7)
    return dict(model_type="blip-2")


def main(family, folder):
    torch.manual_seed(3)
    f = Folder()
    config = {"gpt2": gpt2, "biogpt": biogpt, "t5": t5, "blip2": blip2}[family](f)
    (folder / "config.json").write_text(json.dumps(config))
    save(folder / "probes.safetensors", f.probes)
    if family == "gpt2":
        save(folder / "model.safetensors", f.weights)
        return
    # In two files, half precision in the second; halves hold all of these values.
    names = list(f.weights)
    files = {}
    for i, name in enumerate(names):
        files[name] = f"model-0000{1 + (i % 2)}-of-00002.safetensors"
    for i, file in enumerate(sorted(set(files.values()))):
        part = {name: f.weights[name] for name in names if files[name] == file}
        save(folder / file, {name: tensor.half() if i else tensor for name, tensor in part.items()})
    index = {"metadata": {"total_size": 0}, "weight_map": files}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))


main(sys.argv[1], pathlib.Path(sys.argv[2]))
