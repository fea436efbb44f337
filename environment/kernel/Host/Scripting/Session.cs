using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CSharpKernel.Scripting;

/// <summary>One compiled cell, ready to run.</summary>
/// <param name="Start">Runs it: the task ends with the value of a trailing expression, else with
/// null.</param>
/// <param name="HasValue">Whether it ends in an expression that has a value.</param>
internal sealed record CompiledCell(Func<Task<object?>> Start, bool HasValue);

/// <summary>A live variable: where it was declared last, and what it holds.</summary>
internal sealed record Variable(string Name, Type Type, object? Value);

/// <summary>
/// The chain of cells run so far. Each cell is one script submission: its declarations become members that
/// later cells see, and a later declaration of a name hides the earlier one.
/// </summary>
internal sealed class Session
{
    private static readonly string[] s_usings =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.IO", "System.Linq",
            "System.Text",
        "System.Threading", "System.Threading.Tasks", "Microsoft.DotNet.Interactive",
        "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Kernel",
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(Product.Language, DocumentationMode.Parse,
        SourceCodeKind.Script);

    private static readonly EmitOptions s_emitting = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly Framework _framework = new();
    private readonly Dictionary<string, Assembly> _cells = [];
    private readonly ConditionalWeakTable<SyntaxTree, SyntaxTree> _written = [];
    private readonly HiddenVariables _hidden = new();
    private CellContext _context;
    private CSharpCompilation? _previous;
    private int _accepted;   // the version of the libraries that _previous knows
    private object?[] _slots = new object?[8];
    private int _count;
    private (int Count, int Libraries, CSharpCompilation Compilation)? _shell;

    public Session()
    {
        Libraries = new Libraries(_framework);
        _context = new CellContext(this);
    }

    public Libraries Libraries { get; }

    public Packages Packages { get; } = new();

    /// <summary>The variables of all cells, the latest of each name, in order of declaration.</summary>
    public IReadOnlyList<Variable> Variables()
    {
        var latest = new Dictionary<string, Variable>();
        foreach (var submission in _slots.OfType<object>())
        {
            foreach (var field in submission.GetType()
                .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            {
                if (field.Name[0] == '<' || IsSubmission(field.FieldType)) continue;
                latest.Remove(field.Name);
                latest[field.Name] = new Variable(field.Name, field.FieldType, field.GetValue(submission));
            }
        }
        return [.. latest.Values];
    }

    /// <summary>The latest variable of a name, or null.</summary>
    public Variable? Variable(string name) => Variables().FirstOrDefault(variable => variable.Name == name);

    /// <summary>A declaration as the reader wrote it, before calls were put in.</summary>
    public string SourceOf(SyntaxNode declaration)
    {
        if (!_written.TryGetValue(declaration.SyntaxTree, out var written)) return declaration.ToString();
        var place = SameKind(declaration.SyntaxTree.GetRoot()).TakeWhile(node => node != declaration).Count();
        return SameKind(written.GetRoot()).ElementAt(place).ToString();

        IEnumerable<SyntaxNode> SameKind(SyntaxNode root) =>
            root.DescendantNodes().Where(node => node.RawKind == declaration.RawKind);
    }

    public static SyntaxTree Parse(string code, string path = "") =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path);

    /// <summary>A cell that is not run: for completion and inspection.</summary>
    public CSharpCompilation Analyse(SyntaxTree tree) => Shell().AddSyntaxTrees(tree);

