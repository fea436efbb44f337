namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op RetainGrad = new("retain_grad");

        public bool requires_grad
        {
            get => Native.Check(Native.lt_requires_grad(Handle)) != 0;
            set
            {
                Native.Check(Native.lt_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The gradient that <see cref="backward()"/> left here, or null.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                nint found;
                Native.Check(Native.lt_grad(Handle, &found));
                GC.KeepAlive(this);
                return OwnOrNull(found);
            }

            set
            {
                Native.Check(Native.lt_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        public void retain_grad() => RetainGrad.Mutate(this);

        public void backward() => autograd.backward([this], null, null, false, null);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
