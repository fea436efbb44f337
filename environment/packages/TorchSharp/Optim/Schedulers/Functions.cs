namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The initial rate times a function of the step's number.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factors = Array.ConvertAll(_groups, _ => lr_lambda);
                        step();
                    }

                    public LambdaLR(
                        Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var rates = new double[_groups.Length];
                        for (var i = 0; i < rates.Length; i++)
                            rates[i] = _base_lrs[i] * _factors[i](_last_epoch);
                        return rates;
                    }
                }

                /// <summary>The rate of the step before times a function of the step's number.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    public MultiplicativeLR(
                        Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factors = Array.ConvertAll(_groups, _ => lr_lambda);
                        step();
                    }

                    public MultiplicativeLR(
                        Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var rates = new double[_groups.Length];
                        for (var i = 0; i < rates.Length; i++)
                        {
                            var factor = _last_epoch > 0 ? _factors[i](_last_epoch) : 1;
                            rates[i] = _groups[i].LearningRate * factor;
                        }
                        return rates;
                    }
                }
            }
        }
    }
}
