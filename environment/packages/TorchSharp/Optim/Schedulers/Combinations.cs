namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedulers one after the other, each from its milestone on.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    public SequentialLR(
                        Optimizer optimizer, IEnumerable<LRScheduler> schedulers,
                        IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_schedulers.Length != _milestones.Length + 1)
                            throw new ArgumentException(
                                $"{_schedulers.Length} schedulers need {_schedulers.Length - 1} " +
                                $"milestones, not {_milestones.Length}.");
                        _last_epoch++;

                        // Each of them took its first step when it was made: all go back, and the first
                        // begins again.
                        for (var i = 0; i < _groups.Length; i++)
                            _groups[i].LearningRate = _base_lrs[i];
                        foreach (var scheduler in _schedulers)
                            scheduler._last_epoch--;
                        _schedulers[0].step();
                        _last_lrs = [.. _schedulers[0].get_last_lr()];
                    }

                    public override void step(int? epoch)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        var index = Array.FindAll(_milestones, milestone => milestone <= _last_epoch).Length;
                        var current = _schedulers[index];
                        if (index > 0 && _milestones[index - 1] == _last_epoch)
                            current.step(0);
                        else
                            current.step();
                        _last_lrs = [.. current.get_last_lr()];
                    }

                    protected override IEnumerable<double> get_lr() => _last_lrs;
                }

                /// <summary>Several schedulers at once: each changes what the one before it left.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        _schedulers = [.. schedulers];
                        _optimizer = _schedulers[0]._optimizer;
                        _groups = _schedulers[0]._groups;
                        _last_lrs = [.. _schedulers[^1].get_last_lr()];
                    }

                    public override void step()
                    {
                        foreach (var scheduler in _schedulers)
                            scheduler.step();
                        _last_lrs = Array.ConvertAll(_groups, group => group.LearningRate);
                    }
                }
            }
        }
    }
}
