using System.Reflection;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Core.Fuzz;

/// <summary>Every public method and layer of the package that can be called with made-up arguments.</summary>
internal static class FuzzTargets
{
    private const BindingFlags Public =
        BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] Holders =
    [
        typeof(torch), typeof(Tensor), typeof(nn.functional), typeof(linalg), typeof(fft), typeof(special),
        typeof(nn.init), typeof(nn.utils), typeof(cuda), typeof(autograd), typeof(TensorExtensionMethods),
    ];

    // What changes the process for the calls after it, waits for someone, or takes an address on trust.
    private static readonly HashSet<string> Left =
    [
        "set_default_dtype", "set_default_device", "set_num_threads", "set_num_interop_threads",
        "set_grad_enabled", "no_grad", "enable_grad", "inference_mode", "set_printoptions", "detect_anomaly",
        "NewDisposeScope", "UnsafeCreateTensor", "DecoupleFromNativeHandle", "TensorStringStyle",
        "use_deterministic_algorithms", "InitializeDevice", "print", "TryInitializeDeviceType",
        "set_detect_anomaly", "Handle", "set_TensorStringFormat",
    ];

    private static readonly string[] Paths = ["location", "path", "filename", "filePath"];

    /// <summary>
    /// In an order that does not depend on the runtime: calls are told apart by their number.
    /// </summary>
    internal static IReadOnlyList<MethodInfo> Methods { get; } =
    [
        .. Holders.SelectMany(holder => holder.GetMethods(Public))
            .Where(method => IsCallable(method) && !IsLayer(method.ReturnType))
            .OrderBy(Name, StringComparer.Ordinal),
    ];

    /// <summary>What makes a layer.</summary>
    internal static IReadOnlyList<MethodInfo> Layers { get; } =
    [
        .. typeof(nn).GetMethods(Public)
            .Where(method => IsCallable(method) && IsLayer(method.ReturnType))
            .OrderBy(Name, StringComparer.Ordinal),
    ];

    /// <summary>The ways to call a layer.</summary>
    internal static MethodInfo[] Forwards(object layer) =>
    [
        .. layer.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.Name is "forward" or "call" && IsCallable(method))
            .OrderBy(Name, StringComparer.Ordinal),
    ];

    internal static string Name(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}"
        + $"({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    /// <summary>A generic method over numbers, made one of T.</summary>
    internal static MethodInfo Closed(MethodInfo method, Type element) => method.IsGenericMethodDefinition
        ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => element)])
        : method;

    private static bool IsLayer(Type type) => typeof(nn.Module).IsAssignableFrom(type);

    private static bool IsCallable(MethodInfo method) =>
        !Left.Contains(method.Name)
        && method.DeclaringType != typeof(object)
        && !method.ReturnType.IsByRefLike
        && (!method.IsGenericMethodDefinition || TakesNumbers(method))
        && method.GetParameters().All(parameter =>
            !Paths.Contains(parameter.Name)
            && FuzzArguments.CanMake(ElementOf(parameter.ParameterType)));

    private static bool TakesNumbers(MethodInfo method) => method.GetGenericArguments().All(argument =>
        argument.GetGenericParameterConstraints().All(constraint => constraint == typeof(ValueType)));

    private static Type ElementOf(Type type) => type.IsGenericParameter ? typeof(float)
        : type.ContainsGenericParameters && type.IsArray ? typeof(float).MakeArrayType(type.GetArrayRank())
        : type;
}
