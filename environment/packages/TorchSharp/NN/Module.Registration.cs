using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private const BindingFlags FieldsOfAnInstance =
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

            private bool _componentsAreRegistered;

            /// <summary>
            /// Registers what the fields hold: modules as submodules, parameters as parameters, other
            /// tensors as buffers,
            /// each under the field's name or its <see cref="Utils.ComponentNameAttribute"/>'s.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_componentsAreRegistered)
                    return;
                foreach (var field in GetType().GetFields(FieldsOfAnInstance))
                {
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(field.ComponentName(), module);
                            break;
                        case Parameter parameter:
                            register_parameter(field.ComponentName(), parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(field.ComponentName(), tensor);
                            break;
                    }
                }
                _componentsAreRegistered = true;
            }

            /// <summary>
            /// Adds a tensor that belongs to the state but is not trained; not persistent: not in the state
            /// dict.
            /// </summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor),
                        "A null tensor cannot be registered as a buffer.");
                if (_internal_buffers.ContainsKey(name))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                tensor.DetachFromDisposeScope();
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>
            /// Adds a trainable tensor and takes it out of any dispose scope: it now lives with the module.
            /// </summary>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param),
                        "A null tensor cannot be registered as a parameter.");
                if (_internal_params.ContainsKey(name))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                param.DetachFromDisposeScope();
                _internal_params.Add(name, param);
            }

            /// <summary>Adds a child; null takes away the child of that name.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"module name can't contain \".\", got: {name}");
                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException("module name can't be empty string \"\"");
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Sets, replaces or (null) takes away the parameter of that name.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor value) =>
                ConditionallyRegisterParameter(name,
                    value is null ? null : value as Parameter ?? new Parameter(value));

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    _internal_params.Remove(name);
                    return;
                }
                value.DetachFromDisposeScope();
                _internal_params[name] = value;
            }

            /// <summary>Sets, replaces or (null) takes away the buffer of that name.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    _internal_buffers.Remove(name);
                    return;
                }
                value.DetachFromDisposeScope();
                _internal_buffers[name] = (value, persistent);
            }

            protected void ClearModules() => _internal_submodules.Clear();
        }
    }
}
