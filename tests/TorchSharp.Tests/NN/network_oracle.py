"""Answers of python3-torch for the tests of modules, functionals, optimizers and schedules.

usage: network_oracle.py FOLDER   writes FOLDER/index.json and FOLDER/data.bin (see network_tools.py)
"""
import copy
import json
import sys

import torch
from torch import nn
from torch.nn import functional as F

from network_more import more
from network_tools import data, function, index, keep, layer, leaf
from optimizer_oracle import optimizers


def layers():
    volume, image, row = (lambda: leaf(2, 4, 6, 5, 7)), (lambda: leaf(2, 4, 6, 5)), (lambda: leaf(2, 4, 9))
    layer("Linear", nn.Linear(5, 3), leaf(2, 4, 5))
    layer("Linear_without_bias", nn.Linear(5, 3, bias=False), leaf(2, 5))
    layer("Conv1d", nn.Conv1d(4, 6, 3, stride=2, padding=1, groups=2), row())
    layer("Conv2d", nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2)), image())
    layer("Conv2d_reflect", nn.Conv2d(4, 3, 3, padding=1, padding_mode="reflect"), image())
    layer("Conv3d", nn.Conv3d(4, 6, 3, stride=2, padding=1), volume())
    layer("Conv3d_same", nn.Conv3d(4, 2, 3, padding="same", bias=False), volume())
    layer("ConvTranspose2d", nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1), image())
    layer("ConvTranspose3d", nn.ConvTranspose3d(4, 2, 2, stride=2, groups=2), volume())
    layer("LayerNorm", nn.LayerNorm([5, 7]), leaf(2, 3, 5, 7))
    layer("GroupNorm", nn.GroupNorm(2, 4), volume())
    layer("BatchNorm1d_train", nn.BatchNorm1d(4), row(), train=True)
    layer("BatchNorm2d_eval", nn.BatchNorm2d(4), image())
    layer("BatchNorm3d_train", nn.BatchNorm3d(4, momentum=0.3), volume(), train=True)
    layer("Embedding", nn.Embedding(7, 3, padding_idx=1), torch.tensor([[1, 2], [6, 0]]))
    layer("GELU", nn.GELU(), row())
    layer("GELU_tanh", nn.GELU(approximate="tanh"), row())
    for name in ("ReLU", "SiLU", "Tanh", "Sigmoid", "Hardswish", "Mish", "Softplus", "ELU", "LeakyReLU", "Identity"):
        layer(name, getattr(nn, name)(), row())
    layer("Softmax", nn.Softmax(1), row())
    layer("LogSoftmax", nn.LogSoftmax(-1), row())
    layer("Flatten", nn.Flatten(), volume())
    layer("Unflatten", nn.Unflatten(1, (2, 2)), image())
    layer("AvgPool2d", nn.AvgPool2d(2), image())
    layer("AvgPool3d", nn.AvgPool3d((2, 2, 3), stride=1, padding=(0, 1, 1)), volume())
    layer("MaxPool2d", nn.MaxPool2d(3, stride=2, padding=1), image())
    layer("MaxPool3d", nn.MaxPool3d(2), volume())
    layer("AdaptiveAvgPool2d", nn.AdaptiveAvgPool2d(2), image())
    layer("AdaptiveAvgPool3d", nn.AdaptiveAvgPool3d((2, 1, 3)), volume())
    layer("Upsample", nn.Upsample(scale_factor=2, mode="trilinear"), volume())
    layer("PixelShuffle", nn.PixelShuffle(2), image())
    layer("Sequential", nn.Sequential(nn.Linear(5, 8), nn.GELU(), nn.Linear(8, 2)), leaf(3, 5))
    attention()


def attention():
    q, kv = leaf(3, 2, 8), leaf(5, 2, 8)
    hidden = torch.zeros(2, 5, dtype=torch.bool)
    hidden[1, 3:] = True
    later = torch.triu(torch.ones(5, 5, dtype=torch.bool), 1)
    layer("MultiheadAttention", nn.MultiheadAttention(8, 2), kv, call=lambda m, x: m(x, x, x)[0])
    layer("MultiheadAttention_weights", nn.MultiheadAttention(8, 2), q, kv, call=lambda m, a, b: m(a, b, b)[1])
    layer("MultiheadAttention_padding", nn.MultiheadAttention(8, 4), q, kv, hidden,
          call=lambda m, a, b, h: m(a, b, b, key_padding_mask=h)[0])
    layer("MultiheadAttention_causal", nn.MultiheadAttention(8, 2), kv, later,
          call=lambda m, x, h: m(x, x, x, attn_mask=h)[0])
    layer("MultiheadAttention_wide", nn.MultiheadAttention(8, 2, kdim=6, vdim=3, add_bias_kv=True, add_zero_attn=True),
          q, leaf(5, 2, 6), leaf(5, 2, 3), call=lambda m, a, b, c: m(a, b, c)[0])
    one = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, activation="gelu")
    layer("TransformerEncoderLayer", copy.deepcopy(one), kv, train=True)
    layer("TransformerEncoder", nn.TransformerEncoder(one, 2), kv, later, train=True,
          call=lambda m, x, h: m(x, mask=h))


