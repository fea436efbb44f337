namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // A saved module: how many entries, then each name and tensor.

            /// <summary>A new module with the values of a file.</summary>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);

            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(
                BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = new List<KeyValuePair<string, Tensor>>();
                foreach (var entry in sd)
                    if (skip?.Contains(entry.Key) != true)
                        kept.Add(entry);
                TensorExtensionMethods.Encode(writer, kept.Count);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException(location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads saved values into this module's own tensors.</summary>
            /// <param name="strict">Throws unless the file has exactly this module's names.</param>
            /// <param name="loadedParameters">Told of every name in the file or the module, whether it was
            /// loaded.</param>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null)
            {
                var destination = state_dict();
                if (loadedParameters is not null)
                    foreach (var key in destination.Keys)
                        loadedParameters[key] = false;
                var count = TensorExtensionMethods.Decode(reader);
                if (strict && count != destination.Count)
                    throw new ArgumentException(
                        $"Mismatched state_dict sizes: expected {destination.Count}, but found {count} " +
                        "entries.");
                // All is read before anything is written: a file that fails leaves the module as it was.
                using var scope = NewDisposeScope();
                var read = new List<(Tensor Target, Tensor Value)>();
                for (var i = 0L; i < count; i++)
                    if (ReadNext(reader, strict, skip, destination, loadedParameters) is { } entry)
                        read.Add(entry);
                using var frozen = no_grad();
                foreach (var (target, value) in read)
                    target.copy_(value);
                return this;
            }

            private static (Tensor, Tensor)? ReadNext(
                BinaryReader reader, bool strict, IList<string>? skip,
                Dictionary<string, Tensor> destination, Dictionary<string, bool>? loadedParameters)
            {
                var key = TensorExtensionMethods.Whole(reader, reader.ReadString);
                var found = destination.TryGetValue(key, out var target);
                if (!found && strict)
                    throw new ArgumentException(
                        "Mismatched module state names: the target modules does not have a submodule " +
                        "or buffer named " +
                        $"'{key}'");
                var wanted = found && skip?.Contains(key) != true;
                if (loadedParameters is not null)
                    loadedParameters[key] = wanted;
                if (wanted)
                    return (target!, TensorExtensionMethods.ReadAs(target!, reader));
                TensorExtensionMethods.Load(reader, skip: true);
                return null;
            }
        }
    }
}
