namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op cross_entropy_op = new("cross_entropy_loss");
            private static readonly Op nll_loss_op = new("nll_loss_nd");
            private static readonly Op mse_loss_op = new("mse_loss");
            private static readonly Op l1_loss_op = new("l1_loss");
            private static readonly Op smooth_l1_loss_op = new("smooth_l1_loss");
            private static readonly Op huber_loss_op = new("huber_loss");
            private static readonly Op kl_div_op = new("kl_div");
            private static readonly Op bce_op = new("binary_cross_entropy");
            private static readonly Op bce_with_logits_op = new("binary_cross_entropy_with_logits");
            private static readonly Op cosine_embedding_loss_op = new("cosine_embedding_loss");
            private static readonly Op margin_ranking_loss_op = new("margin_ranking_loss");
            private static readonly Op triplet_margin_loss_op = new("triplet_margin_loss");

            /// <summary>
            /// Log-softmax over dimension 1 and the negative log-likelihood of the targets: class numbers,
            /// or probabilities of the input's shape. Elements whose target is ignore_index count neither
            /// in the sum nor in the mean.
            /// </summary>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                cross_entropy_op.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                nll_loss_op.Call(input, target, weight, (long)reduction);

            public static Tensor mse_loss(Tensor input, Tensor target,
                Reduction reduction = Reduction.Mean) =>
                mse_loss_op.Call(input, target, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                l1_loss_op.Call(input, target, (long)reduction);

            public static Tensor smooth_l1_loss(
                Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                smooth_l1_loss_op.Call(input, target, (long)reduction, beta);

            public static Tensor huber_loss(
                Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                huber_loss_op.Call(input, target, (long)reduction, delta);

            /// <summary>
            /// Kullback–Leibler divergence; the target is in logarithms unless log_target is false.
            /// </summary>
            public static Tensor kl_div(
                Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                kl_div_op.Call(input, target, (long)reduction, log_target);

            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                bce_op.Call(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null) =>
                bce_with_logits_op.Call(input, target, weight, pos_weights, (long)reduction);

            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0,
                Reduction reduction = Reduction.Mean) =>
                cosine_embedding_loss_op.Call(input1, input2, target, margin, (long)reduction);

            public static Tensor margin_ranking_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0,
                Reduction reduction = Reduction.Mean) =>
                margin_ranking_loss_op.Call(input1, input2, target, margin, (long)reduction);

            public static Tensor triplet_margin_loss(
                Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2,
                double eps = 1e-6, bool swap = false, Reduction reduction = Reduction.Mean) =>
                triplet_margin_loss_op.Call(anchor, positive, negative, margin, p, eps, swap,
                    (long)reduction);
        }
    }
}
