using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>The documentation file beside an assembly, read when it is first asked for.</summary>
internal sealed class XmlDocumentation(string path) : DocumentationProvider
{
    private readonly Lazy<Dictionary<string, string>> _members = new(() => Read(path));

    public static XmlDocumentation Beside(string assembly) => new(Path.ChangeExtension(assembly, ".xml"));

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);

    protected override string GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture,
            CancellationToken cancellationToken = default) =>
        _members.Value.GetValueOrDefault(documentationMemberID, "");

    private static Dictionary<string, string> Read(string path)
    {
        try
        {
            return XElement.Load(path).Element("members")!.Elements("member")
                .GroupBy(member => (string?)member.Attribute("name") ?? "")
                .ToDictionary(group => group.Key, group => group.First().ToString());
        }
        catch (Exception error) when (error is IOException or XmlException or NullReferenceException)
        {
            return [];   // an assembly without documentation is a common thing
        }
    }
}
