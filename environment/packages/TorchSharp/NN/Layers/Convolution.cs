using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// What the convolutions share: the weight [out, in / groups, kernel…] (transposed: [in, out / groups,
/// kernel…]), the bias [out] and the geometry, one number for each spatial dimension.
/// </summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    protected Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    protected Parameter? _bias;

    /// <summary>The padding as <c>pad</c> wants it: from the last dimension on, before and after.</summary>
    protected long[] _reversed_padding_repeated_twice = [];

    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
        Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups,
        bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null) : base(name)
    {
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException(
                $"The channels ({in_channels} in, {out_channels} out) must be multiples of the groups " +
                $"({groups}).");
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type is { } type)
            SetPadding(type);
        else
            SetPadding(padding ?? throw new ArgumentNullException(nameof(padding)));

        var (first, second) = transposed ? (in_channels, out_channels) : (out_channels, in_channels);
        _weight = new Parameter(empty([first, second / groups, .. kernel_size], dtype, device));
        _bias = bias ? new Parameter(empty([out_channels], dtype, device)) : null;
        reset_parameters();
        RegisterComponents();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[]? padding { get; private set; }

    public Padding? padding_type { get; private set; }

    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public Parameter weight
    {
        get => _weight!;
        set
        {
            _weight = value;
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    public Parameter? bias
    {
        get => _bias;
        set
        {
            _bias = value;
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    public void reset_parameters() => DefaultInit.WeightAndBias(_weight!, _bias);

    public void SetPadding(long[] padding)
    {
        this.padding = padding;
        padding_type = null;
        _reversed_padding_repeated_twice = new long[2 * padding.Length];
        for (var i = 0; i < padding.Length; i++)
        {
            var both = padding[^(i + 1)];
            _reversed_padding_repeated_twice[2 * i] = both;
            _reversed_padding_repeated_twice[2 * i + 1] = both;
        }
    }

    /// <summary>Padding that follows from the kernel; "same" needs a stride of 1.</summary>
    public void SetPadding(Padding padding)
    {
        if (padding == Padding.Same && Array.Exists(stride, step => step != 1))
            throw new ArgumentException("padding='same' is not supported for strided convolutions");
        padding_type = padding;
        _reversed_padding_repeated_twice = new long[2 * kernel_size.Length];
        if (padding == Padding.Valid)
            return;
        for (var i = 0; i < kernel_size.Length; i++)
        {
            var total = dilation[^(i + 1)] * (kernel_size[^(i + 1)] - 1);
            _reversed_padding_repeated_twice[2 * i] = total / 2;
            _reversed_padding_repeated_twice[2 * i + 1] = total - total / 2;
        }
    }

    /// <summary>
    /// Whether the input has the batch, the channels and as many further dimensions (or these without a
    /// batch).
    /// </summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == in_channels) ||
            (shape.Length == dimensions + 1 && shape[0] == in_channels);
    }

    private protected ArgumentException WrongInput(Tensor input, int dimensions) =>
        new($"{GetName()} takes [B, {in_channels}, {"D, H, W"[^(3 * dimensions - 2)..]}] (or without B), not " +
            $"[{string.Join(", ", input.shape)}].");

    /// <summary>
    /// The input padded beforehand, for the modes that the convolution itself does not know.
    /// </summary>
    private protected Tensor Padded(Tensor input) =>
        nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
}
