namespace TorchSharp;

public static partial class torch
{
    /// <summary>Switches of what computes on a GPU.</summary>
    public static class backends
    {
        private enum Switch
        {
            MatmulTF32 = 0, ConvolutionTF32 = 1, FlashAttention = 2, MathAttention = 3,
        }

        private static bool Get(Switch one) => Native.Check(Native.lt_switch((int)one, -1)) != 0;

        private static void Set(Switch one, bool on) =>
            Native.Check(Native.lt_switch((int)one, on ? 1 : 0));

        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Whether products of float32 matrices may round their factors to TF32.</summary>
                public static bool allow_tf32
                {
                    get => Get(Switch.MatmulTF32);
                    set => Set(Switch.MatmulTF32, value);
                }
            }

            public static bool flash_sdp_enabled() => Get(Switch.FlashAttention);

            public static void enable_flash_sdp(bool enable) => Set(Switch.FlashAttention, enable);

            public static bool math_sdp_enabled() => Get(Switch.MathAttention);

            public static void enable_math_sdp(bool enable) => Set(Switch.MathAttention, enable);
        }

        public static class cudnn
        {
            /// <summary>Whether convolutions of float32 may round their factors to TF32.</summary>
            public static bool allow_tf32
            {
                get => Get(Switch.ConvolutionTF32);
                set => Set(Switch.ConvolutionTF32, value);
            }
        }
    }
}
