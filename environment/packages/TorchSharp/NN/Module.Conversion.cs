using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // As in the real package, a conversion makes new Parameter objects: an optimizer is to be built
            // after it.

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, Available(device), non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                var index = deviceType == DeviceType.CPU ? -1 : deviceIndex;
                if (deviceType != _deviceType || index != _deviceIndex)
                    _toEpilog(null, Available(new Device(deviceType, index)), non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, null, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) =>
                _toEpilog((ScalarType?)dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            protected void _toEpilog(ScalarType dtype, bool non_blocking) =>
                _toEpilog(dtype, null, non_blocking);

            /// <summary>
            /// Converts the children, then this module's own parameters and buffers and the fields that
            /// hold them.
            /// </summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var (_, child) in named_children())
                    child._toEpilog(dtype, device, non_blocking);

                var replaced = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (key, parameter) in Snapshot(_internal_params))
                    if (ReplaceParameter(dtype, device, parameter, out var converted))
                    {
                        ConditionallyRegisterParameter(key, converted);
                        replaced.Add(parameter, converted!);
                    }
                foreach (var (key, (buffer, persistent)) in Snapshot(_internal_buffers))
                    if (ReplaceBuffer(dtype, device, buffer, out var converted))
                    {
                        ConditionallyRegisterBuffer(key, converted, persistent);
                        replaced.Add(buffer, converted!);
                    }
                if (replaced.Count > 0)
                    ReplaceInFields(replaced);

                if (device is not null)
                    (_deviceType, _deviceIndex) = (device.type,
                        device.type == DeviceType.CPU ? -1 : device.index);
            }

            protected static bool ReplaceParameter(
                ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                if (param is null || !NeedsConversion(param, dtype, device))
                    return false;
                using var frozen = no_grad();
                p = new Parameter(Converted(param, dtype, device), param.requires_grad);
                using var gradient = param.grad;
                if (gradient is not null)
                    p.grad = Converted(gradient, dtype, device);
                return true;
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer,
                out Tensor? result)
            {
                result = null;
                // Counters and masks keep their integer type, as floating-point conversions do in PyTorch.
                var type = buffer.is_floating_point() || buffer.is_complex() ? dtype : null;
                if (!NeedsConversion(buffer, type, device))
                    return false;
                using var frozen = no_grad();
                result = Converted(buffer, type, device);
                return true;
            }

            /// <summary>The device and type that a new layer's tensors get when none is named.</summary>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(
                Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            // A conversion writes to the dictionary that it goes through.
            private static List<(string, T)> Snapshot<T>(Utils.OrderedDict<string, T> entries) =>
                [.. (IEnumerable<(string, T)>)entries];

            private static bool NeedsConversion(Tensor tensor, ScalarType? dtype, Device? device) =>
                (dtype is { } type && tensor.dtype != type) ||
                (device is not null && (tensor.device_type != device.type ||
                    (device.type != DeviceType.CPU && tensor.device_index != device.index)));

            private static Tensor Converted(Tensor tensor, ScalarType? dtype, Device? device) =>
                tensor.to(dtype ?? tensor.dtype, device ?? tensor.device);

            private static Device Available(Device device)
            {
                if (device.type == DeviceType.CUDA && !cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available.");
                return device.type == DeviceType.CUDA &&
                    device.index < 0 ? new Device(DeviceType.CUDA, 0) : device;
            }

            private void ReplaceInFields(Dictionary<Tensor, Tensor> replaced)
            {
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                    foreach (var field in type.GetFields(FieldsOfAnInstance | BindingFlags.DeclaredOnly))
                        if (field.GetValue(this) is Tensor tensor &&
                            replaced.TryGetValue(tensor, out var converted))
                            field.SetValue(this, converted);
                foreach (var old in replaced.Keys)
                    old.Dispose();
            }
        }
    }
}
