namespace MedAlignKit.Tests.Studies;

/// <summary>
/// Tests that set environment variables or the global seed, or that count what the whole process holds, run
/// while no other test does.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>An environment variable for as long as this lives.</summary>
internal sealed class Variable : IDisposable
{
    private readonly string name;
    private readonly string? before;

    internal Variable(string name, string? value)
    {
        (this.name, before) = (name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(name, before);
}
