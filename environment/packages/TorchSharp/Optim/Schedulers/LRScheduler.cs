namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets the learning rates of an optimizer's groups, one step after the other. Making a
            /// scheduler takes the first step: the rates are those of step 0 at once.
            /// </summary>
            public abstract class LRScheduler
            {
                internal Optimizer _optimizer = null!;
                internal ILearningRateController[] _groups = [];
                internal double[] _base_lrs = [];
                internal double[] _last_lrs = [];
                internal int _last_epoch = -1;
                protected int _step_count;
                private readonly bool _verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _groups = [.. optimizer.ParamGroups];
                    _base_lrs = Array.ConvertAll(_groups, group => group.InitialLearningRate);
                    _last_lrs = Array.ConvertAll(_groups, group => group.LearningRate);
                    _last_epoch = last_epoch;
                    _verbose = verbose;
                }

                public virtual void step() => step(null);

                /// <summary>Takes one step, or goes to a step by its number.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    // Once only: some schedules change the optimizer's momentum, too.
                    double[] rates = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    for (var i = 0; i < rates.Length; i++)
                    {
                        if (_verbose && _last_lrs[i] != rates[i])
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        _groups[i].LearningRate = _last_lrs[i] = rates[i];
                    }
                }

                /// <summary>
                /// Takes one step; the metric matters to <see cref="impl.ReduceLROnPlateau"/> only.
                /// </summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The rates of this step, from those of the step before.</summary>
                protected virtual IEnumerable<double> get_lr() => EachRate(rate => rate);

                /// <summary>The rates of this step, from nothing but its number.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                internal IEnumerable<double> ClosedForm() => get_closed_form_lr();

                private protected IEnumerable<double> EachRate(Func<double, double> next) =>
                    Array.ConvertAll(_groups, group => next(group.LearningRate));

                private protected IEnumerable<double> EachBase(Func<double, double> at) =>
                    Array.ConvertAll(_base_lrs, rate => at(rate));

                private protected double[] ForEachGroup(IEnumerable<double> values, string name)
                {
                    double[] given = [.. values];
                    if (given.Length == 1)
                        return Array.ConvertAll(_groups, _ => given[0]);
                    return given.Length == _groups.Length
                        ? given
                        : throw new ArgumentException(
                            $"{name} must have {_groups.Length} values, one a group, not {given.Length}.");
                }

                private protected void RequireMomentum()
                {
                    if (_optimizer is not (IMomentum or IBetas))
                        throw new ArgumentException(
                            "optimizer must support momentum with `cycle_momentum` option enabled");
                }

                private protected void SetMomentum(int group, double value)
                {
                    if (_groups[group] is IMomentum withMomentum)
                        withMomentum.Momentum = value;
                    else if (_groups[group] is IBetas withBetas)
                        withBetas.Betas = (value, withBetas.Betas.Item2);
                }
            }

            public static partial class impl
            {
            }
        }
    }
}
