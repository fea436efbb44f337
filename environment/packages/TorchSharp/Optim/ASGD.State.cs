using static TorchSharp.torch;

namespace TorchSharp.Modules;

// What ASGD keeps: options by group, state by parameter.
public partial class ASGD
{
    public class Options : OptimizerOptions
    {
        public bool? maximize;
        public double? lambd;
        public double? alpha;
        public double? weight_decay;
        public double? t0;

        public Options()
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public double eta;
        public double mu;
        public Tensor ax;

        public State(Parameter parameter) : base(parameter)
        {
            ax = ZerosLike(parameter);
        }

        /// <summary>As before the first step.</summary>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            eta = options.LearningRate!.Value;
            mu = 1;
            nn.init.zeros_(ax);
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
            IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75,
            double t0 = 1e6, double weight_decay = 0)
            : base(parameters, new Options
            {
                LearningRate = lr,
                lambd = lambd,
                alpha = alpha,
                t0 = t0,
                weight_decay = weight_decay,
            })
        {
        }
    }
}
