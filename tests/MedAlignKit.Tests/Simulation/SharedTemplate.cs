using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Simulation;

/// <summary>One template and simulator for all tests of simulation: loading takes a second.</summary>
public sealed class SharedTemplate : IDisposable
{
    public SharedTemplate()
    {
        Template = BrainTemplate.Load();
        Simulator = new BrainMriSimulator(Template);
    }

    public BrainTemplate Template { get; }

    public BrainMriSimulator Simulator { get; }

    public void Dispose()
    {
        Simulator.Dispose();
        Template.Dispose();
    }
}

[CollectionDefinition("template")]
public sealed class TemplateCollection : ICollectionFixture<SharedTemplate>;
