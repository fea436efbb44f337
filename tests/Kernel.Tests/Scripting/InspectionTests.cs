using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class InspectionTests
{
    private static readonly Session s_session = Ask.After("""
        /// <summary>Reads one scan of a <see cref="System.String"/>; see <paramref name="path"/>.
        /// <list type="bullet"><item><description>first</description></item>
        /// <item><term>second</term><description>of two</description></item></list>
        /// <code>
        ///   if (a &lt; b)
        ///       Go();
        /// </code></summary>
        /// <param name="path">Where it is.</param>
        /// <param name="rows">How many rows.</param>
        /// <returns>The number read, or <see langword="null"/>.</returns>
        /// <exception cref="System.IO.IOException">It is not there.</exception>
        static int? Read(string path, int rows = 3) => rows;
        static int? Read(byte[] bytes) => 1;
        interface IScan { /// <summary>How far apart voxels are.</summary>
            double Spacing { get; } }
        class Scan : IScan
        {
            public int Voxels = 5;
            /// <inheritdoc/>
            public double Spacing => 1;
            public int Reads;
            public int Touched => ++Reads;
            public override string ToString() => "a scan";
            public static Scan operator +(Scan one, Scan two) => one;
            public event Action Changed;
            public Scan() { }
            public Scan(int voxels) { Voxels = voxels; }
        }
        class Hanging { public override string ToString() { while (true) { } } }
        class Sleeping { public override string ToString() { Thread.Sleep(60_000); return ""; } }
        class Failing { public override string ToString() => throw new InvalidOperationException("no text"); }
        enum Plane { Axial, Coronal = 4 }
        class Pair
        {
            public int First { get; } = 1;
            private string second = "b";
            public int Bad => throw new Exception();
        }
        """,
        """
        var answer = 42; var scan = new Scan(); var grid = new double[2, 3];
        var many = Enumerable.Range(0, 90).ToList();
        var hanging = new Hanging(); var sleeping = new Sleeping(); var failing = new Failing();
        var pair = new Pair(); var lazy = many.Select(m => 1 / (m - m));
        var text = new string('x', 5000);
        """);

    [Theory]
    [InlineData("Read(▮", "int? Read(string path, int rows = 3)")]
    [InlineData("Read(▮", "int? Read(byte[] bytes)")]
    [InlineData("Math.Sqrt(▮", "double Math.Sqrt(double d)")]
    [InlineData("Math.Sq▮rt", "double Math.Sqrt(double d)")]
    [InlineData("new Scan(▮", "Scan.Scan(int voxels)")]
    [InlineData("many[▮", "List<int>.this[int index]")]
    [InlineData("List▮<int>", "class List<int> : ICollection<int>")]
    [InlineData("in▮t x = 1;", "struct int : ")]
    [InlineData("var▮ x = answer;", "struct int : ")]
    [InlineData("System.Text▮", "namespace System.Text")]
    [InlineData("scan.Changed▮", "event Action Scan.Changed")]
    [InlineData("scan +▮ scan", "Scan.operator +(Scan one, Scan two)")]
    [InlineData("Plane▮.Axial", "Coronal = 4")]
    [InlineData("many.Where(m => m▮ > 1)", "(parameter) int m")]
    [InlineData("many.Where(▮", "IEnumerable<int>.Where<int>(Func<int, bool> predicate)")]
    [InlineData("{ var local = 1; local▮ }", "(local) int local")]
    [InlineData("Console.WriteLine(Math.Abs(▮", "Math.Abs(")]
    [InlineData("Console.WriteLine(Math.Abs(1), ▮", "Console.WriteLine(")]
    [InlineData("#!time\nMath.Sqrt(▮", "double Math.Sqrt(double d)")]
    public void Signature_of_what_stands_there_is_given(string code, string expected) =>
        Assert.Contains(expected, Ask.Inspected(s_session, code));

    [Theory]
    [InlineData("Read(\"a\", ▮", "Read(string path, int rows = 3)")]
    [InlineData("Read(bytes: ▮", "Read(byte[] bytes)")]
    [InlineData("Math.Max(1.5, ▮", "Math.Max(double")]
    public void Overload_that_fits_the_arguments_comes_first(string code, string expected) =>
        Assert.Contains(expected, Ask.Inspected(s_session, code)!.Split('\n')[0]);

    [Fact]
    public void Comment_is_laid_out_for_reading()
    {
        var plain = Ask.Inspected(s_session, "Read(\"a\", ▮");
        Assert.Contains("Reads one scan of a String; see path.\n• first\n• second: of two\n"
            + "if (a < b)\n    Go();", plain);
        Assert.Contains("Parameters\n  path  Where it is.\n▸ rows  How many rows.", plain);
        Assert.Contains("Returns\n  The number read, or null.", plain);
        Assert.Contains("Throws\n  IOException  It is not there.", plain);
    }

    [Fact]
    public void Html_says_the_same_and_encodes_it()
    {
        var html = (string)Ask.Inspection(s_session, "Read(\"a\", ▮")["data"]!["text/html"]!;
        Assert.Contains("Reads one scan of a <code>String</code>; see <code>path</code>.", html);
        Assert.Contains("<pre>if (a &lt; b)\n    Go();</pre>", html);
    }

    [Theory]
    [InlineData("scan.Spacing▮", "How far apart voxels are.")]
    [InlineData("Math.Sqrt▮", "square root")]
    [InlineData("new StringBuilder().ToString▮()", "Converts the value of")]
    public void Documentation_is_followed_to_where_it_is_written(string code, string expected) =>
        Assert.Contains(expected, Ask.Inspected(s_session, code));

    [Theory]
    [InlineData("answer▮", "int", "42")]
    [InlineData("var answer▮ = 3;", "int", "42")]
    [InlineData("grid▮", "double[,], 2 × 3", "0")]
    [InlineData("many▮", "List<int>, 90 elements", "(70 more)")]
    [InlineData("scan▮", "Scan", "a scan")]
    [InlineData("scan.Voxels▮", "int", "5")]
    public void Live_variable_or_field_shows_what_it_holds(string code, string type, string value)
    {
        var plain = Ask.Inspected(s_session, code);
        Assert.Contains($"now holds: {type}\n", plain);
        Assert.Contains(value, plain);
    }

    [Fact]
    public void Property_of_a_live_variable_is_not_read()
    {
        Assert.DoesNotContain("now holds", Ask.Inspected(s_session, "scan.Touched▮"));
        Assert.Contains("Pair { First = 1, second = \"b\" }", Ask.Inspected(s_session, "pair▮"));
        Assert.Contains("not read here", Ask.Inspected(s_session, "lazy▮"));
        Assert.Contains("now holds: int\n0", Ask.Inspected(s_session, "scan.Reads▮"));
    }

    [Fact]
    public void Parameter_of_the_name_of_a_variable_is_not_that_variable() =>
        Assert.DoesNotContain("now holds", Ask.Inspected(s_session, "int F(int answer) => answer▮;"));

    [Theory]
    [InlineData("hanging▮", "not there after a second")]
    [InlineData("sleeping▮", "not there after a second")]
    [InlineData("failing▮", "InvalidOperationException: no text")]
    public void Text_that_hangs_or_fails_costs_the_text_alone(string code, string expected)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains(expected, Ask.Inspected(s_session, code));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void Long_value_is_cut() => Assert.InRange(Ask.Inspected(s_session, "text▮")!.Length, 1000, 3000);

    [Fact]
    public void Detail_adds_members_and_the_source_of_what_a_cell_declared()
    {
        Assert.Contains("int Scan.Voxels", Ask.Inspected(s_session, "scan▮", detail: 1));
        Assert.DoesNotContain("int Scan.Voxels", Ask.Inspected(s_session, "scan▮"));
        Assert.Contains("=> rows;", Ask.Inspected(s_session, "Read▮(\"a\")", detail: 1));
    }

    [Theory]
    [InlineData("  ▮")]
    [InlineData("nowhere▮")]
    [InlineData("\"Math.Sqrt▮\"")]
    [InlineData("// Math.Sqrt▮")]
    [InlineData("1 + 2; ▮")]
    public void Where_nothing_is_known_nothing_is_found(string code) =>
        Assert.False((bool)Ask.Inspection(s_session, code)["found"]!);
}
