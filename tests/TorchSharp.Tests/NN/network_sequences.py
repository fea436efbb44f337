"""Cases of network_oracle.py: recurrent layers and transformers."""
import torch
from torch import nn
from torch.nn.utils import rnn

from network_tools import function, layer, leaf


def recurrent():
    x, first = leaf(5, 3, 4), leaf(3, 5, 4)
    layer("RNN", nn.RNN(4, 6), x, call=lambda m, x: torch.cat([m(x)[0].flatten(), m(x)[1].flatten()]))
    layer("RNN_relu", nn.RNN(4, 6, 2, nonlinearity="relu", bidirectional=True, batch_first=True), first,
          call=lambda m, x: m(x)[0])
    layer("RNN_state", nn.RNN(4, 6, 2, bias=False), x, leaf(2, 3, 6), call=lambda m, x, h: m(x, h)[1])
    layer("GRU", nn.GRU(4, 6, 2, bidirectional=True), x, call=lambda m, x: m(x)[0])
    layer("GRU_state", nn.GRU(4, 6, batch_first=True), first, leaf(1, 3, 6), call=lambda m, x, h: m(x, h)[1])
    layer("LSTM", nn.LSTM(4, 6, 2), x, call=lambda m, x: torch.cat([t.flatten() for t in (m(x)[0], *m(x)[1])]))
    layer("LSTM_state", nn.LSTM(4, 6, bidirectional=True), x, leaf(2, 3, 6), leaf(2, 3, 6),
          call=lambda m, x, h, c: m(x, (h, c))[1][1])
    lengths = torch.tensor([2, 5, 3])

    def packed(m, x, n):
        out, h = m(rnn.pack_padded_sequence(x, n, enforce_sorted=False))
        return torch.cat([rnn.pad_packed_sequence(out)[0].flatten(), *(t.flatten() for t in (h if isinstance(h,
                         tuple) else (h,)))])

    for name, module in {"RNN": nn.RNN(4, 6), "GRU": nn.GRU(4, 6, bidirectional=True), "LSTM": nn.LSTM(4, 6,
                                       2)}.items():
        layer(name + "_packed", module, x, lengths, call=packed)
    layer("RNNCell", nn.RNNCell(4, 6), leaf(3, 4))
    layer("RNNCell_relu", nn.RNNCell(4, 6, nonlinearity="relu"), leaf(3, 4), leaf(3, 6))
    layer("GRUCell", nn.GRUCell(4, 6, bias=False), leaf(3, 4), leaf(3, 6))
    layer("LSTMCell", nn.LSTMCell(4, 6), leaf(3, 4), leaf(3, 6), leaf(3, 6), call=lambda m, x, h, c: torch.cat(m(x,
          (h, c))))
    a, b = leaf(4, 2), leaf(2, 2)
    function("pad_sequence", lambda a, b: rnn.pad_sequence([a, b], padding_value=0.5), a, b)
    function("pack_sequence", lambda a, b: rnn.pack_sequence([b, a], enforce_sorted=False).data, a, b)
    function("pad_packed_longer", lambda a, b: rnn.pad_packed_sequence(rnn.pack_sequence([a, b]), True, -1.0, 6)[0],
             a, b)


def transformers():
    target, memory = leaf(3, 2, 8), leaf(5, 2, 8)
    later = torch.triu(torch.full((3, 3), -torch.inf), 1)
    hidden = torch.zeros(2, 5, dtype=torch.bool)
    hidden[1, 3:] = True
    one = nn.TransformerDecoderLayer(8, 2, 16, dropout=0.0)
    layer("TransformerDecoderLayer", nn.TransformerDecoderLayer(8, 2, 16, 0.0, "gelu"), target, memory, later, hidden,
          train=True, call=lambda m, t, s, a, h: m(t, s, tgt_mask=a, memory_key_padding_mask=h))
    layer("TransformerDecoder", nn.TransformerDecoder(one, 2), target, memory, train=True)
    layer("Transformer", nn.Transformer(8, 2, 1, 2, 16, dropout=0.0), memory, target, later, train=True,
          call=lambda m, s, t, a: m(s, t, tgt_mask=a))
    layer("MultiheadAttention_float_mask", nn.MultiheadAttention(8, 2, bias=False), target, memory, torch.randn(3, 5),
          call=lambda m, q, k, a: m(q, k, k, attn_mask=a)[0])
    layer("MultiheadAttention_per_head", nn.MultiheadAttention(8, 2), target, memory, torch.randn(4, 3, 5),
          call=lambda m, q, k, a: m(q, k, k, attn_mask=a)[0])
