using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A device by type and index; index -1 is the current one of that type.</summary>
    public class Device
    {
        public DeviceType type { get; } = DeviceType.CPU;

        public int index { get; } = -1;

        /// <param name="description">"cpu", "cuda", "cuda:1", "meta" …</param>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            if (parts.Length > 2 || (parts.Length == 2 && !TryIndex(parts[1])))
                throw new ArgumentException(
                    $"'{description}' is no device: write a type, or a type and an index (cuda:0).");
            if (parts.Length == 2) index = int.Parse(parts[1], CultureInfo.InvariantCulture);
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index)
        {
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>The CUDA device of this index.</summary>
        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() =>
            type == DeviceType.CPU || index < 0
                ? Name
                : string.Create(CultureInfo.InvariantCulture, $"{Name}:{index}");

        private string Name => type.ToString().ToLowerInvariant();

        private static bool TryIndex(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

        private static DeviceType Parse(string name) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var found) && char.IsLetter(name[0])
                ? found
                : throw new ArgumentException($"'{name}' is no device type: cpu, cuda and meta are.");
    }

    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static Device MPS { get; } = new(DeviceType.MPS);

    private static Device defaultDevice = CPU;

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>Checks that the device is there, and names it when none is given.</summary>
    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        InitializeDeviceType(device.type);
        return device;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException(
                $"Torch device type {deviceType} did not initialise on this machine.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType is DeviceType.CPU or DeviceType.META || Native.lt_device_count((int)deviceType) > 0;

    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => Native.lt_device_count((int)DeviceType.MPS) > 0;
}
