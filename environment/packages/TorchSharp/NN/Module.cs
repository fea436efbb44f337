using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// The base of every layer and model: a tree of named parameters, buffers and submodules.
        /// A derived class assigns them to fields and calls <see cref="RegisterComponents"/> at the end of
        /// its constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            protected OrderedDict<string, Module> _internal_submodules = new();
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            protected OrderedDict<string, Parameter> _internal_params = new();
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;
            protected string? name;

            private bool _training = true;
            private bool _disposed;

            protected Module(string name)
            {
                this.name = name;
            }

            ~Module() => Dispose(false);

            /// <summary>Whether the module is in training mode, as it is when it is made.</summary>
            public virtual bool training => _training;

            public virtual string GetName() => name!;

            /// <summary>
            /// Puts this module and all below it in training mode (or, with false, in evaluation mode).
            /// </summary>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in named_children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Applies a function to every submodule, then to this module.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _internal_submodules)
                    child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops the gradients of all parameters, or sets them to zero in place.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        using (no_grad())
                            gradient.zero_();
                }
            }

            /// <summary>Frees the parameters and buffers of this module and of all below it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (var (_, (buffer, _)) in _internal_buffers)
                    buffer.Dispose();
                foreach (var (_, parameter) in _internal_params)
                    parameter?.Dispose();
                foreach (var (_, child) in _internal_submodules)
                    child.Dispose();
            }
        }
    }
}
