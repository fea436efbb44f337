using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters that share their options.</summary>
public class ParamGroup : ILearningRateController
{
    private Parameter[] _members = [];

    public ParamGroup()
    {
    }

    public IEnumerable<Parameter> Parameters
    {
        get => _members;
        set => _members = [.. value];
    }

    public OptimizerOptions Options { get; set; } = null!;

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }

    internal Parameter[] Members => _members;
}

/// <summary>
/// A group whose options are those of one kind of optimizer; what they leave open, the optimizer's defaults
/// say.
/// </summary>
public class ParamGroup<TOptions> : ParamGroup, ILearningRateController where TOptions : OptimizerOptions
{
    public ParamGroup()
    {
    }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
