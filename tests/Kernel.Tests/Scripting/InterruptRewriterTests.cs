using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class InterruptRewriterTests
{
    private const string Poll = "Interruption.Poll();";

    [Theory]
    [InlineData("while (true) x++;")]
    [InlineData("do { x++; } while (true);")]
    [InlineData("for (;;) ;")]
    [InlineData("foreach (var x in xs) x.Go();")]
    [InlineData("foreach (var (a, b) in xs) a.Go();")]
    [InlineData("void F() { x++; }")]
    [InlineData("int F(int n) => F(n - 1);")]
    [InlineData("Action f = () => { x++; };")]
    [InlineData("Action<int> f = n => { x++; };")]
    public void Loop_or_body_is_polled_once(string code) =>
        Assert.Equal(1, Rewritten(code).Split(Poll).Length - 1);

    [Theory]
    [InlineData("class C { static C() { while (true) { } } }")]
    [InlineData("int F() => throw new Exception();")]
    [InlineData("var q = from x in xs select x;")]
    [InlineData("var x = 1;")]
    public void What_cannot_or_need_not_stop_is_left_alone(string code) => Assert.Equal(code, Rewritten(code));

    [Fact]
    public void Await_is_guarded_and_a_stream_gets_the_token()
    {
        Assert.Contains("Interruption.Guard(Task.Delay(1))", Rewritten("await Task.Delay(1);"));
        Assert.Contains("Interruption.GuardStream(xs)", Rewritten("await foreach (var x in xs) { }"));
    }

    [Fact]
    public void Lines_stay_where_they_were()
    {
        const string code = "while (true)\n{\n    x++;\n}\n// end\nint F(int n)\n    => n;\n"
            + "int G(int n) =>\n    n + 1;\nvoid H() =>\n    go();\nboom();";
        Assert.Equal(LineOf(code, "boom"), LineOf(Rewritten(code), "boom"));
        Assert.Equal(LineOf(code, "x++"), LineOf(Rewritten(code), "x++"));
        Assert.Equal(LineOf(code, "n + 1"), LineOf(Rewritten(code), "return n + 1"));
        Assert.Equal(LineOf(code, "go()"), LineOf(Rewritten(code), "go()"));
    }

    private static int LineOf(string code, string text) =>
        code[..code.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n');

    private static string Rewritten(string code) =>
        new InterruptRewriter().Visit(Session.Parse(code).GetRoot()).ToFullString();
}