def functions():
    x, y = leaf(3, 4), torch.randn(3, 4)
    classes = torch.tensor([1, 3, -100])
    function("linear", lambda a, b, c: F.linear(a, b, c), leaf(2, 5), leaf(3, 5), leaf(3))
    function("normalize", lambda a: F.normalize(a, dim=-1), leaf(3, 4))
    function("cosine_similarity", lambda a, b: F.cosine_similarity(a, b), leaf(3, 4), leaf(3, 4))
    function("cross_entropy", lambda a, b: F.cross_entropy(a, b), leaf(3, 4), classes)
    function("cross_entropy_smooth", lambda a, b: F.cross_entropy(a, b, label_smoothing=0.1), leaf(3, 4), classes)
    function("cross_entropy_none", lambda a, b: F.cross_entropy(a, b, reduction="none"), leaf(3, 4), classes)
    function("cross_entropy_sum_weighted", lambda a, b, w: F.cross_entropy(a, b, w, reduction="sum"), leaf(3, 4),
             classes, torch.tensor([1.0, 2.0, 0.5, 3.0]))
    function("cross_entropy_ignore", lambda a, b: F.cross_entropy(a, b, ignore_index=2), leaf(3, 4),
             torch.tensor([1, 2, 0]))
    function("cross_entropy_of_volumes", lambda a, b: F.cross_entropy(a, b), leaf(2, 3, 4), torch.ones(2, 4).long())
    function("nll_loss", lambda a, b: F.nll_loss(F.log_softmax(a, 1), b), leaf(3, 4), torch.tensor([1, 3, 0]))
    function("mse_loss", lambda a, b: F.mse_loss(a, b), leaf(3, 4), y)
    function("l1_loss_sum", lambda a, b: F.l1_loss(a, b, reduction="sum"), leaf(3, 4), y)
    function("smooth_l1_loss", lambda a, b: F.smooth_l1_loss(a, b, beta=0.5), leaf(3, 4), y)
    function("huber_loss", lambda a, b: F.huber_loss(a, b, delta=0.5), leaf(3, 4), y)
    function("kl_div", lambda a, b: F.kl_div(a.log_softmax(1), b.log_softmax(1), log_target=True), leaf(3, 4), y)
    function("bce_logits", lambda a, b, w: F.binary_cross_entropy_with_logits(a, b, pos_weight=w), leaf(3, 4),
             (y > 0).float(), torch.tensor([1.0, 2.0, 0.5, 3.0]))
    function("bce", lambda a, b: F.binary_cross_entropy(a.sigmoid(), b), leaf(3, 4), (y > 0).float())
    function("one_hot", lambda a: F.one_hot(a, 5).float(), torch.tensor([0, 4, 2]))
    function("softmax", lambda a: F.softmax(a, 0), x)
    spatial()
    attend()


