using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor as_tensor(
        IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<int> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<bool>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<byte>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<double>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<float>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<int>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<long>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<sbyte>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<short>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        (float, float)[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<(float, float)>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        Complex[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<Complex>(rawArray, [rawArray.Length], dtype, device, false, null);

    public static Tensor as_tensor(
        IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, false, null);

    public static Tensor as_tensor(
        BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        FromSpan<BFloat16>(rawArray, [rawArray.Length], dtype, device, false, null);
}
