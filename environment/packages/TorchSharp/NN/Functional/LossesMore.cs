namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op ctc_loss_op = new("ctc_loss", "Tensor");
            private static readonly Op hinge_embedding_loss_op = new("hinge_embedding_loss");
            private static readonly Op multilabel_margin_loss_op = new("multilabel_margin_loss");
            private static readonly Op multi_margin_loss_op = new("multi_margin_loss");
            private static readonly Op poisson_nll_loss_op = new("poisson_nll_loss");
            private static readonly Op soft_margin_loss_op = new("soft_margin_loss");

            /// <summary>
            /// The negative log-likelihood of label sequences that may be stretched and separated by blanks:
            /// log_probs [T, B, C], targets [B, S] or all joined.
            /// </summary>
            public static Tensor ctc_loss(
                Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0,
                bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
                ctc_loss_op.Call(
                    log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            /// <summary>The input where the target is 1, max(0, margin − input) where it is −1.</summary>
            public static Tensor hinge_embedding_loss(
                Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                hinge_embedding_loss_op.Call(input, target, margin, (long)reduction);

            public static Tensor multi_label_margin_loss(
                Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                multilabel_margin_loss_op.Call(input, target, (long)reduction);

            public static Tensor multi_margin_loss(
                Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null,
                Reduction reduction = Reduction.Mean) =>
                multi_margin_loss_op.Call(input, target, p, margin, weight, (long)reduction);

            /// <summary>
            /// The likelihood of a Poisson distribution whose mean is e^input, or the input itself.
            /// </summary>
            public static Tensor poisson_nll_loss(
                Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f,
                Reduction reduction = Reduction.Mean) =>
                poisson_nll_loss_op.Call(input, target, log_input, full, eps, (long)reduction);

            public static Tensor soft_margin_loss(
                Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                soft_margin_loss_op.Call(input, target, (long)reduction);

            /// <summary>A binary cross entropy for each class of [B, C], averaged over the classes.</summary>
            public static Tensor multilabel_soft_margin_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var loss = target.mul(logsigmoid(input)).add((1 - target).mul(logsigmoid(input.neg()))).neg();
                if (weight is not null)
                    loss = loss.mul(weight);
                return Reduced(loss.mean([-1L]), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>
            /// The likelihood of a normal distribution with the given variances, held above eps. As in the
            /// real package each sample's elements are summed before the mean over samples is taken, and the
            /// variance gets no gradient.
            /// </summary>
            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f,
                Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var samples = input.shape[0];
                input = input.view(samples, -1);
                target = target.view(samples, -1);
                variance = variance.view(samples, -1);
                if (!input.shape.AsSpan().SequenceEqual(target.shape))
                    throw new ArgumentException("input and target must have the same shape");
                if (variance.shape[1] != input.shape[1] && variance.shape[1] != 1)
                    throw new ArgumentException("variance has the wrong shape");
                if ((variance < 0).any().ToBoolean())
                    throw new ArgumentException("variance has negative entry/entries");
                variance = variance.detach().clamp_min(eps);
                var loss = (variance.log() + (input - target).square() / variance).sum([1L]).mul(0.5);
                if (full)
                    loss = loss.add(0.5 * input.shape[1] * Math.Log(2 * Math.PI));
                return Reduced(loss, reduction).MoveToOuterDisposeScope();
            }

            /// <summary>
            /// max(0, distance(anchor, positive) − distance(anchor, negative) + margin); the distance is the
            /// Euclidean one unless given.
            /// </summary>
            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor,
                    Tensor>? distance = null,
                double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= (a, b) => pairwise_distance(a, b);
                var near = distance(anchor, positive);
                var far = distance(anchor, negative);
                if (swap)
                    far = far.minimum(distance(positive, negative));
                return Reduced((near - far + margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }

            private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.None => loss,
                Reduction.Sum => loss.sum(),
                _ => loss.mean(),
            };
        }
    }
}
