namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times gamma after every step_size steps.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _stepSize;
                    private readonly double _gamma;

                    public StepLR(
                        Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_stepSize, _gamma) = (step_size, gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        EachRate(rate => _last_epoch == 0 ||
                            _last_epoch % _stepSize != 0 ? rate : rate * _gamma);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        EachBase(rate => rate * Math.Pow(_gamma, _last_epoch / _stepSize));
                }

                /// <summary>The rate times gamma at each milestone.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly int[] _milestones;
                    private readonly double _gamma;

                    public MultiStepLR(
                        Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_milestones, _gamma) = ([.. milestones], gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var times = Array.FindAll(_milestones, milestone => milestone == _last_epoch).Length;
                        return EachRate(rate => rate * Math.Pow(_gamma, times));
                    }

                    protected override IEnumerable<double> get_closed_form_lr()
                    {
                        var times = Array.FindAll(_milestones, milestone => milestone <= _last_epoch).Length;
                        return EachBase(rate => rate * Math.Pow(_gamma, times));
                    }
                }

                /// <summary>The rate times gamma after every step.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double _gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        EachRate(rate => _last_epoch == 0 ? rate : rate * _gamma);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        EachBase(rate => rate * Math.Pow(_gamma, _last_epoch));
                }

                /// <summary>The rate times a factor for the first steps, then as it was.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _total;

                    public ConstantLR(
                        Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is < 0 or > 1)
                            throw new ArgumentException(
                                "Constant multiplicative factor expected to be between 0 and 1.");
                        (_factor, _total) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => EachRate(rate =>
                        _last_epoch == 0 ? rate * _factor : _last_epoch == _total ? rate / _factor : rate);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        EachBase(rate => _last_epoch < _total ? rate * _factor : rate);
                }

                /// <summary>
                /// A factor that goes in a straight line from one value to another: a warm-up, for one.
                /// </summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _total;

                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1,
                        int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is < 0 or > 1 || end_factor is < 0 or > 1)
                            throw new ArgumentException(
                                "Multiplicative factors are expected to be between 0 and 1.");
                        (_start, _end, _total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return EachRate(rate => rate * _start);
                        if (_last_epoch > _total)
                            return EachRate(rate => rate);
                        var before = _total * _start + (_last_epoch - 1) * (_end - _start);
                        return EachRate(rate => rate * (1 + (_end - _start) / before));
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        EachBase(rate => rate * (_start + (_end - _start) * Math.Min(_total,
                            _last_epoch) / _total));
                }

                /// <summary>A polynomial fall to zero.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int _total;
                    private readonly double _power;

                    public PolynomialLR(
                        Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_total, _power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        _last_epoch == 0 || _last_epoch > _total
                        ? EachRate(rate => rate)
                        : EachRate(rate => rate * Math.Pow(
                            (1 - (double)_last_epoch / _total) / (1 - (_last_epoch - 1.0) / _total), _power));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        EachBase(rate => rate * Math.Pow(1 - (double)Math.Min(_total, _last_epoch) / _total,
                            _power));
                }
            }
        }
    }
}
