"""Cases of network_oracle.py: the layers and functions beyond those that this kit's models use."""
import torch
from torch import nn

from network_losses import losses
from network_sequences import recurrent, transformers
from network_tools import keep, layer, leaf


def signal():
    return leaf(2, 4, 9)


def image():
    return leaf(2, 4, 6, 5)


def volume():
    return leaf(2, 4, 6, 5, 7)


def activations():
    for name, module in {
        "ReLU6": nn.ReLU6(), "SELU": nn.SELU(), "CELU": nn.CELU(0.7), "Hardsigmoid": nn.Hardsigmoid(),
        "Hardtanh": nn.Hardtanh(-0.3, 0.6), "Threshold": nn.Threshold(0.1, -2.0), "Softsign": nn.Softsign(),
        "Tanhshrink": nn.Tanhshrink(), "Softshrink": nn.Softshrink(0.3), "Hardshrink": nn.Hardshrink(0.3),
        "LogSigmoid": nn.LogSigmoid(), "Softmin": nn.Softmin(1), "RReLU": nn.RReLU(0.1, 0.4),
    }.items():
        layer(name, module, signal())
    layer("PReLU", nn.PReLU(4, 0.1), image())
    layer("PReLU_one", nn.PReLU(1), signal())
    layer("GLU", nn.GLU(1), signal())
    layer("Softmax2d", nn.Softmax2d(), image())


def pools():
    layer("AvgPool1d", nn.AvgPool1d(3, 2, 1, count_include_pad=False), signal())
    layer("MaxPool1d", nn.MaxPool1d(3, 2, 1), signal())
    layer("AdaptiveAvgPool1d", nn.AdaptiveAvgPool1d(4), signal())
    layer("AdaptiveMaxPool1d", nn.AdaptiveMaxPool1d(4), signal())
    layer("AdaptiveMaxPool2d", nn.AdaptiveMaxPool2d((2, 3)), image())
    layer("AdaptiveMaxPool3d", nn.AdaptiveMaxPool3d((2, 3, 2)), volume())
    layer("LPPool1d", nn.LPPool1d(2, 3), signal())
    layer("LPPool2d", nn.LPPool2d(3, (2, 3), stride=2), leaf(2, 4, 6, 5).detach().abs().requires_grad_())
    layer("MaxPool2d_indices", nn.MaxPool2d(2, return_indices=True), image(), call=lambda m, x: m(x)[1].float())
    for name, spatial, pool, unpool in (
            ("MaxUnpool1d", (8,), nn.MaxPool1d(2, return_indices=True), nn.MaxUnpool1d(2)),
            ("MaxUnpool2d", (6, 4), nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2)),
            ("MaxUnpool3d", (4, 6, 4), nn.MaxPool3d(2, return_indices=True), nn.MaxUnpool3d(2))):
        values, places = pool(torch.randn(2, 3, *spatial))
        layer(name, unpool, values.detach().requires_grad_(), places)
    values, places = nn.MaxPool2d(2, return_indices=True)(torch.randn(1, 2, 5, 7))
    layer("MaxUnpool2d_size", nn.MaxUnpool2d(2), values.detach().requires_grad_(), places,
          call=lambda m, v, p: m(v, p, output_size=(5, 7)))
    for name, module, x in (("FractionalMaxPool2d", nn.FractionalMaxPool2d(2, output_size=(3, 2)), image()),
                            ("FractionalMaxPool3d", nn.FractionalMaxPool3d(2, output_ratio=(0.5, 0.5, 0.6)), volume())):
        layer(name, module, x, call=lambda m, x: (torch.manual_seed(21), m(x))[1])


def pads():
    layer("ConstantPad1d", nn.ConstantPad1d((1, 2), 0.5), signal())
    layer("ConstantPad2d", nn.ConstantPad2d(2, -1.0), image())
    layer("ConstantPad3d", nn.ConstantPad3d((1, 0, 2, 1, 0, 1), 3.0), volume())
    layer("ReflectionPad1d", nn.ReflectionPad1d(2), signal())
    layer("ReflectionPad2d", nn.ReflectionPad2d((1, 2, 0, 3)), image())
    layer("ReflectionPad3d", nn.ReflectionPad3d(1), volume())
    layer("ReplicationPad1d", nn.ReplicationPad1d((3, 1)), signal())
    layer("ReplicationPad2d", nn.ReplicationPad2d(2), image())
    layer("ReplicationPad3d", nn.ReplicationPad3d((1, 2, 1, 0, 2, 1)), volume())
    layer("ZeroPad2d", nn.ZeroPad2d((1, 2, 3, 0)), image())


