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
                /// One cycle (Smith and Topin, arXiv:1708.07120): up from max_lr / div_factor to max_lr,
                /// then down to the start's 1 / final_div_factor; the momentum, or the first beta, goes the
                /// other way.
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly record struct Phase(double End, int FromRate, int ToRate,
                        bool MomentumRises);

                    private readonly int _total;
                    private readonly bool _cycleMomentum;
                    private readonly AnnealStrategy _strategy;
                    private readonly Phase[] _phases;
                    private readonly double[][] _rates;
                    private readonly double[] _baseMomentum = [];
                    private readonly double[] _maxMomentum = [];

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1,
                        int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25,
                        double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1,
                        bool verbose = false)
                        : this(
                            optimizer, [max_lr], total_steps, epochs, steps_per_epoch, pct_start,
                            anneal_strategy, cycle_momentum, [base_momentum], [max_momentum], div_factor,
                            final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1,
                        int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                        double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0))
                            throw new ArgumentException(
                                "You must define either total_steps OR (epochs AND steps_per_epoch)");
                        if (pct_start is < 0 or > 1)
                            throw new ArgumentException(
                                $"Expected float between 0 and 1 for pct_start, but got {pct_start}");
                        _total = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        _strategy = anneal_strategy;
                        _phases = Phases(pct_start, three_phase);
                        _rates = Array.ConvertAll(ForEachGroup(max_lr, nameof(max_lr)), most =>
                            new[] { most / div_factor, most, most / div_factor / final_div_factor });

                        _cycleMomentum = cycle_momentum;
                        if (cycle_momentum)
                        {
                            RequireMomentum();
                            _baseMomentum = ForEachGroup(base_momentum ?? [0.85], nameof(base_momentum));
                            _maxMomentum = ForEachGroup(max_momentum ?? [0.95], nameof(max_momentum));
                        }
                        for (var i = 0; i < _groups.Length; i++)
                            _groups[i].InitialLearningRate = _base_lrs[i] = _rates[i][0];
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total)
                            throw new InvalidOperationException(
                                $"Tried to step {_last_epoch + 1} times. The specified number of total " +
                                $"steps is {_total}");
                        var start = 0.0;
                        var index = 0;
                        while (index < _phases.Length - 1 && _last_epoch > _phases[index].End)
                            start = _phases[index++].End;
                        var phase = _phases[index];
                        var done = (_last_epoch - start) / (phase.End - start);

                        var rates = new double[_groups.Length];
                        for (var i = 0; i < rates.Length; i++)
                        {
                            rates[i] = Between(_rates[i][phase.FromRate], _rates[i][phase.ToRate], done);
                            if (_cycleMomentum)
                                SetMomentum(i, Momentum(i, phase, done));
                        }
                        return rates;
                    }

                    // Rates by number: 0 the start, 1 the greatest, 2 the last.
                    private Phase[] Phases(double share, bool three) => three
                        ?
                        [
                            new(share * _total - 1, 0, 1, false), new(2 * share * _total - 2, 1, 0, true),
                            new(_total - 1, 0, 2, true),
                        ]
                        : [new(share * _total - 1, 0, 1, false), new(_total - 1, 1, 2, true)];

                    private double Momentum(int group, Phase phase, double done)
                    {
                        // In a cycle of three phases the momentum is back at its greatest before the last
                        // one.
                        if (phase.FromRate == 0 && phase.ToRate == 2)
                            return _maxMomentum[group];
                        return phase.MomentumRises
                            ? Between(_baseMomentum[group], _maxMomentum[group], done)
                            : Between(_maxMomentum[group], _baseMomentum[group], done);
                    }

                    private double Between(double from, double to, double done) =>
                        _strategy == AnnealStrategy.Cos
                        ? to + (from - to) / 2 * (1 + Math.Cos(Math.PI * done))
                        : (to - from) * done + from;
                }
            }
        }
    }
}
