namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the generators of every device, and answers with the CPU's.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The state of the standard generators.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            Native.Check(Native.lt_manual_seed((ulong)seed));
            return Generator.Default;
        }

        public static long seed()
        {
            var fresh = Generator.Default.seed();
            manual_seed(fresh);
            return fresh;
        }

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