def norms_and_shapes():
    layer("InstanceNorm1d", nn.InstanceNorm1d(4), signal(), train=True)
    layer("InstanceNorm1d_single", nn.InstanceNorm1d(4), leaf(4, 9), train=True)
    layer("InstanceNorm2d", nn.InstanceNorm2d(4, affine=True), image(), train=True)
    layer("InstanceNorm2d_eval", nn.InstanceNorm2d(4, affine=True, track_running_stats=True), image())
    layer("InstanceNorm3d", nn.InstanceNorm3d(4, momentum=0.3, track_running_stats=True), volume(), train=True)
    layer("LocalResponseNorm", nn.LocalResponseNorm(3, 0.1, 0.6, 2.0), image())
    layer("LocalResponseNorm_even", nn.LocalResponseNorm(2, 0.2), signal())
    layer("LocalResponseNorm_volume", nn.LocalResponseNorm(3), volume())
    layer("ConvTranspose1d", nn.ConvTranspose1d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2), signal())
    layer("ConvTranspose1d_size", nn.ConvTranspose1d(4, 2, 3, stride=3), signal(),
          call=lambda m, x: m(x, output_size=[28]))
    layer("PixelUnshuffle", nn.PixelUnshuffle(2), leaf(2, 3, 4, 6))
    # This libtorch has no derivative of channel_shuffle: the same by reshaping.
    layer("ChannelShuffle", nn.Identity(), image(),
          call=lambda m, x: x.view(2, 2, 2, 6, 5).transpose(1, 2).reshape(2, 4, 6, 5))
    layer("Unfold", nn.Unfold((2, 3), padding=1, stride=2), image())
    layer("Fold", nn.Fold((4, 5), (2, 2), stride=1), leaf(1, 8, 12))
    layer("Bilinear", nn.Bilinear(5, 4, 3), leaf(2, 6, 5), leaf(2, 6, 4))
    layer("Bilinear_without_bias", nn.Bilinear(5, 4, 3, bias=False), leaf(2, 5), leaf(2, 4))
    layer("CosineSimilarity", nn.CosineSimilarity(1), signal(), signal())
    layer("PairwiseDistance", nn.PairwiseDistance(3.0, keepdim=True), leaf(3, 5), leaf(3, 5))
    numbers, starts = torch.tensor([1, 2, 4, 5, 4, 3, 2, 0]), torch.tensor([0, 3, 6])
    for mode in ("sum", "mean", "max"):
        layer("EmbeddingBag_" + mode, nn.EmbeddingBag(7, 3, mode=mode), numbers, starts)
    layer("EmbeddingBag_rows", nn.EmbeddingBag(7, 3, mode="mean", padding_idx=2), numbers.view(2, 4))
    layer("EmbeddingBag_weights", nn.EmbeddingBag(7, 3, mode="sum"), numbers, starts, leaf(8))
    layer("EmbeddingBag_last", nn.EmbeddingBag(7, 3, include_last_offset=True), numbers, torch.tensor([0, 3, 8]))


def initial():
    for name, make in {
        "LSTM": lambda: nn.LSTM(3, 4, 2, bidirectional=True), "GRU": lambda: nn.GRU(3, 4),
                                "RNNCell": lambda: nn.RNNCell(3, 4),
        "Bilinear": lambda: nn.Bilinear(3, 4, 2), "EmbeddingBag": lambda: nn.EmbeddingBag(5, 3, padding_idx=1),
        "TransformerDecoderLayer": lambda: nn.TransformerDecoderLayer(8, 2, 16),
    }.items():
        torch.manual_seed(11)
        for key, value in make().state_dict().items():
            keep("init." + name, key, value)
    torch.manual_seed(12)
    keep("fill.sparse_", "out", nn.init.sparse_(torch.empty(6, 9), 0.3, 0.5))
    keep("fill.dirac_", "out", nn.init.dirac_(torch.empty(3, 2, 3, 4)))


def fused():
    linear, norm = nn.Linear(4, 3), nn.BatchNorm1d(3)
    conv, norm2 = nn.ConvTranspose2d(3, 2, 2), nn.BatchNorm2d(2)
    with torch.no_grad():
        for tensor in (norm.running_mean, norm2.running_mean):
            tensor.normal_()
        for tensor in (norm.running_var, norm2.running_var, norm.weight, norm2.weight):
            tensor.uniform_(0.5, 2)
    for case, module, after, x in (("fuse_linear", linear, norm, torch.randn(5, 4)),
                                   ("fuse_conv", conv, norm2, torch.randn(2, 3, 4, 4))):
        keep(case, "in0", x)
        for name, value in {**module.state_dict(prefix="first."), **after.state_dict(prefix="norm.")}.items():
            keep(case, name, value)
        keep(case, "out", after.eval()(module(x)))


def more():
    for write in (activations, pools, pads, norms_and_shapes, losses, recurrent, transformers, initial, fused):
        write()
