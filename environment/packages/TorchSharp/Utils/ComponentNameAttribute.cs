namespace TorchSharp.Utils
{
    /// <summary>
    /// Names the parameter, buffer or submodule that a field registers as, instead of the field's own name.
    /// </summary>
    [AttributeUsage(AttributeTargets.Field, AllowMultiple = false)]
    public class ComponentNameAttribute : Attribute
    {
        public ComponentNameAttribute()
        {
        }

        public string? Name { get; set; }
    }
}

namespace TorchSharp
{
    using System.Reflection;
    using TorchSharp.Utils;

    public static class FieldInfoExtensionMethods
    {
        /// <summary>
        /// The name under which a field's value is registered: the attribute's, else the field's.
        /// </summary>
        public static string ComponentName(this FieldInfo field) =>
            field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
    }
}