def spatial():
    image, volume = (lambda: leaf(2, 3, 4, 5)), (lambda: leaf(1, 2, 3, 4, 5))
    function("interpolate_nearest", lambda a: F.interpolate(a, size=(6, 7)), image())
    function("interpolate_bilinear", lambda a: F.interpolate(a, scale_factor=1.7, mode="bilinear"), image())
    function("interpolate_bicubic_corners",
             lambda a: F.interpolate(a, size=(7, 3), mode="bicubic", align_corners=True), image())
    function("interpolate_antialias",
             lambda a: F.interpolate(a, size=(2, 3), mode="bilinear", antialias=True), image())
    function("interpolate_trilinear", lambda a: F.interpolate(a, size=(5, 4, 2), mode="trilinear"), volume())
    function("interpolate_area", lambda a: F.interpolate(a, scale_factor=0.5, mode="area"), volume())
    function("interpolate_linear", lambda a: F.interpolate(a, size=7, mode="linear"), leaf(2, 3, 4))
    function("interpolate_nearest_exact", lambda a: F.interpolate(a, size=(2, 5, 7), mode="nearest-exact"), volume())
    function("interpolate_recompute",
             lambda a: F.interpolate(a, scale_factor=1.7, mode="bilinear", recompute_scale_factor=True), image())
    theta = torch.tensor([[[0.9, 0.1, 0.05, 0.1], [0.0, 1.1, 0.0, -0.1], [0.1, 0.0, 0.8, 0.2]]]).requires_grad_()
    function("affine_grid", lambda t: F.affine_grid(t, [1, 2, 3, 4, 5], align_corners=False), theta)
    function("grid_sample", lambda a, t: F.grid_sample(a, F.affine_grid(t, [1, 2, 3, 4, 5], False),
             align_corners=False),
             volume(), theta)
    function("grid_sample_border", lambda a, g: F.grid_sample(a, g, "nearest", "border", True), image(),
             1.5 * torch.randn(2, 3, 3, 2))
    function("grid_sample_reflection", lambda a, g: F.grid_sample(a, g, "bilinear", "reflection", False), image(),
             1.5 * torch.randn(2, 3, 3, 2))
    function("pad_constant", lambda a: F.pad(a, (1, 2, 0, 1), value=0.5), image())
    function("pad_reflect", lambda a: F.pad(a, (1, 2, 1, 0), "reflect"), image())
    function("pad_replicate", lambda a: F.pad(a, (1, 1, 1, 1, 1, 2), "replicate"), volume())
    function("pad_circular", lambda a: F.pad(a, (1, 2), "circular"), leaf(2, 3, 4))
    function("avg_pool3d", lambda a: F.avg_pool3d(a, 2, ceil_mode=True, count_include_pad=False), volume())
    function("unfold", lambda a: F.unfold(a, (2, 3), padding=1, stride=2), image())
    function("fold", lambda a: F.fold(a, (4, 5), (2, 2)), leaf(1, 8, 12))
    function("pixel_unshuffle", lambda a: F.pixel_unshuffle(a, 2), leaf(1, 2, 4, 6))
    function("instance_norm", lambda a: F.instance_norm(a), image())


def attend():
    q, k, v = leaf(2, 3, 4, 8), leaf(2, 3, 5, 8), leaf(2, 3, 5, 6)
    allowed = torch.rand(2, 1, 4, 5) > 0.3
    allowed[..., 0] = True

    def plain(q, k, v, added=0.0):
        return ((q @ k.transpose(-2, -1)) / q.shape[-1] ** 0.5 + added).softmax(-1) @ v

    function("attention", plain, q, k, v)
    function("attention_allowed", lambda q, k, v, m: plain(q, k, v, torch.zeros(m.shape).masked_fill(~m, -torch.inf)),
             q, k, v, allowed)
    function("attention_added", plain, q, k, v, torch.randn(4, 5))
    function("attention_causal", lambda q, k, v: plain(q, k, v, torch.full((5, 5), -torch.inf).triu(1)),
             k, (k + 1).detach().requires_grad_(), v)


def initial():
    makers = {
        "Linear": lambda: nn.Linear(7, 5), "Conv3d": lambda: nn.Conv3d(2, 3, 3),
        "ConvTranspose3d": lambda: nn.ConvTranspose3d(2, 3, 2), "Embedding": lambda: nn.Embedding(6, 4, padding_idx=2),
        "MultiheadAttention": lambda: nn.MultiheadAttention(8, 2),
        "TransformerEncoderLayer": lambda: nn.TransformerEncoderLayer(8, 2, 16),
    }
    for name, make in makers.items():
        torch.manual_seed(11)
        for key, value in make().state_dict().items():
            keep("init." + name, key, value)
    fills = {
        "trunc_normal_": lambda t: nn.init.trunc_normal_(t, 0.1, 0.5, -0.4, 1.0), "orthogonal_": nn.init.orthogonal_,
        "xavier_uniform_": nn.init.xavier_uniform_, "xavier_normal_": nn.init.xavier_normal_,
        "kaiming_uniform_": nn.init.kaiming_uniform_, "normal_": lambda t: nn.init.normal_(t, 1, 2),
        "kaiming_normal_": lambda t: nn.init.kaiming_normal_(t, mode="fan_out", nonlinearity="relu"),
    }
    for name, fill in fills.items():
        torch.manual_seed(12)
        keep("fill." + name, "out", fill(torch.empty(6, 9)))


torch.manual_seed(3)
layers()
functions()
initial()
optimizers()
more()
with open(sys.argv[1] + "/index.json", "w") as file:
    json.dump(index, file)
with open(sys.argv[1] + "/data.bin", "wb") as file:
    file.write(data)
