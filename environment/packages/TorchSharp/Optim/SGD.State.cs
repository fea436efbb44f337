using static TorchSharp.torch;

namespace TorchSharp.Modules;

// What SGD keeps: options by group, the momentum by parameter.
public partial class SGD
{
    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        public Options()
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public Tensor? momentum_buffer;

        public State(Parameter parameter) : base(parameter)
        {
        }

        /// <summary>As before the first step.</summary>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
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
