namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// Up from base_lr to max_lr and down again, over and over (arXiv:1506.01186); the momentum,
                /// or the first beta, goes the other way.
                /// </summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double _length;
                    private readonly double _rise;
                    private readonly Func<double, double> _scale;
                    private readonly bool _scaleByCycle;
                    private readonly bool _cycleMomentum;
                    private readonly double[] _greatest;
                    private readonly double[] _baseMomentum = [];
                    private readonly double[] _maxMomentum = [];

                    /// <summary>
                    /// How high the cycles are: all alike, halved each time, or by gamma^step.
                    /// </summary>
                    public enum Mode
                    {
                        Triangular = 0,
                        Triangular2 = 1,
                        ExpRange = 2,
                    }

                    /// <summary>What the scale function is given: the cycle's number or the step's.</summary>
                    public enum ScaleMode
                    {
                        Cycle = 0,
                        Iterations = 1,
                    }

                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000,
                        int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1,
                        Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9,
                        int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, [base_lr], [max_lr], step_size_up, step_size_down, mode, gamma,
                            scale_fn, scale_mode, cycle_momentum, [base_momentum], [max_momentum],
                            last_epoch, verbose)
                    {
                    }

                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr,
                        int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular,
                        double gamma = 1, Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                        int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        var down = step_size_down < 0 ? step_size_up : step_size_down;
                        _length = step_size_up + down;
                        _rise = step_size_up / _length;
                        _scale = scale_fn ?? ByMode(mode, gamma);
                        _scaleByCycle = scale_fn is null
                            ? mode != Mode.ExpRange
                            : scale_mode == ScaleMode.Cycle;
                        _greatest = ForEachGroup(max_lr, nameof(max_lr));
                        _base_lrs = ForEachGroup(base_lr, nameof(base_lr));
                        _cycleMomentum = cycle_momentum;
                        if (cycle_momentum)
                        {
                            RequireMomentum();
                            _baseMomentum = ForEachGroup(base_momentum ?? [0.8], nameof(base_momentum));
                            _maxMomentum = ForEachGroup(max_momentum ?? [0.9], nameof(max_momentum));
                        }
                        for (var i = 0; i < _groups.Length; i++)
                            _groups[i].InitialLearningRate = _groups[i].LearningRate = _base_lrs[i];
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + _last_epoch / _length);
                        var place = 1 + _last_epoch / _length - cycle;
                        var height = place <= _rise ? place / _rise : (place - 1) / (_rise - 1);
                        height *= _scale(_scaleByCycle ? cycle : _last_epoch);
                        var rates = new double[_groups.Length];
                        for (var i = 0; i < rates.Length; i++)
                        {
                            rates[i] = _base_lrs[i] + (_greatest[i] - _base_lrs[i]) * height;
                            if (_cycleMomentum)
                                SetMomentum(
                                    i, _maxMomentum[i] - (_maxMomentum[i] - _baseMomentum[i]) * height);
                        }
                        return rates;
                    }

                    private static Func<double, double> ByMode(Mode mode, double gamma) => mode switch
                    {
                        Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                        Mode.ExpRange => iteration => Math.Pow(gamma, iteration),
                        _ => _ => 1,
                    };
                }
            }
        }
    }
}
