namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Derivatives of functions, rather than of tensors.</summary>
        public static class functional
        {
            /// <summary>
            /// The derivative of each element of the output by each of the input: [output's shape, input's].
            /// </summary>
            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) =>
                jacobian(x => [function(x[0])], [inputs]).First();

            /// <summary>One for each output.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) =>
                jacobian(x => function(x[0]), [inputs]);

            /// <summary>One for each input.</summary>
            public static IEnumerable<Tensor> jacobian(
                Func<Tensor[], Tensor> function, params Tensor[] inputs) =>
                jacobian(x => [function(x)], inputs);

            /// <summary>
            /// Those of the first output by each input, then those of the second, and so on.
            /// </summary>
            public static IEnumerable<Tensor> jacobian(
                Func<Tensor[], Tensor[]> function, params Tensor[] inputs)
            {
                using var scope = NewDisposeScope();
                using var recording = enable_grad();
                var leaves = Array.ConvertAll(inputs, input => input.detach().requires_grad_());
                var found = new List<Tensor>();
                foreach (var output in function(leaves))
                    found.AddRange(Of(output, leaves));
                scope.MoveToOuter(found);
                return found;
            }

            private static IEnumerable<Tensor> Of(Tensor output, Tensor[] leaves)
            {
                var rows = Array.ConvertAll(leaves, _ => new List<Tensor>());
                var flat = output.reshape(-1);
                for (var i = 0L; i < flat.numel(); i++)
                {
                    var gradients = Gradients(flat[i], leaves);
                    for (var k = 0; k < leaves.Length; k++)
                        rows[k].Add(gradients[k] ?? zeros_like(leaves[k]));
                }
                return leaves.Select((leaf, k) =>
                    (rows[k].Count > 0 ? stack(rows[k], 0) : leaf.new_empty([0]))
                    .reshape([.. output.shape, .. leaf.shape]));
            }

            private static Tensor?[] Gradients(Tensor element, Tensor[] leaves) =>
                element.requires_grad
                    ? [.. grad([element], leaves, retain_graph: true, allow_unused: true)]
                    : new Tensor?[leaves.Length];
        }
    }
}