    /// <exception cref="CompilationException">The cell does not compile.</exception>
    public CompiledCell Compile(string code, string path)
    {
        var tree = Parse(code, path);
        var broken = tree.GetDiagnostics().Where(IsError).ToList();
        if (broken.Count > 0) throw new CompilationException(broken, tree.GetText());

        var rewriter = new InterruptRewriter(() => Analyse(tree).GetSemanticModel(tree));
        var polled = (CSharpSyntaxNode)rewriter.Visit(tree.GetRoot())!;
        var rewritten = CSharpSyntaxTree.Create(polled, ParseOptions, path, Encoding.UTF8);
        _written.Add(rewritten, tree);
        var compilation = Analyse(rewritten);
        var (assembly, symbols, errors) = Emit(compilation);
        if (errors.Count > 0)
        {
            // What was put in shifts columns: the reader is shown the errors of the cell as it was written.
            compilation = Analyse(tree);
            (assembly, symbols, errors) = Emit(compilation);
            if (errors.Count > 0) throw new CompilationException(errors, tree.GetText());
        }
        return Accept(compilation, assembly, symbols);
    }

    /// <summary>The next cell without its code. The compiler looks references up once for all the
    /// questions about a cell and its run.</summary>
    private CSharpCompilation Shell()
    {
        if (_shell is { } made && made.Count == _count && made.Libraries == Libraries.Version)
            return made.Compilation;
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: $"Submission#{_count}",
            usings: s_usings,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Annotations);
        // A cell has the references of those before it. Naming them again would make the compiler keep a list of
        // all references of all cells for each cell: six hundred cells then hold a gigabyte.
        IEnumerable<MetadataReference> references = _previous is null ? _framework.References : [];
        if (_accepted != Libraries.Version) references = references.Concat(Libraries.References);
        var compilation = CSharpCompilation.CreateScriptCompilation($"cell-{_count}-{Guid.NewGuid():N}", null,
            references, options, _previous);
        _shell = (_count, Libraries.Version, compilation);
        return compilation;
    }

    private static (MemoryStream Assembly, MemoryStream Symbols,
        List<Diagnostic> Errors) Emit(CSharpCompilation compilation)
    {
        var assembly = new MemoryStream();
        var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: s_emitting);
        assembly.Position = symbols.Position = 0;
        return (assembly, symbols, result.Success ? [] : [.. result.Diagnostics.Where(IsError)]);
    }

    private CompiledCell Accept(CSharpCompilation compilation, MemoryStream image, MemoryStream symbols)
    {
        _previous = compilation;
        _accepted = _shell!.Value.Libraries;
        _count++;
        // A cell of nothing but usings and comments compiles to nothing; later cells still see its usings.
        if (image.Length == 0)
            return new CompiledCell(static () => Task.FromResult<object?>(null), HasValue: false);

        if (_context.Generation != Libraries.Generation) _context = new CellContext(this);
        var assembly = _context.LoadFromStream(image, symbols);
        _cells[assembly.GetName().Name!] = assembly;

        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        var submission = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        _hidden.Release(submission, _slots.OfType<object>());
        _hidden.Remember(compilation.SyntaxTrees[0].GetRoot());
        var factory = submission.GetMethod(entry.MetadataName,
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        var hasValue = HasValue(compilation);
        if (_count + 2 > _slots.Length) Array.Resize(ref _slots, _slots.Length * 2);
        var slots = _slots;
        return new CompiledCell(() => factory(slots), hasValue);
    }

    private static bool HasValue(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[0];
        var last = ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault();
        if (last is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax end }) return false;
        if (!end.SemicolonToken.IsMissing) return false;
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(end.Expression).Type;
        return type is { SpecialType: not SpecialType.System_Void };
    }

    /// <summary>Cells hold those before them in fields of their own.</summary>
    private static bool IsSubmission(Type type) => !type.HasElementType && type.FullName is { } name
        && name.StartsWith("Submission#", StringComparison.Ordinal) && !type.IsNested;

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>Where compiled cells live; a newer build of a library starts another one.</summary>
    private sealed class CellContext(Session session) : AssemblyLoadContext("cells")
    {
        public int Generation { get; } = session.Libraries.Generation;

        protected override Assembly? Load(AssemblyName assemblyName) =>
            session._cells.GetValueOrDefault(assemblyName.Name ?? "")
                ?? session.Libraries.Resolve(assemblyName);
    }
}
