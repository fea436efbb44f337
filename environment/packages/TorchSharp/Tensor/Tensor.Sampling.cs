namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _bernoulli = new("bernoulli"), _bernoulli__float = new("bernoulli_", "float"),
            _bernoulli__Tensor = new("bernoulli_", "Tensor"), _cauchy_ = new("cauchy_"),
            _exponential_ = new("exponential_"), _geometric_ = new("geometric_"),
            _log_normal_ = new("log_normal_"), _normal_ = new("normal_"), _uniform_ = new("uniform_"),
            _random__from = new("random_", "from"), _multinomial = new("multinomial"),
            _poisson = new("poisson"), _binomial = new("binomial");

        public Tensor bernoulli(Generator? generator = null) => _bernoulli.Call(this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            _bernoulli__float.Mutate(this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) =>
            _bernoulli__Tensor.Mutate(this, p, generator);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            _cauchy_.Mutate(this, median, sigma, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            _exponential_.Mutate(this, lambda, generator);

        public Tensor geometric_(double p, Generator? generator = null) =>
            _geometric_.Mutate(this, p, generator);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            _log_normal_.Mutate(this, mean, std, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            _normal_.Mutate(this, mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            _uniform_.Mutate(this, from, to, generator);

        public Tensor random_(double from, double to, Generator? generator = null) =>
            _random__from.Mutate(this, (long)from, (long)to, generator);

        public Tensor multinomial(
            long num_samples, bool replacement = false, Generator? generator = null) =>
            _multinomial.Call(this, num_samples, replacement, generator);

        public Tensor poisson(Generator? generator = null) => _poisson.Call(this, generator);

        public Tensor binomial(Tensor prob, Generator? generator = null) =>
            _binomial.Call(this, prob, generator);
    }
}
