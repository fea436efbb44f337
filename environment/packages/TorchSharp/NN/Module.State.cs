namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Every parameter and persistent buffer by its dotted name: the parameters of the whole tree
            /// first, then the buffers. The tensors are the module's own, not copies.
            /// </summary>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (key, parameter) in named_parameters())
                    destination.TryAdd(Prefixed(prefix, key), parameter);
                foreach (var (key, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(Prefixed(prefix, key), buffer);
                foreach (var (child, module) in _internal_submodules)
                    module.state_dict(destination, Prefixed(prefix, child));
                return destination;
            }

            /// <summary>Copies the values of a state dict into this module's own tensors.</summary>
            /// <param name="source">Values by name, each of the shape of the tensor that it goes to.</param>
            /// <param name="strict">Throws unless the names are exactly this module's.</param>
            /// <param name="skip">Names left out of the copy and of the comparison.</param>
            /// <returns>The names that the source lacks, and those that the module does not know.</returns>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var destination = state_dict();
                var missing = NamesNotIn(source, destination, skip);
                var unexpected = NamesNotIn(destination, source, skip);
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException(
                        "The loaded state_dict is not identical to the target dictionary." +
                        Listed("missing", missing) + Listed("unexpected", unexpected));

                using var frozen = no_grad();
                foreach (var (key, value) in source)
                    if (skip?.Contains(key) != true && destination.TryGetValue(key, out var target))
                        CopyInto(target, value, key);
                return (missing, unexpected);
            }

            private static string Prefixed(string? prefix, string key) =>
                string.IsNullOrEmpty(prefix) ? key : $"{prefix}.{key}";

            private static List<string> NamesNotIn(
                Dictionary<string, Tensor> known, Dictionary<string, Tensor> asked, IList<string>? skip)
            {
                var names = new List<string>();
                foreach (var key in asked.Keys)
                    if (skip?.Contains(key) != true && !known.ContainsKey(key))
                        names.Add(key);
                return names;
            }

            private static string Listed(string what, List<string> names) =>
                names.Count == 0 ? "" : $" {names.Count} {what}: {string.Join(", ", names)}.";

            private static void CopyInto(Tensor target, Tensor value, string key)
            {
                if (!target.shape.AsSpan().SequenceEqual(value.shape))
                    throw new ArgumentException(
                        $"Mismatched shape for '{key}': the module has [{string.Join(", ", target.shape)}], " +
                        $"the state dict [{string.Join(", ", value.shape)}].");
                target.copy_(value);
            }
        }
    }
}
