using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in the order in which they came.</summary>
public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDict<string, Parameter> _dict = new();
    private bool _registered;

    public ParameterDict() : base("ParameterDict")
    {
    }

    public int Count => _dict.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _dict.Keys;

    public ICollection<Parameter> Values => _dict.Values;

    public Parameter this[string key]
    {
        get => _dict[key];
        set => _dict[key] = value;
    }

    public (string, Parameter) this[int index]
    {
        get => _dict[index];
        set => _dict[index] = value;
    }

    protected override void RegisterComponents()
    {
        if (_registered)
            return;
        foreach (var (key, value) in _dict)
            register_parameter(key, value);
        _registered = true;
    }

    public IEnumerable<string> keys() => Keys;

    public IEnumerable<Parameter> values() => Values;

    public IEnumerator<(string, Parameter)> items() => GetEnumerator();

    public void Add(string key, Parameter value) => _dict.Add(key, value);

    public void Add((string, Parameter) item) => _dict.Add(item);

    public void Add(KeyValuePair<string, Parameter> item) => _dict.Add(item);

    public void Insert(int index, (string, Parameter) item) => _dict.Insert(index, item);

    public bool Remove(string key) => _dict.Remove(key);

    public bool Remove((string, Parameter) item) => _dict.Remove(item);

    public bool Remove(KeyValuePair<string, Parameter> item) => _dict.Remove(item);

    public void RemoveAt(int index) => _dict.RemoveAt(index);

    public void Clear() => _dict.Clear();

    public void clear() => _dict.Clear();

    public bool ContainsKey(string key) => _dict.ContainsKey(key);

    public bool Contains((string, Parameter) item) => _dict.Contains(item);

    public bool Contains(KeyValuePair<string, Parameter> item) => _dict.Contains(item);

    public int IndexOf((string, Parameter) item) => _dict.IndexOf(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) =>
        _dict.TryGetValue(key, out value);

    public void CopyTo((string, Parameter)[] array, int arrayIndex) => _dict.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) =>
        _dict.CopyTo(array, arrayIndex);

    public IEnumerator<(string, Parameter)> GetEnumerator() => _dict.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string,
        Parameter>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, Parameter>>)_dict).GetEnumerator();

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse)
    {
        RegisterComponents();
        return base.named_parameters(recurse);
    }

    public override bool has_parameter(string target)
    {
        RegisterComponents();
        return base.has_parameter(target);
    }

    public override Parameter? get_parameter(string target)
    {
        RegisterComponents();
        return base.get_parameter(target);
    }

    /// <summary>Follows a conversion: what was replaced in the registry is replaced here.</summary>
    protected override void _toEpilog(torch.ScalarType? dtype, torch.Device? device, bool non_blocking)
    {
        RegisterComponents();
        base._toEpilog(dtype, device, non_blocking);
        for (var i = 0; i < Count; i++)
            _dict[i] = (_dict[i].Item1, _internal_params[_dict[i].Item1]);
    }
}
