using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// What batch and instance normalisation share: an affine part and running statistics, both optional.
/// </summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    // Protected by assembly, not private: the registration looks at the fields of the most derived type.
    [ComponentName(Name = nameof(weight))]
    private protected Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    private protected Parameter? _bias;

    [ComponentName(Name = nameof(running_mean))]
    private protected Tensor? _running_mean;

    [ComponentName(Name = nameof(running_var))]
    private protected Tensor? _running_var;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private protected Tensor? _num_batches_tracked;

    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats,
        Device? device, ScalarType? dtype, string name) : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            _weight = new Parameter(ones([num_features], dtype, device));
            _bias = new Parameter(zeros([num_features], dtype, device));
        }
        if (track_running_stats)
        {
            _running_mean = zeros([num_features], dtype, device);
            _running_var = ones([num_features], dtype, device);
            _num_batches_tracked = zeros([], ScalarType.Int64, device);
        }
        RegisterComponents();
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter weight
    {
        // Null without affine numbers, whatever the real package declares.
        get => _weight!;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public Tensor? running_mean
    {
        get => _running_mean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _running_mean = value);
    }

    public Tensor? running_var
    {
        get => _running_var;
        set => ConditionallyRegisterBuffer(nameof(running_var), _running_var = value);
    }

    public Tensor? num_batches_tracked
    {
        get => _num_batches_tracked;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), _num_batches_tracked = value);
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(_running_mean!);
        nn.init.ones_(_running_var!);
        nn.init.zeros_(_num_batches_tracked!);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(_weight!);
        nn.init.zeros_(_bias!);
    }

    /// <summary>Throws unless the input has the layer's number of dimensions.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);

    private protected void RequireDimensions(Tensor input, long least, long most)
    {
        var found = input.dim();
        if (found >= least && found <= most)
            return;
        var wanted = least == most ? $"{most}D" : $"{least}D or {most}D";
        throw new ArgumentException($"{GetName()} takes {wanted} input, not {found}D.");
    }
}
