using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Core.Fuzz;

/// <summary>
/// Makes calls number `first` to `last` of a seed, in a process of its own. Each is written to the log before
/// it is made, so that the last line names what ended the process; after it, its outcome where that is a
/// fault.
/// </summary>
public static partial class FuzzRun
{
    internal const int Hung = 99;
    private const double Patience = 5;

    private static long started;
    private static TimeSpan usedAtStart;

    /// <param name="arguments">seed, first, last, log file.</param>
    public static int Run(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var numbers = Array.ConvertAll(arguments[..3], text => int.Parse(text, CultureInfo.InvariantCulture));
        using var log = new StreamWriter(arguments[3]) { AutoFlush = true };
        set_num_threads(1);
        new Thread(Watch) { IsBackground = true }.Start();
        int answered = 0, refused = 0;
        for (var call = numbers[1]; call < numbers[2]; call++)
        {
            var random = new Random(unchecked((numbers[0] * 1_000_003) + call));
            var failure = Call(call, random, log);
            if (failure is null) answered++;
            else refused++;
            if (failure is not null && Fault(failure) is { } fault) log.WriteLine($"FAULT {call} {fault}");
        }

        log.WriteLine($"DONE {answered} {refused}");
        return 0;
    }

    // Processor time, so that a busy machine is no hang; a call that sleeps is one after ten times as long.
    private static void Watch()
    {
        while (true)
        {
            Thread.Sleep(200);
            var since = Volatile.Read(ref started);
            if (since == 0) continue;
            var used = (Process.GetCurrentProcess().TotalProcessorTime - usedAtStart).TotalSeconds;
            if (used > Patience || Stopwatch.GetElapsedTime(since).TotalSeconds > 10 * Patience)
                Environment.Exit(Hung);
        }
    }

    private static Exception? Call(int number, Random random, StreamWriter log)
    {
        using var scope = NewDisposeScope();
        var given = new FuzzArguments(random);
        object? layer = null;
        try
        {
            if (random.Next(8) > 0)
            {
                var methods = FuzzTargets.Methods;
                Invoke(number, methods[random.Next(methods.Count)], null, given, random, log);
                return null;
            }

            layer = Invoke(
                number, FuzzTargets.Layers[random.Next(FuzzTargets.Layers.Count)], null, given, random, log);
            var forwards = FuzzTargets.Forwards(layer!);
            if (forwards.Length > 0)
                Invoke(number, forwards[random.Next(forwards.Length)], layer, given, random, log);
            return null;
        }
        catch (TargetInvocationException outer)
        {
            return outer.InnerException!;
        }
        finally
        {
            Volatile.Write(ref started, 0);
            (layer as IDisposable)?.Dispose();
        }
    }

    private static object? Invoke(
        int number, MethodInfo open, object? target, FuzzArguments given, Random random, StreamWriter log)
    {
        Type[] elements = [typeof(float), typeof(long), typeof(double), typeof(byte), typeof(bool)];
        var method = FuzzTargets.Closed(open, elements[random.Next(elements.Length)]);
        if (!method.IsStatic) target ??= given.Tensor() ?? zeros(2);
        var values = Array.ConvertAll(method.GetParameters(), parameter =>
            parameter.HasDefaultValue && random.Next(3) > 0
                ? Type.Missing
                : given.Make(parameter.ParameterType));
        log.WriteLine(FormattableString.Invariant(
            $"{number} {FuzzTargets.Name(method)} of {Text(target)}: ")
            + string.Join(", ", values.Select(Text)));
        usedAtStart = Process.GetCurrentProcess().TotalProcessorTime;
        Volatile.Write(ref started, Stopwatch.GetTimestamp());
        var result = method.Invoke(
            target, BindingFlags.OptionalParamBinding, null, values, CultureInfo.InvariantCulture);
        // What was returned must be readable, and lazily made lists be made.
        if (result is Tensor { IsInvalid: false } tensor) _ = (tensor.shape, tensor.dtype, tensor.device);
        return result;
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        Tensor { IsInvalid: true } => "disposed",
        Tensor tensor => $"{tensor.dtype}[{string.Join(", ", tensor.shape)}]"
            + (tensor.is_meta ? " meta" : "") + (tensor.requires_grad ? " grad" : ""),
        Missing => "_",
        string text => $"\"{text}\"",
        Array { Rank: 1 } array => $"{{{string.Join(", ", array.Cast<object?>().Select(Text))}}}",
        Size size => $"({string.Join(", ", size.Shape)})",
        Scalar scalar => scalar.Type.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? value.GetType().Name,
    };

    // What is wrong with a refusal: its kind, or its words.
    private static string? Fault(Exception failure)
    {
        var message = failure.Message;
        if (string.IsNullOrWhiteSpace(message)) return $"{failure.GetType().Name} without a message";
        if (message.Contains("Exception raised from", StringComparison.Ordinal)
            || message.Contains("frame #", StringComparison.Ordinal)) return $"a C++ stack: {message}";
        if (failure is ExternalException)
            return Named().IsMatch(message) ? null : $"no operator named: {message}";
        return failure is ArgumentException or InvalidOperationException or NullReferenceException
            or IndexOutOfRangeException or OverflowException or NotSupportedException
            or NotImplementedException or OutOfMemoryException or DivideByZeroException
            ? null
            : $"{failure.GetType().Name}: {message} {failure.StackTrace}";
    }

    // "aten::add.Tensor of (Float[2, 3], Float[4]): …", or one of the handle's own verbs.
    [GeneratedRegex(@"^(\w+::\w+(\.\w+)? of \(.*\)|[a-zA-Z_.]+): \S", RegexOptions.Singleline)]
    private static partial Regex Named();
}
