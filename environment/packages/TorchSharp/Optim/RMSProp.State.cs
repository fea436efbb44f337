using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

// What RMSProp keeps: options by group, state by parameter.
public partial class RMSProp
{
    public class Options : OptimizerOptions
    {
        public bool? maximize;
        public double? momentum;
        public double? alpha;
        public double? eps;
        public double? weight_decay;
        public bool? centered;

        public Options()
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor square_avg;
        public Tensor? momentum_buffer;
        public Tensor? grad_avg;

        public State(Parameter parameter) : base(parameter)
        {
            square_avg = ZerosLike(parameter);
        }

        /// <summary>As before the first step.</summary>
        public override void Initialize(OptimizerOptions options)
        {
            var given = (Options)options;
            step = 0;
            nn.init.zeros_(square_avg);
            momentum_buffer?.Dispose();
            momentum_buffer = given.momentum > 0 ? ZerosLike(_parameter) : null;
            grad_avg?.Dispose();
            grad_avg = given.centered == true ? ZerosLike(_parameter) : null;
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
    public class ParamGroup : ParamGroup<Options>, IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-8, double alpha = 0.99,
            double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                eps = eps,
                alpha = alpha,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
            })
        {
        }

        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }
}
