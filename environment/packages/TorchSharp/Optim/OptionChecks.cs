namespace TorchSharp;

/// <summary>The ranges that the optimizers' options have in common.</summary>
internal static class OptionChecks
{
    internal static void LearningRate(double value) => Require(value >= 0, $"Invalid learning rate: {value}");

    internal static void NotNegative(double value, string name) =>
        Require(value >= 0, $"Invalid {name}: {value}");

    internal static void Beta(double value, string name) =>
        Require(value is >= 0 and < 1, $"Invalid {name}: {value}");

    internal static void Share(double value, string name) =>
        Require(value is >= 0 and <= 1, $"Invalid {name}: {value}");

    internal static void Etas(double minus, double plus) =>
        Require(minus > 0 && minus < 1 && plus > 1, $"Invalid eta values: {minus}, {plus}");

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new ArgumentException(message);
    }
}
