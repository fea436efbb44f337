using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Standardises over groups of channels, then scales and shifts each channel.</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter? _weight;

        [ComponentName(Name = nameof(bias))]
        private Parameter? _bias;

        internal GroupNorm(
            long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
            : base(nameof(GroupNorm))
        {
            if (num_channels % num_groups != 0)
                throw new ArgumentException(
                    $"{num_channels} channels cannot be parted into {num_groups} groups.");
            this.num_groups = num_groups;
            this.eps = eps;
            this.affine = affine;
            if (affine)
            {
                _weight = new Parameter(ones([num_channels], dtype, device));
                _bias = new Parameter(zeros([num_channels], dtype, device));
            }
            RegisterComponents();
        }

        public long num_groups { get; set; }

        public double eps { get; set; }

        public bool affine { get; set; }

        public Parameter weight
        {
            // Null without affine numbers, whatever the real package declares.
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

        public override Tensor forward(Tensor tensor) =>
            nn.functional.group_norm(tensor, num_groups, _weight, _bias, eps);
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static GroupNorm GroupNorm(
                long num_groups, long num_channels, double eps = 1e-5, bool affine = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
