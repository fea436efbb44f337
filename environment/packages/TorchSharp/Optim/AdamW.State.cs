using static TorchSharp.torch;

namespace TorchSharp.Modules;

// What AdamW keeps: options by group, moments by parameter.
public partial class AdamW
{
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        public Options()
        {
        }

        internal AdamMoments.Rule ToRule() => new(
            LearningRate!.Value, beta1!.Value, beta2!.Value, eps!.Value, weight_decay!.Value,
            amsgrad!.Value, maximize!.Value, Decoupled: true);
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg;
        public Tensor exp_avg_sq;
        public Tensor? max_exp_avg_sq;

        public State(Parameter parameter) : base(parameter)
        {
            exp_avg = ZerosLike(parameter);
            exp_avg_sq = ZerosLike(parameter);
        }

        /// <summary>As before the first step.</summary>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            nn.init.zeros_(exp_avg);
            nn.init.zeros_(exp_avg_sq);
            max_exp_avg_sq?.Dispose();
            max_exp_avg_sq = ((Options)options).amsgrad == true ? ZerosLike(_parameter) : null;
        }

        public override void LoadStateDict(BinaryReader reader) =>
            StateFields.Read(this, reader, _parameter.device);

        public override void LoadStateDict(OptimizerState source) => StateFields.Copy(this, source);

        public override void SaveStateDict(BinaryWriter writer) => StateFields.Write(this, writer);

        public override void to(Device device) => StateFields.Move(this, device);

        public override bool ApproximatelyEquals(OptimizerState other) => StateFields.Same(this, other);

        public void Dispose() => StateFields.Free(this);
    }
}
