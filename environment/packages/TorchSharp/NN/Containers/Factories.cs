namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Modules.ModuleDict<Module> ModuleDict(params (string, Module)[] modules) =>
            ModuleDict<Module>(modules);

        public static Modules.ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
        {
            var result = new Modules.ModuleDict<T>();
            foreach (var (key, module) in modules)
                result.Add(key, module);
            return result;
        }
    }
}
