namespace TorchSharp;

public static partial class torch
{
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) =>
        input.hsplit(indices_or_sections.Item1, indices_or_sections.Item2);

    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) =>
        input.hsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3);

    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        input.hsplit(
            indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3,
            indices_or_sections.Item4);

    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) =>
        input.hsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) =>
        input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) =>
        input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        input.dsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) =>
        input.dsplit(indices_or_sections);

    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);

    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        input.moveaxis([source.Item1, source.Item2], [destination.Item1, destination.Item2]);

    public static Tensor moveaxis(
        Tensor input, (long, long, long) source, (long, long, long) destination) =>
        input.moveaxis(
            [source.Item1, source.Item2, source.Item3],
            [destination.Item1, destination.Item2, destination.Item3]);

    public static Tensor moveaxis(
        Tensor input, (long, long, long, long) source, (long, long, long, long) destination) =>
        input.moveaxis(
            [source.Item1, source.Item2, source.Item3, source.Item4],
            [destination.Item1, destination.Item2, destination.Item3, destination.Item4]);

    public partial class Tensor
    {
        /// <summary>Along the second dimension, or the only one.</summary>
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, Dimensions == 1 ? 0 : 1);

        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);

        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);

        public Tensor[] dsplit((long, long) indices_or_sections) =>
            dsplit(indices_or_sections.Item1, indices_or_sections.Item2);

        public Tensor[] dsplit((long, long, long) indices_or_sections) =>
            dsplit(indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3);

        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            dsplit(
                indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3,
                indices_or_sections.Item4);

        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }
}
