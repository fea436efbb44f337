namespace CSharpKernel.Scripting;

/// <summary>A directive that cannot be followed. Its message is one sentence for the reader of the
/// notebook.</summary>
internal sealed class DirectiveException(string message) : Exception(message);
