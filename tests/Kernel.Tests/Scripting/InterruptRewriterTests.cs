using System.Text.RegularExpressions;
using CSharpKernel.Scripting;
using Microsoft.CodeAnalysis;

namespace Kernel.Tests.Scripting;

public sealed class InterruptRewriterTests
{
    private static readonly Session s_session = new();

    [Theory]
    [InlineData("while (true) x++;")]
    [InlineData("do { x++; } while (true);")]
    [InlineData("for (;;) ;")]
    [InlineData("foreach (var x in xs) x = 1;")]
    [InlineData("foreach (var (a, b) in xs) a = 1;")]
    [InlineData("again: x++; goto again;")]
    [InlineData("void F() { x++; }")]
    [InlineData("int F(int n) => F(n - 1);")]
    [InlineData("async Task F() => await F();")]
    [InlineData("async ValueTask<int> F() => await F();")]
    [InlineData("Action f = () => { };")]
    [InlineData("Action<int> f = n => { };")]
    [InlineData("Action f = delegate { };")]
    [InlineData("Func<int, int> f = n => n + 1;")]
    [InlineData("Action f = () => Console.WriteLine();")]
    [InlineData("Func<Task> f = async () => await Task.Yield();")]
    [InlineData("Func<Task<int>> f = async () => await Task.FromResult(1);")]
    [InlineData("var f = (int n) => n + 1;")]
    [InlineData("int P => 1;")]
    [InlineData("int P { get => 1; }")]
    [InlineData("class C { int a; int P { set => a = value; } }")]
    [InlineData("class C { public int this[int i] => i; }")]
    [InlineData("class C { public static C operator +(C a, C b) => a; }")]
    [InlineData("class C { public static implicit operator int(C c) { return 1; } }")]
    [InlineData("class C { public C() { } }")]
    public void Loop_or_body_is_polled_once(string code) => Assert.Single(Polls(Rewritten(code)));

    [Theory]
    [InlineData("class C { static C() { while (true) { } } }")]
    [InlineData("class C { ~C() { while (true) { } } }")]
    [InlineData("int F() => throw new Exception();")]
    [InlineData("using System.Runtime.InteropServices;\n[UnmanagedCallersOnly] static void F() { }")]
    [InlineData("class C { int a; public int P { get; set; } }")]
    public void What_cannot_or_need_not_stop_is_left_alone(string code) => Assert.Equal(code, Rewritten(code));

    [Theory]
    [InlineData("System.Linq.Expressions.Expression<Func<int, bool>> f = x => x > 3;")]
    [InlineData("var q = new[] { 1 }.AsQueryable().Where(x => new[] { 2 }.Any(y => y == x));")]
    [InlineData("var q = from x in new[] { 1 } where x > 3 select x;")]
    public void Lambda_that_becomes_an_expression_tree_stays_as_it_is(string code) =>
        Assert.Empty(Polls(Rewritten(code)));

    [Theory]
    [InlineData("int f; ref int M() => ref f; async Task A() => await Task.Yield();")]
    [InlineData("Func<Task> a = async () => await Task.Yield(); Func<Task<int>> b = async () => await Task.FromResult(2);")]
    [InlineData("await Task.Run(() => 3); await Task.Run(() => Console.WriteLine()); await Task.Run(async () => await Task.Yield());")]
    [InlineData("new List<int>().ForEach(x => x++); var s = new[] { 1 }.Sum(x => x); Parallel.For(0, 2, i => s += i);")]
    [InlineData("Func<object> a = () => throw new Exception(); Func<int, Func<int, int>> add = x => y => x + y;")]
    [InlineData("int F(int n) { try { return 1; } catch { return 2; } finally { n++; } }")]
    [InlineData("try { } catch (Exception e) when (e.Message == \"a\") { throw; } catch (OperationCanceledException) { throw; }")]
    [InlineData("switch (1) { case 1: goto case 2; case 2: goto default; default: break; }")]
    [InlineData("class C : IDisposable { int field1; public int P { get => field; set => field = value; } public void Dispose() { field1++; } }")]
    [InlineData("await Task.Delay(1).ConfigureAwait(false); await foreach (var n in S()) { } async IAsyncEnumerable<int> S() { yield return 1; await Task.Yield(); }")]
    [InlineData("unsafe { var v = 3; var p = &v; while (*p < 4) (*p)++; }\n1 + 1")]
    public void What_was_put_in_compiles(string code)
    {
        var polled = s_session.Analyse(Session.Parse(Rewritten(code)));
        Assert.Empty(polled.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void Await_is_guarded_and_a_stream_gets_the_token()
    {
        Assert.Contains("Interruption.Guard(Task.Delay(1))", Rewritten("await Task.Delay(1);"));
        Assert.Contains("Interruption.Guard(t).ConfigureAwait(false)", Rewritten("await t.ConfigureAwait(false);"));
        Assert.Contains("Interruption.GuardStream(xs)", Rewritten("await foreach (var x in xs) { }"));
    }

    [Theory]
    [InlineData("try { } catch { }", true)]
    [InlineData("try { } catch (Exception) { }", true)]
    [InlineData("try { } catch (System.Exception e) when (e is null) { }", true)]
    [InlineData("try { } catch (FormatException) { }", false)]
    [InlineData("try { } catch (OperationCanceledException) { }", false)]
    public void Only_a_block_that_catches_everything_lets_interrupts_pass(string code, bool passes) =>
        Assert.Equal(passes, Rewritten(code).Contains("MayCatch", StringComparison.Ordinal));

    [Theory]
    [InlineData("try { } finally { x++; }")]
    [InlineData("try { } catch (OperationCanceledException) { x++; }")]
    [InlineData("class C { public void Dispose() { x++; } }")]
    public void What_tidies_up_is_marked_as_such(string code) => Assert.Matches(
        @"BeginCleanup\(\);\s*try\s*\{\s*x\+\+;\s*\}\s*finally\s*\{\s*\S+EndCleanup\(\)", Rewritten(code));

    [Fact]
    public void Lines_stay_where_they_were()
    {
        const string code = """
            // first
            while (true)
            {
                // why
                x.Go();
            }
            try
            {
                y++;
            }
            catch (Exception)
            {
                z++;
            }
            int F(int n)
                => n;
            int G(int n) =>
                n + 1;
            void H() =>
                go();
            var f = (int n) =>
                n + k;
            // last
            boom()
            """;
        var rewritten = Rewritten(code);
        Assert.All(["x.Go", "y++", "z++", "n + k", "n + 1", "go()", "boom"],
            text => Assert.Equal(LineOf(code, text), LineOf(rewritten, text)));
        Assert.Equal(LineOf(code, "x.Go") + 1, MarkBefore(rewritten, "x.Go"));
        Assert.Equal(LineOf(code, "boom") + 1, MarkBefore(rewritten, "boom"));
    }

    private static int LineOf(string code, string text) =>
        code[..code.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n');

    private static int MarkBefore(string code, string text) => int.Parse(
        Regex.Matches(code[..code.IndexOf(text, StringComparison.Ordinal)], @"At\((\d+)\)")[^1].Groups[1].Value);

    private static MatchCollection Polls(string code) => Regex.Matches(code, @"Interruption\.(Poll|Enter)\(\);");

    private static string Rewritten(string code)
    {
        var tree = Session.Parse(code);
        return new InterruptRewriter(() => s_session.Analyse(tree).GetSemanticModel(tree))
            .Visit(tree.GetRoot())!.ToFullString();
    }
}
