using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CSharpKernel.Scripting;

/// <summary>
/// Makes a cell interruptible: a poll at the head of each loop body and of each function, a guard around
/// each await, a mark before each statement of the cell itself. What is put in stands on the line of what it
/// precedes, so line numbers stay the reader's. This part rewrites statements, the other one functions.
/// </summary>
/// <param name="model">Tells what a lambda becomes; asked only where a cell has one.</param>
internal sealed partial class InterruptRewriter(Func<SemanticModel> model) : CSharpSyntaxRewriter
{
    private const string Name = "global::CSharpKernel.Interruption";

    private static readonly StatementSyntax s_poll = ParseStatement($"{Name}.Poll();");
    private static readonly StatementSyntax s_begin = ParseStatement($"{Name}.BeginCleanup();");
    private static readonly StatementSyntax s_end = ParseStatement($"{Name}.EndCleanup();");

    private readonly Lazy<SemanticModel> _model = new(model);
    private int _functions;

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        var members = new List<MemberDeclarationSyntax>();
        foreach (var member in node.Members)
        {
            var visited = (MemberDeclarationSyntax)Visit(member)!;
            if (member is GlobalStatementSyntax or FieldDeclarationSyntax)
            {
                members.Add(GlobalStatement(Mark(member).WithLeadingTrivia(visited.GetLeadingTrivia())));
                visited = visited.WithLeadingTrivia();
            }
            members.Add(visited);
        }
        return node.WithMembers(List(members));
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        if (_functions > 0) return base.VisitBlock(node);
        var statements = new List<StatementSyntax>();
        foreach (var statement in node.Statements)
        {
            var visited = (StatementSyntax)Visit(statement)!;
            if (MayTakeLong(statement))
            {
                statements.Add(Mark(statement).WithLeadingTrivia(visited.GetLeadingTrivia()));
                visited = visited.WithLeadingTrivia();
            }
            statements.Add(visited);
        }
        return node.WithStatements(List(statements));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(PolledBody(node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(PolledBody(node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(PolledBody(node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        if (visited.AwaitKeyword.RawKind != 0)
            visited = visited.WithExpression(Guarded(visited.Expression, "GuardStream"));
        return visited.WithStatement(PolledBody(node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        if (visited.AwaitKeyword.RawKind != 0)
            visited = visited.WithExpression(Guarded(visited.Expression, "GuardStream"));
        return visited.WithStatement(PolledBody(node.Statement, visited.Statement));
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node)
    {
        var visited = (GotoStatementSyntax)base.VisitGotoStatement(node)!;
        return Block(s_poll.WithLeadingTrivia(visited.GetLeadingTrivia()), visited.WithLeadingTrivia());
    }

    public override SyntaxNode? VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        var visited = (AwaitExpressionSyntax)base.VisitAwaitExpression(node)!;
        // Of task.ConfigureAwait(…) it is the task that can be cut.
        if (visited.Expression is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } access,
            } call)
        {
            var inner = access.WithExpression(Guarded(access.Expression, "Guard"));
            return visited.WithExpression(call.WithExpression(inner));
        }
        return visited.WithExpression(Guarded(visited.Expression, "Guard"));
    }

    public override SyntaxNode? VisitFinallyClause(FinallyClauseSyntax node)
    {
        var visited = (FinallyClauseSyntax)base.VisitFinallyClause(node)!;
        return visited.WithBlock(Tidying(visited.Block));
    }

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var visited = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        switch ((visited.Declaration?.Type as QualifiedNameSyntax)?.Right.ToString()
            ?? visited.Declaration?.Type.ToString())
        {
            case "OperationCanceledException" or "TaskCanceledException" or "ThreadInterruptedException":
                return visited.WithBlock(Tidying(visited.Block));
            case null or "Exception" or "SystemException":
                var given = visited.Filter?.FilterExpression;
                var filter = ParseExpression(given is null ? $"{Name}.MayCatch"
                    : $"{Name}.MayCatch && ({given.ToFullString()})");
                var clause = CatchFilterClause(filter);
                // The block may begin on the next line, with what belongs there in front of it.
                return visited.WithFilter(visited.Filter is { } old
                    ? clause.WithTriviaFrom(old) : clause.WithTrailingTrivia(Space));
            default:
                return visited;
        }
    }

    // Expression trees hold no statements and no helper calls that their readers would know.
    public override SyntaxNode? VisitQueryExpression(QueryExpressionSyntax node) => node;

    /// <summary>A block that runs to its end, for a few seconds at the least.</summary>
    private static BlockSyntax Tidying(BlockSyntax block)
    {
        if (block.Statements.Count == 0) return block;
        var whole = TryStatement(Block(block.Statements), default, FinallyClause(Block(s_end)));
        return block.WithStatements(List<StatementSyntax>([s_begin, whole]));
    }

    private static BlockSyntax Polled(BlockSyntax block) =>
        block.WithStatements(block.Statements.Insert(0, s_poll));

    private BlockSyntax PolledBody(StatementSyntax given, StatementSyntax body)
    {
        if (body is BlockSyntax block) return Polled(block);
        var poll = _functions == 0 && MayTakeLong(given) ? Mark(given) : s_poll;
        return Block(poll.WithLeadingTrivia(body.GetLeadingTrivia()), body.WithLeadingTrivia());
    }

    private static bool MayTakeLong(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax
        && statement.DescendantNodes().Any(node => node is InvocationExpressionSyntax
            or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax);

    private static StatementSyntax Mark(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
        return ParseStatement(string.Create(CultureInfo.InvariantCulture, $"{Name}.At({line});"));
    }

    private static InvocationExpressionSyntax Guarded(ExpressionSyntax awaited, string guard) =>
        InvocationExpression(
            ParseExpression($"{Name}.{guard}"),
            ArgumentList(SingletonSeparatedList(Argument(awaited.WithoutTrailingTrivia()))))
        .WithTrailingTrivia(awaited.GetTrailingTrivia());
}
