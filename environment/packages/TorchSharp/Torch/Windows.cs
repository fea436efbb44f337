namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _hann_window = new("hann_window", "periodic"),
        _bartlett_window = new("bartlett_window", "periodic"),
        _blackman_window = new("blackman_window", "periodic"),
        _hamming_window = new("hamming_window", "periodic_alpha_beta"),
        _kaiser_window = new("kaiser_window", "beta");

    public static Tensor hann_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Finish(
            _hann_window.Call(len, periodic, dtype ?? get_default_dtype(), Arg.None,
                InitializeDevice(device)),
            requires_grad, null);

    public static Tensor bartlett_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Finish(
            _bartlett_window.Call(
                len, periodic, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)),
            requires_grad, null);

    public static Tensor blackman_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Finish(
            _blackman_window.Call(
                len, periodic, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)),
            requires_grad, null);

    public static Tensor hamming_window(
        long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false) =>
        Finish(
            _hamming_window.Call(
                len, periodic, alpha, beta, dtype ?? get_default_dtype(), Arg.None,
                InitializeDevice(device)),
            requires_grad, null);

    public static Tensor kaiser_window(
        long len, bool periodic = true, float beta = 12, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Finish(
            _kaiser_window.Call(
                len, periodic, beta, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)),
            requires_grad, null);
}
