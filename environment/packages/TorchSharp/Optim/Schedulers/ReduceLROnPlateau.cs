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
                /// The rate times a factor when a metric has not become better for some steps.
                /// </summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lessIsBetter;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly bool _relative;
                    private readonly int _cooldown;
                    private readonly double[] _least;
                    private readonly double _eps;
                    private double _best;
                    private int _badSteps;
                    private int _coolingSteps;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10,
                        double threshold = 1e-4,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null,
                        double eps = 1e-8,
                        bool verbose = false) : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1)
                            throw new ArgumentException("Factor should be < 1.0");
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException($"Invalid mode: {mode}");
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException($"Invalid threshold mode: {threshold_mode}");
                        (_lessIsBetter, _relative) = (mode == "min", threshold_mode == "rel");
                        (_factor, _patience, _threshold, _cooldown, _eps) = (factor, patience, threshold,
                            cooldown, eps);
                        _least = min_lr is { Count: > 1 } ? [.. min_lr] : Array.ConvertAll(_groups,
                            _ => min_lr is [var one] ? one : 0);
                        _best = _lessIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw NoMetric();

                    public override void step(int? epoch) => throw NoMetric();

                    public override void step(double current, int? epoch = null)
                    {
                        _step_count++;
                        _last_epoch = epoch ?? _last_epoch + 1;
                        var better = IsBetter(current);
                        if (better)
                            _best = current;
                        _badSteps = better ? 0 : _badSteps + 1;
                        if (_coolingSteps > 0)
                        {
                            _coolingSteps--;
                            _badSteps = 0;
                        }
                        if (_badSteps > _patience)
                        {
                            Reduce();
                            (_coolingSteps, _badSteps) = (_cooldown, 0);
                        }
                        _last_lrs = Array.ConvertAll(_groups, group => group.LearningRate);
                    }

                    private void Reduce()
                    {
                        for (var i = 0; i < _groups.Length; i++)
                        {
                            var rate = Math.Max(_groups[i].LearningRate * _factor, _least[i]);
                            if (_groups[i].LearningRate - rate > _eps)
                                _groups[i].LearningRate = rate;
                        }
                    }

                    private bool IsBetter(double current) => (_lessIsBetter, _relative) switch
                    {
                        (true, true) => current < _best * (1 - _threshold),
                        (true, false) => current < _best - _threshold,
                        (false, true) => current > _best * (1 + _threshold),
                        (false, false) => current > _best + _threshold,
                    };

                    private static InvalidOperationException NoMetric() =>
                        new("ReduceLROnPlateau takes its steps by the value of a metric: step(value).");
                }
            }
        }
    }
}
