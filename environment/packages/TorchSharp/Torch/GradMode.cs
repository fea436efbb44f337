namespace TorchSharp;

public static partial class torch
{
    public static bool is_grad_enabled() => Native.lt_grad_mode() != 0;

    public static bool is_inference_mode_enabled() => Native.lt_inference_mode() != 0;

    /// <summary>Until disposed, operators of this thread record no graph.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Until disposed, operators of this thread record a graph (or not).</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Until disposed, operators of this thread record no graph and keep no versions.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceGuard(mode);

    private sealed class GradMode : IDisposable
    {
        private readonly int before = Native.lt_grad_mode();

        internal GradMode(bool on) => Native.lt_set_grad_mode(on ? 1 : 0);

        public void Dispose() => Native.lt_set_grad_mode(before);
    }

    private sealed class InferenceGuard(bool on) : IDisposable
    {
        private nint guard = Native.lt_inference_enter(on ? 1 : 0);

        public void Dispose()
        {
            var entered = Interlocked.Exchange(ref guard, 0);
            if (entered != 0) Native.lt_inference_leave(entered);
        }
    }
}
