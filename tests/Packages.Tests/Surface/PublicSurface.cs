using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Packages.Tests.Surface;

/// <summary>A member as one line of a listing, <c>Type :: signature :: marks</c>.</summary>
/// <param name="Type">The declaring type, rendered.</param>
/// <param name="Signature">The member, rendered.</param>
/// <param name="Marks">
/// A mark for each reference type of the signature, see <see cref="TypeNames.Marks"/>; empty where none says whether
/// it may be null.
/// </param>
/// <param name="AddsNothing">
/// True for an override of a framework member: a caller could write the call anyway.
/// </param>
internal sealed record SurfaceLine(string Type, string Signature, string Marks = "", bool AddsNothing = false)
{
    public override string ToString()
        => Marks.Trim('~').Length == 0 ? $"{Type} :: {Signature}" : $"{Type} :: {Signature} :: {Marks}";
}

/// <summary>Renders every public and protected member of an assembly in the format of the listings.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;
    // Remembers what it has read, and is for one thread.
    [ThreadStatic]
    private static NullabilityInfoContext? nullability;

    private static NullabilityInfoContext Nullability => nullability ??= new();

    public static IEnumerable<SurfaceLine> Of(Assembly assembly)
        => assembly.GetTypes().Where(IsVisible).SelectMany(Of);

    private static bool IsVisible(Type type)
        => type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem)
                && IsVisible(type.DeclaringType!)
            : type.IsPublic;

    private static IEnumerable<SurfaceLine> Of(Type type)
    {
        var name = TypeNames.Render(type);
        yield return new(name, ClassLine(type));
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            yield return new(name, $"delegate {ReturnType(invoke)} ({Parameters(invoke)})", Marks(invoke));
            yield break;
        }
        foreach (var field in type.GetFields(Declared).Where(f => IsSeen(Access(f)) && !f.IsSpecialName))
        {
            yield return new(name, Field(field), TypeNames.Marks(Nullability.Create(field), isRead: true));
        }
        foreach (var constructor in type.GetConstructors(Declared).Where(c => !c.IsStatic
            && IsSeen(Access(c))))
        {
            yield return new(name, $"{Access(constructor)} .ctor({Parameters(constructor)})", Marks(constructor));
        }
        foreach (var property in type.GetProperties(Declared))
        {
            if (Property(property) is { } line)
            {
                yield return new(name, line, Marks(property), IsFrameworks(property.GetMethod));
            }
        }
        // F# does not mark the accessors of a union's cases as such.
        var accessors = type.GetProperties(Declared).SelectMany(p => p.GetAccessors(true)).ToHashSet();
        foreach (var method in type.GetMethods(Declared).Where(m => IsSeen(Access(m)) && !IsAccessor(m)
            && !accessors.Contains(m)))
        {
            yield return new(name, Method(method), Marks(method), IsFrameworks(method));
        }
    }

    private static string Marks(MethodBase method)
        => (method is MethodInfo { ReturnParameter: var back } ? TypeNames.Marks(Nullability.Create(back), true) : "")
            + string.Concat(method.GetParameters().Select(Marks));

    // An indexer's own parameters are read wrongly in a generic type, its accessor's are not.
    private static string Marks(PropertyInfo property)
        => property.GetMethod is { } get ? Marks(get)
            : property.SetMethod!.GetParameters() is [.. var index, var value]
            ? Marks(value) + string.Concat(index.Select(Marks)) : "";

    private static string Marks(ParameterInfo parameter)
        => TypeNames.Marks(Nullability.Create(parameter), parameter.IsOut);

    /// <summary>"public sealed class : Base, Interface where T : struct".</summary>
    public static string ClassLine(Type type)
    {
        var access = type.IsPublic || type.IsNestedPublic ? "public" : "protected";
        var kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class" : "class";
        var bases = new List<string>();
        if (kind.EndsWith("class", StringComparison.Ordinal) && type.BaseType is { } parent
            && parent != typeof(object))
        {
            bases.Add(TypeNames.Render(parent, type));
        }
        if (kind != "enum")
        {
            bases.AddRange(type.GetInterfaces().Where(i => i.IsVisible).Select(i => TypeNames.Render(i))
                .Order(StringComparer.Ordinal));
        }
        var colon = bases.Count > 0 ? " : " : "";
        return $"{access} {kind}{colon}{string.Join(", ", bases)}{Constraints(type.GetGenericArguments())}";
    }

    private static string Field(FieldInfo field)
    {
        var type = TypeNames.Render(field.FieldType, field);
        if (field.IsLiteral)
        {
            // An enum's own members are numbers; a constant of an enum type elsewhere is one of its names.
            var raw = field.GetRawConstantValue();
            var value = field.DeclaringType!.IsEnum ? Constant(raw) : Constant(field.FieldType, raw);
            return $"{Access(field)} const {type} {field.Name} = {value}";
        }
        var modifiers = (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{Access(field)} {modifiers}{type} {field.Name}";
    }

    private static string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(a => IsSeen(Access(a))).ToArray();
        if (accessors.Length == 0) return null;
        var access = accessors.Any(a => a.IsPublic) ? "public" : Access(accessors[0]);
        string One(MethodInfo? accessor, string word)
        {
            if (accessor is null || !accessors.Contains(accessor)) return "";
            var own = Access(accessor);
            return own == access ? $"{word}; " : $"{own} {word}; ";
        }
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers()
            .Any(m => m.Name == "IsExternalInit") == true;
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(p => Parameter(p)))}]" : property.Name;
        return $"{access} {Modifiers(accessors[0])}{TypeNames.Render(property.PropertyType, property)} {name} "
            + $"{{ {One(property.GetMethod, "get")}{One(property.SetMethod, isInit ? "init" : "set")}}}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.GetGenericArguments();
        var arguments = generic.Length > 0 ? $"<{string.Join(", ", generic.Select(g => g.Name))}>" : "";
        return $"{Obsolete(method)}{Access(method)} {Modifiers(method)}{ReturnType(method)} {method.Name}{arguments}"
            + $"({Parameters(method)}){Constraints(generic)}";
    }

    private static string ReturnType(MethodInfo method)
        => (method.ReturnType.IsByRef ? "ref " : "") + TypeNames.Render(method.ReturnType,
            method.ReturnParameter);

    private static string Parameters(MethodBase method)
    {
        var text = string.Join(", ", method.GetParameters().Select(Parameter));
        return method.IsDefined(typeof(ExtensionAttribute), false) ? "this " + text : text;
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var optional = parameter.GetCustomAttributesData()
            .Any(a => a.AttributeType.Name == "OptionalArgumentAttribute") ? "[fsopt] " : "";
        var way = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params "
            : !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var value = parameter.HasDefaultValue ? " = " + Default(parameter) : "";
        return $"{optional}{way}{TypeNames.Render(parameter.ParameterType, parameter)} {parameter.Name}{value}";
    }

    private static string Default(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var value = parameter.RawDefaultValue;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null) return type.IsValueType && plain == type ? "default" : "null";
        return Constant(plain, value);
    }

    private static string Constant(Type type, object? value)
    {
        if (!type.IsEnum || value is null) return Constant(value);
        var member = Enum.GetName(type, Enum.ToObject(type, value));
        return member is null ? Constant(value) : $"{TypeNames.Render(type)}.{member}";
    }

    private static string Constant(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        char letter => $"'{letter}'",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type[] parameters)
    {
        var text = "";
        foreach (var parameter in parameters.Where(p => p.IsGenericParameter))
        {
            var flags = parameter.GenericParameterAttributes;
            var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            var parts = new List<string>();
            if (isStruct) parts.Add("struct");
            if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) parts.Add("class");
            parts.AddRange(parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType))
                .Select(c => TypeNames.Render(c)));
            if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            {
                parts.Add("new()");
            }
            if (parts.Count > 0) text += $" where {parameter.Name} : {string.Join(", ", parts)}";
        }
        return text;
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface) return "";
        if (method.IsAbstract) return "abstract ";
        // Not new in the table and virtual: an override. New, virtual and final: an interface's member,
        // plainly written.
        var overrides = method.IsVirtual && (method.Attributes & MethodAttributes.NewSlot) == 0;
        if (overrides) return method.IsFinal ? "sealed override " : "override ";
        return method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
    }

    private static string Obsolete(MethodInfo method)
        => method.GetCustomAttribute<ObsoleteAttribute>(
            ) is { } o ? o.IsError ? "[Obsolete(error)] " : "[Obsolete] " : "";

    private static bool IsFrameworks(MethodInfo? method)
        => method is not null && method.GetBaseDefinition() is var root
            && root.DeclaringType!.Assembly != method.DeclaringType!.Assembly;

    /// <summary>
    /// Property and event accessors are rendered with their property; operators, also special names, are
    /// not.
    /// </summary>
    private static bool IsAccessor(MethodInfo method)
        => method.Name.Contains('<')
            || (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsSeen(string access) => access != "private";

    private static string Access(MethodBase m)
        => m.IsPublic ? "public" : m.IsFamily || m.IsFamilyOrAssembly ? "protected" : "private";

    private static string Access(FieldInfo f)
        => f.IsPublic ? "public" : f.IsFamily || f.IsFamilyOrAssembly ? "protected" : "private";
}
