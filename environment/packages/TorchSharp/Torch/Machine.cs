using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch that does the work.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Native.lt_version())!;

    public static int get_num_threads() => Native.Check(Native.lt_threads(0));

    public static int get_num_interop_threads() => Native.Check(Native.lt_threads(1));

    public static void set_num_threads(int num) => Native.Check(Native.lt_set_threads(0, num));

    public static void set_num_interop_threads(int num) => Native.Check(Native.lt_set_threads(1, num));

    /// <summary>NVIDIA's devices.</summary>
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => is_available();

        public static int device_count() => Native.Check(Native.lt_device_count((int)DeviceType.CUDA));

        public static void manual_seed(long seed) => torch.manual_seed(seed);

        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        /// <summary>Waits until the device has done all it was asked.</summary>
        public static void synchronize(Device? device = null) =>
            Native.Check(Native.lt_synchronize(device?.index ?? -1));
    }
}
