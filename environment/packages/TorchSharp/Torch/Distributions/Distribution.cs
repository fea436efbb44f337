namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>
        /// A family of distributions, one for each index of batch_shape, over events of event_shape. Its
        /// parameters live until it is disposed, whatever scope they were made in.
        /// </summary>
        public abstract class Distribution : IDisposable
        {
            protected const double euler_constant = 0.57721566490153286060;

            private readonly List<Tensor> kept = [];

            protected Generator? generator;

            public Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape ?? [], event_shape ?? []);
            }

            public Distribution(Generator? generator, Size batch_shape, Size? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape, event_shape);
            }

            /// <summary>The shape of the parameters.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>The shape of one event.</summary>
            public Size event_shape { get; protected set; }

            public abstract Tensor mean { get; }

            public virtual Tensor mode => throw Lacks(nameof(mode));

            public abstract Tensor variance { get; }

            public virtual Tensor stddev => variance.sqrt();

            protected void _init(Size? batch_shape = null, Size? event_shape = null)
            {
                this.batch_shape = batch_shape ?? Size.Empty;
                this.event_shape = event_shape ?? Size.Empty;
            }

            /// <summary>Draws events without gradients: (sample_shape…, batch…, event…).</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var off = no_grad();
                return rsample(sample_shape);
            }

            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>
            /// Draws events as a function of the parameters, which get gradients where the family allows it.
            /// </summary>
            public abstract Tensor rsample(params long[] sample_shape);

            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>The logarithm of the density, or of the probability, of each event.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>In nats, one number per index of batch_shape.</summary>
            public abstract Tensor entropy();

            /// <summary>The same distribution, its parameters expanded to another batch shape.</summary>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            public virtual Tensor cdf(Tensor value) => throw Lacks(nameof(cdf));

            public virtual Tensor icdf(Tensor value) => throw Lacks(nameof(icdf));

            public virtual Tensor enumerate_support(bool expand = true) =>
                throw Lacks(nameof(enumerate_support));

            public virtual Tensor perplexity() => WrappedTensorDisposeScope(() => entropy().exp());

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var tensor in kept) tensor.Dispose();
                kept.Clear();
            }

            protected long[] ExtendedShape(params long[] sample_shape) =>
                [.. sample_shape, .. batch_shape.Shape, .. event_shape.Shape];

            protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) =>
                isBinary ? logits.sigmoid() : logits.softmax(-1);

            protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) =>
                WrappedTensorDisposeScope(() =>
                {
                    var inside = ClampProbs(probs);
                    return isBinary ? inside.log() - (-inside).log1p() : inside.log();
                });

            /// <summary>Away from 0 and 1 by the least that the element type can tell.</summary>
            protected Tensor ClampProbs(Tensor probs)
            {
                var eps = finfo(probs.dtype).eps;
                return probs.clamp(eps, 1 - eps);
            }

            /// <summary>max(x, 0), with half a gradient at 0.</summary>
            protected Tensor ClampByZero(Tensor x) =>
                WrappedTensorDisposeScope(() => (x.clamp_min(0) + x - x.clamp_max(0)) / 2);

            /// <summary>A parameter of this distribution: no scope disposes of it.</summary>
            internal Tensor Keep(Tensor parameter)
            {
                var own = parameter.alias().DetachFromDisposeScope();
                kept.Add(own);
                return own;
            }

            /// <summary>Two parameters of this distribution, broadcast.</summary>
            internal (Tensor, Tensor) Keep(Tensor first, Tensor second)
            {
                using var scope = NewDisposeScope();
                var both = broadcast_tensors(first, second);
                return (Keep(both[0]), Keep(both[1]));
            }

            /// <summary>The parameter given: probabilities or logits, and not both.</summary>
            internal Tensor OneOf(Tensor? probs, Tensor? logits) => (probs, logits) switch
            {
                ({ } given, null) => given,
                (null, { } given) => given,
                _ => throw new ArgumentException(
                    $"{GetType().Name} takes probabilities or logits: give one of them."),
            };

            /// <summary>What was made, or the instance, which takes over all that it has.</summary>
            internal static Distribution Expanded<T>(Distribution? instance, T made) where T : Distribution
            {
                if (instance is null) return made;
                if (instance is not T)
                    throw new ArgumentException(
                        $"A {typeof(T).Name} cannot expand into a {instance.GetType().Name}.");
                for (var type = made.GetType(); type != typeof(object); type = type.BaseType!)
                    foreach (var field in type.GetFields(Own))
                        field.SetValue(instance, field.GetValue(made));
                return instance;
            }

            private const System.Reflection.BindingFlags Own = System.Reflection.BindingFlags.Instance
                | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public
                | System.Reflection.BindingFlags.DeclaredOnly;

            internal NotImplementedException Lacks(string what) =>
                new($"{GetType().Name} has no {what} in closed form.");
        }

        /// <summary>exp(⟨t(x), θ⟩ − F(θ) + k(x)): the entropy follows from F and its gradient.</summary>
        public abstract class ExponentialFamily : Distribution
        {
            protected ExponentialFamily(Generator? generator) : base(generator)
            {
            }

            /// <summary>θ.</summary>
            protected abstract IList<Tensor> NaturalParams { get; }

            /// <summary>The expectation of k(x).</summary>
            protected abstract Tensor MeanCarrierMeasure { get; }

            /// <summary>F.</summary>
            protected virtual Tensor LogNormalizer(params Tensor[] parameters) =>
                throw Lacks("log normalizer");

            public override Tensor entropy()
            {
                using var scope = NewDisposeScope();
                var parameters = NaturalParams.Select(one => one.detach().requires_grad_()).ToArray();
                var normalizer = LogNormalizer(parameters);
                var slopes = autograd.grad([normalizer.sum()], parameters, create_graph: true);
                var result = normalizer - MeanCarrierMeasure;
                foreach (var (parameter, slope) in parameters.Zip(slopes))
                    result -= (parameter * slope).reshape([.. batch_shape.Shape, -1]).sum(-1);
                return result.MoveToOuterDisposeScope();
            }
        }
    }
}
