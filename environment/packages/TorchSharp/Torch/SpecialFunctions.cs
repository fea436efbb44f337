namespace TorchSharp;

public static partial class torch
{
    public static Tensor erf(Tensor input) => input.erf();
    public static Tensor erf_(Tensor input) => input.erf_();
    public static Tensor erfc(Tensor input) => input.erfc();
    public static Tensor erfc_(Tensor input) => input.erfc_();
    public static Tensor erfinv(Tensor input) => input.erfinv();
    public static Tensor erfinv_(Tensor input) => input.erfinv_();
    public static Tensor lgamma(Tensor input) => input.lgamma();
    public static Tensor lgamma_(Tensor input) => input.lgamma_();
    public static Tensor digamma(Tensor input) => input.digamma();
    public static Tensor digamma_(Tensor input) => input.digamma_();
    public static Tensor i0(Tensor input) => input.i0();
    public static Tensor i0_(Tensor input) => input.i0_();
    public static Tensor sigmoid(Tensor input) => input.sigmoid();
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
    public static Tensor igamma(Tensor input, Tensor other) => input.igamma(other);
    public static Tensor igammac(Tensor input, Tensor other) => input.igammac(other);
    public static Tensor mvlgamma(Tensor input, long p) => input.mvlgamma(p);
    public static Tensor mvlgamma_(Tensor input, long p) => input.mvlgamma_(p);
    public static Tensor heaviside(Tensor input, Tensor values) => input.heaviside(values);
    public static Tensor heaviside_(Tensor input, Tensor values) => input.heaviside_(values);
}
