using static TorchSharp.torch;

namespace TorchSharp.Modules;

// What Adagrad keeps: options by group, state by parameter.
public partial class Adagrad
{
    public class Options : OptimizerOptions
    {
        public double? lr_decay;
        public double? initial_accumulator_value;
        public double? eps;
        public double? weight_decay;

        public Options()
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor sum;

        public State(Parameter parameter) : base(parameter)
        {
            sum = ZerosLike(parameter);
        }

        /// <summary>As before the first step.</summary>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            nn.init.constant_(sum, ((Options)options).initial_accumulator_value!.Value);
        }

        public override void LoadStateDict(BinaryReader reader) =>
            StateFields.Read(this, reader, _parameter.device);

        public override void LoadStateDict(OptimizerState source) => StateFields.Copy(this, source);

        public override void SaveStateDict(BinaryWriter writer) => StateFields.Write(this, writer);

        public override void to(Device device) => StateFields.Move(this, device);

        public override bool ApproximatelyEquals(OptimizerState other) => StateFields.Same(this, other);

        public void Dispose() => StateFields.Free(this);
    }

    /// <summary>A group of parameters with options of its own.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1e-10)
            : base(parameters, new Options
            {
                LearningRate = lr,
                lr_decay = lr_decay,
                weight_decay = weight_decay,
                initial_accumulator_value = initial_accumulator_value,
                eps = eps,
            })
        {
        }
    }
}
