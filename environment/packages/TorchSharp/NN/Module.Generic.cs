namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        /// <summary>
        /// A module of one input; call it by <see cref="call"/>, which runs the hooks, and write its
        /// forward.
        /// </summary>
        public abstract class Module<T, TResult> :
            HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input) => _isHooked ? CallWithHooks(input) : forward(input);

            private TResult CallWithHooks(T input)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input) is { } replacement)
                        input = replacement;
                var result = forward(input);
                RunModuleHooks(module_post_hooks);
                foreach (var hook in post_hooks.Values)
                    if (hook(this, input, result) is { } replacement)
                        result = replacement;
                return result;
            }
        }
    }
}
