namespace TorchSharp;

public static partial class torch
{
    // What fills this tensor, resizing it where need be, and answers with it.
    public partial class Tensor
    {
        private static readonly Op
            _empty_out = new("empty", "out"), _zeros_out = new("zeros", "out"),
            _ones_out = new("ones", "out"), _full_out = new("full", "out"), _eye_out = new("eye", "m_out"),
            _arange_out = new("arange", "start_out"), _rand_out = new("rand", "out"),
            _randn_out = new("randn", "out"), _randint_out = new("randint", "out"),
            _randperm_out = new("randperm", "out");

        public Tensor empty(params long[] sizes) => _empty_out.CallInto(this, sizes, Arg.None, this);
        public Tensor zeros(params long[] sizes) => _zeros_out.CallInto(this, sizes, this);
        public Tensor ones(params long[] sizes) => _ones_out.CallInto(this, sizes, this);
        public Tensor full(long[] sizes, Scalar value) => _full_out.CallInto(this, sizes, value, this);

        public Tensor full(ReadOnlySpan<long> sizes, Scalar value) => full(sizes.ToArray(), value);

        public Tensor eye(long rows, long columns) => _eye_out.CallInto(this, rows, columns, this);

        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) =>
            _arange_out.CallInto(this, start, stop, step, this);

        public Tensor rand_out(params long[] sizes) => _rand_out.CallInto(this, sizes, this);
        public Tensor randn_out(params long[] sizes) => _randn_out.CallInto(this, sizes, this);

        public Tensor randint_out(long high, long[] sizes) =>
            _randint_out.CallInto(this, high, sizes, this);

        [Obsolete("Use torch.randperm with an output.")]
        public Tensor randperm_out(long n) => _randperm_out.CallInto(this, n, this);
    }

    private static readonly Op _randperm_generator_out = new("randperm", "generator_out");

    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);

    public static Tensor randint_out(Tensor input, long high, long[] sizes) =>
        input.randint_out(high, sizes);

    [Obsolete("Use randperm with an output.")]
    public static Tensor randperm_out(Tensor input, long n) => input.randperm_out(n);

    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) =>
        _randperm_generator_out.CallInto(@out, n, generator, @out);
}
