using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules called one after the other; what passes between them is freed on the way.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.IModule<Tensor, Tensor>> _modules = [];
        private readonly List<string> _names = [];

        protected internal Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
            : base(nameof(Sequential))
        {
            foreach (var (key, module) in modules)
                append(key, module);
        }

        protected internal Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules)
                append(module);
        }

        public int Count => _modules.Count;

        public nn.IModule<Tensor, Tensor> this[int index] => _modules[index];

        /// <summary>A part of the sequence, of the same modules; names are kept.</summary>
        public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

        public Sequential this[Range index] =>
            Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

        public Sequential append(nn.IModule<Tensor, Tensor> module) =>
            append(_modules.Count.ToString(), module);

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            register_module(name, (nn.Module)module);
            _names.Add(name);
            _modules.Add(module);
            return this;
        }

        public override Tensor forward(Tensor tensor)
        {
            if (_modules.Count == 0)
                return tensor.alias();
            var result = _modules[0].call(tensor);
            for (var i = 1; i < _modules.Count; i++)
            {
                var next = _modules[i].call(result);
                result.Dispose();
                result = next;
            }
            return result;
        }

        // The fields are lists: the members are registered as they come.
        protected override void RegisterComponents()
        {
        }

        private Sequential Slice(int start, int end)
        {
            var result = new Sequential(Array.Empty<nn.Module<Tensor, Tensor>>());
            for (var i = start; i < end; i++)
                result.append(_names[i], _modules[i]);
            return result;
        }
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Sequential Sequential(params (string name,
                Module<Tensor, Tensor> submodule)[] modules) =>
                new(modules);

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

            public static Sequential Sequential(
                IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                new([.. modules.Select(module => (module.Item1, module.Item2))]);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                new(modules.ToArray());

            public static Sequential Sequential(
                IEnumerable<(string name,
                    Module<Tensor, Tensor> submodule)> modules) => new(modules.ToArray());
        }
    }
}
