using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>What the code around an expression wants of it: a type, a property's name, a value of an
/// enumeration, an argument.</summary>
internal sealed class TargetFinder(SemanticModel model, int position)
{
    public static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0] : type;

    public static bool WantsType(SimpleNameSyntax name) => name.Parent switch
    {
        ObjectCreationExpressionSyntax or TypeArgumentListSyntax or TypeOfExpressionSyntax
            or DefaultExpressionSyntax or SizeOfExpressionSyntax or BaseTypeSyntax or CatchDeclarationSyntax
            or TypeConstraintSyntax or ArrayTypeSyntax or NullableTypeSyntax or DeclarationPatternSyntax
            or TypePatternSyntax or ParameterSyntax or TypeParameterConstraintClauseSyntax => true,
        BinaryExpressionSyntax binary => binary.Right == name
            && binary.Kind() is SyntaxKind.IsExpression or SyntaxKind.AsExpression,
        CastExpressionSyntax cast => cast.Type == name,
        _ => false,
    };

    /// <summary>The members that can be set or matched in the braces around a name; null when it is in no
    /// such braces.</summary>
    public IEnumerable<ISymbol>? Members(SimpleNameSyntax name) => name switch
    {
        { Parent: InitializerExpressionSyntax braces } => Settable(braces),
        { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax braces } set }
            when set.Left == name => Settable(braces),
        { Parent: ConstantPatternSyntax { Parent: SubpatternSyntax { ExpressionColon: null,
            Parent: PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax pattern } } } } =>
            Readable(pattern),
        _ => null,
    };

    /// <summary>What type an expression is wanted to have; null where nothing says.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => expression.Parent switch
    {
        BinaryExpressionSyntax binary => Of(binary.Left == expression ? binary.Right : binary.Left),
        AssignmentExpressionSyntax set when set.Right == expression => Of(set.Left),
        EqualsValueClauseSyntax
        {
            Parent.Parent: VariableDeclarationSyntax { Type: { IsVar: false } type },
        } => Of(type),
        EqualsValueClauseSyntax { Parent: ParameterSyntax { Type: { } type } } => Of(type),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: { } type } } => Of(type),
        ParenthesizedExpressionSyntax outer => TypeOf(outer),
        ConditionalExpressionSyntax choice when choice.Condition != expression => TypeOf(choice),
        ReturnStatementSyntax or ArrowExpressionClauseSyntax =>
            (model.GetEnclosingSymbol(position) as IMethodSymbol)?.ReturnType,
        CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => Of(choice.Expression),
        ConstantPatternSyntax pattern => Matched(pattern),
        ArgumentSyntax argument => Parameters(argument).FirstOrDefault()?.Type,
        _ => null,
    };

    /// <summary>The values of the enumeration that is wanted here, its name before each.</summary>
    public IEnumerable<Suggestion> EnumValues(SimpleNameSyntax name)
    {
        if (TypeOf(name) is not { } wanted || WithoutNull(wanted) is not { TypeKind: TypeKind.Enum } type)
            return [];
        var before = type.ToMinimalDisplayString(model, position);
        return type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
            .Select(field => new Suggestion($"{before}.{field.Name}", "property", -1, field)
            { Name = field.Name });
    }

    /// <summary>The names that the argument here could be given by.</summary>
    public IEnumerable<Suggestion> ArgumentNames(SimpleNameSyntax name)
    {
        if (name.Parent is not (ArgumentSyntax { NameColon: null } or AttributeArgumentSyntax)
            || Call.Around(name, position) is not { } call) return [];
        var given = call.GivenNames().ToHashSet();
        var before = call.IndexAt(position);
        return call.Candidates(model)
            .SelectMany(symbol => Call.ParametersOf(symbol).Skip(before))
            .Select(parameter => parameter.Name).Where(given.Add)
            .Select(parameter => new Suggestion(parameter + ":", "param", 1) { Name = parameter });
    }

    private IEnumerable<IParameterSymbol> Parameters(ArgumentSyntax argument)
    {
        if (Call.Around(argument, position) is not { } call) return [];
        var index = call.IndexAt(position);
        return call.Candidates(model).Select(symbol => argument.NameColon is { } colon
                ? Call.ParametersOf(symbol).FirstOrDefault(p => p.Name == colon.Name.Identifier.ValueText)
                : Call.ParametersOf(symbol).ElementAtOrDefault(index))
            .OfType<IParameterSymbol>();
    }

    private ITypeSymbol? Of(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type;

    private ITypeSymbol? Matched(PatternSyntax pattern) =>
        (model.GetOperation(pattern) as Microsoft.CodeAnalysis.Operations.IPatternOperation)?.InputType;

    private IEnumerable<ISymbol>? Settable(InitializerExpressionSyntax braces)
    {
        var type = braces.Parent switch
        {
            BaseObjectCreationExpressionSyntax creation => Of(creation),
            WithExpressionSyntax with => Of(with.Expression),
            AssignmentExpressionSyntax set => Of(set.Left),
            _ => null,
        };
        if (type is null or IErrorTypeSymbol) return null;
        // Braces behind a sequence hold its elements.
        if (braces.Parent is not WithExpressionSyntax && type.SpecialType != SpecialType.System_String
            && type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable))
            return null;
        var given = braces.Expressions.OfType<AssignmentExpressionSyntax>()
            .Select(set => set.Left.ToString()).ToHashSet();
        return model.LookupSymbols(position, type).Where(member => !member.IsStatic
            && !given.Contains(member.Name) && member is IFieldSymbol { IsReadOnly: false }
                or IPropertySymbol
                {
                    SetMethod.DeclaredAccessibility: Accessibility.Public, IsIndexer: false,
                });
    }

    private IEnumerable<ISymbol>? Readable(RecursivePatternSyntax pattern) =>
        (model.GetOperation(pattern) as Microsoft.CodeAnalysis.Operations.IPatternOperation)?.NarrowedType
            is { } type ? model.LookupSymbols(position, type).Where(member => !member.IsStatic
                && member is IFieldSymbol or IPropertySymbol { IsIndexer: false }) : null;
}
