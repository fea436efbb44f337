namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module trains.</summary>
    public class Parameter : torch.Tensor
    {
        /// <summary>
        /// Takes over the data: the tensor handed in is no longer valid. It takes the data's place in the
        /// dispose scope that held it, if one did, wherever it is made; registering it with a module takes it
        /// out.
        /// </summary>
        public Parameter(torch.Tensor data, bool requires_grad = true) : this(data.Yield(), requires_grad)
        {
        }

        private Parameter((nint Handle, DisposeScope? Scope) taken, bool requires_grad)
            : base(taken.Handle, taken.Scope) => this.requires_grad = requires_grad;
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>
            /// Makes a tensor a trainable part of a module; the tensor handed over is no longer valid
            /// afterwards.
            /// </summary>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) =>
                new(data, requires_grad);

            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);

            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var result = new ParameterDict();
                foreach (var (key, parameter) in parameters)
                    result.Add(key, parameter);
                return result;
            }
        }
    }
}
