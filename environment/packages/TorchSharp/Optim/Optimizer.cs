using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>The base of every optimizer.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            /// <param name="handle">Zero: no optimizer here is a native object.</param>
            protected Optimizer(IntPtr handle)
            {
                _ = handle;
            }

            ~Optimizer() => Dispose(false);

            /// <summary>The groups as a scheduler sees them: something with a learning rate.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual IEnumerable<Parameter> parameters()
            {
                foreach (var group in _parameter_groups)
                    foreach (var parameter in group.Parameters)
                        yield return parameter;
            }

            /// <summary>Updates the parameters by their gradients.</summary>
            /// <param name="closure">Evaluates the model and returns the loss, for those who want it
            /// evaluated again.</param>
            /// <returns>What the closure returned, if there is one.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null) => closure?.Invoke();

            /// <summary>Sets every gradient to zero, in place.</summary>
            public virtual void zero_grad()
            {
            }

            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>An optimizer's options by group, and its state by parameter.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<OptimizerOptions> Options { get; } = [];

                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, which of the states are its parameters'.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        /// <summary>Something whose learning rate a scheduler sets.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        /// <summary>Something with a momentum that a scheduler may set.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>Something with two betas, the first of which a scheduler may set.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
