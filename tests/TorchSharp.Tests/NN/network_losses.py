"""Cases of network_oracle.py: every loss by every reduction."""
import torch
from torch.nn import functional as F

from network_tools import function, leaf


def losses():
    x, y = (lambda: leaf(4, 5)), (lambda: torch.randn(4, 5))
    sign = torch.tensor([1.0, -1.0, -1.0, 1.0])
    for reduction in ("none", "mean", "sum"):
        key = "_" + reduction
        function("cosine_embedding" + key, lambda a, b, t: F.cosine_embedding_loss(a, b, t, 0.2, reduction=reduction),
                 x(), x(), sign)
        function("margin_ranking" + key, lambda a, b, t: F.margin_ranking_loss(a, b, t, 0.3, reduction=reduction),
                 leaf(4), leaf(4), sign)
        function("hinge_embedding" + key, lambda a, t: F.hinge_embedding_loss(a, t, 0.8, reduction=reduction),
                 leaf(4), sign)
        function("triplet" + key, lambda a, p, n: F.triplet_margin_loss(a, p, n, 0.7, 2, swap=True,
                 reduction=reduction),
                 x(), x(), x())
        function("triplet_distance" + key, lambda a, p, n: F.triplet_margin_with_distance_loss(
            a, p, n, distance_function=lambda u, v: (u - v).abs().sum(1), margin=0.5, swap=True, reduction=reduction),
            x(), x(), x())
        function("soft_margin" + key, lambda a, t: F.soft_margin_loss(a, t, reduction=reduction), x(), y().sign())
        function("multi_margin" + key, lambda a, t, w: F.multi_margin_loss(a, t, 2, 0.8, w, reduction=reduction),
                 x(), torch.tensor([0, 4, 2, 1]), torch.rand(5))
        function("multilabel_margin" + key, lambda a, t: F.multilabel_margin_loss(a, t, reduction=reduction),
                 x(), torch.tensor([[0, 2, -1, 1, 1], [4, -1, 0, 0, 0], [1, 3, 0, -1, 2], [2, -1, 0, 0, 0]]))
        function("multilabel_soft_margin" + key,
                 lambda a, t, w: F.multilabel_soft_margin_loss(a, t, w, reduction=reduction),
                 x(), (y() > 0).float(), torch.rand(5))
        function("poisson" + key, lambda a, t: F.poisson_nll_loss(a, t, reduction=reduction), x(), torch.rand(4, 5) * 3)
        function("poisson_full" + key, lambda a, t: F.poisson_nll_loss(
            a, t, log_input=False, full=True, reduction=reduction),
            (torch.rand(4, 5) + 0.1).requires_grad_(), torch.rand(4, 5) * 3)
        function("ctc" + key, lambda a, t, i, n: F.ctc_loss(a.log_softmax(2), t, i, n, reduction=reduction),
                 leaf(12, 3, 6), torch.randint(1, 6, (3, 5)), torch.tensor([12, 10, 11]), torch.tensor([5, 3, 4]))
        function("kl_div_plain" + key, lambda a, b: F.kl_div(a.log_softmax(1), b, reduction=reduction),
                 x(), y().softmax(1))
        function("bce_weighted" + key, lambda a, b, w: F.binary_cross_entropy(a.sigmoid(), b, w, reduction=reduction),
                 x(), (y() > 0).float(), torch.rand(5))
        function("huber" + key, lambda a, b: F.huber_loss(a, b, delta=0.7, reduction=reduction), x(), y())
        function("smooth_l1" + key, lambda a, b: F.smooth_l1_loss(a, b, beta=0.4, reduction=reduction), x(), y())
        # TorchSharp sums each sample's elements first.
        function("gaussian" + key, lambda a, b, v: {"none": lambda t: t, "mean": torch.mean,
                 "sum": torch.sum}[reduction](
            F.gaussian_nll_loss(a, b, v, full=True, reduction="none").sum(1)), x(), y(), torch.rand(4, 5) + 0.1)
    function("cross_entropy_probabilities", lambda a, b: F.cross_entropy(a, b, label_smoothing=0.2), x(),
             y().softmax(1))
    function("nll_weighted", lambda a, t, w: F.nll_loss(a.log_softmax(1), t, w), x(), torch.tensor([0, 4, 2, 1]),
             torch.rand(5))
