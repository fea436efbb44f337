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
                /// Half a cosine from the initial rate down to eta_min in T_max steps (and up again after).
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _least;

                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_period, _least) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return EachRate(rate => rate);
                        if ((_last_epoch - 1 - _period) % (2 * _period) == 0)
                        {
                            // At the turn the factor below would be infinite.
                            var rise = (1 - Math.Cos(Math.PI / _period)) / 2;
                            var rates = new double[_groups.Length];
                            for (var i = 0; i < rates.Length; i++)
                                rates[i] = _groups[i].LearningRate + (_base_lrs[i] - _least) * rise;
                            return rates;
                        }
                        var factor = (1 + Math.Cos(Math.PI * _last_epoch / _period)) /
                            (1 + Math.Cos(Math.PI * (_last_epoch - 1) / _period));
                        return EachRate(rate => factor * (rate - _least) + _least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => EachBase(rate =>
                        _least + (rate - _least) * (1 + Math.Cos(Math.PI * _last_epoch / _period)) / 2);
                }
            }
        }
    }
}
