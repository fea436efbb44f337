using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class CompletionTests
{
    private static readonly Session s_session = Ask.After("""
        record Scan(string Site, int Voxels) { public double Spacing { get; set; } public string Note = ""; }
        enum Plane { Axial, Coronal, Sagittal }
        class Reader
        {
            public static Reader Open(string path, bool cached = true, Plane plane = Plane.Axial) => new();
            public int GetScanUsed() => 0;
            [Obsolete] public int GetAll() => 0;
            public int GetZero() => 0;
            public virtual string Describe(int depth) => "";
            [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
            public int GetHidden() => 0;
            public Scan Current { get; } = new("a", 1);
            public Plane Plane { get; set; }
        }
        static string Shout(this string text) => text.ToUpperInvariant();
        """,
        "var scans = new List<Scan>(); var byName = new Dictionary<string, List<Scan>>();\n"
        + "var reader = new Reader(); int? maybe = 3; Plane plane = Plane.Axial; string title = \"t\";");

    [Theory]
    [InlineData("reader.▮", "Current")]
    [InlineData("reader.Current.▮", "Site")]
    [InlineData("Reader.▮", "Open")]
    [InlineData("System.Tex▮", "Text")]
    [InlineData("global::Sys▮", "System")]
    [InlineData("scans.Wh▮", "Where")]
    [InlineData("title.Sho▮", "Shout")]
    [InlineData("byName.▮", "TryGetValue")]
    [InlineData("byName[\"a\"][0].▮", "Voxels")]
    [InlineData("byName.First().Value.First().▮", "Voxels")]
    [InlineData("foreach (var pair in byName) { pair.Value.▮", "Add")]
    [InlineData("maybe?.▮", "CompareTo")]
    [InlineData("scans?.First()?.▮", "Voxels")]
    [InlineData("(1, two: 2).▮", "two")]
    [InlineData("new Reader().▮", "GetScanUsed")]
    [InlineData("typeof(int).▮", "Name")]
    [InlineData("scans.▮\ntitle = \"x\";", "Count")]
    [InlineData("scans.▮\nvar y = 2;", "Count")]
    [InlineData("scans.Where(s => s.▮", "Voxels")]
    [InlineData("scans.Where(s => s.Voxels > 1).Select(s => s.▮", "Voxels")]
    [InlineData("scans.GroupBy(s => s.Site).ToDictionary(g => g.Key, g => g.Select(s => s.▮", "Voxels")]
    [InlineData("from s in scans where s.▮", "Voxels")]
    [InlineData("Task.Run(() => reader.▮", "Current")]
    [InlineData("async Task F() { var r = await Task.FromResult(reader); r.▮", "Current")]
    [InlineData("if (reader.▮", "Current")]
    [InlineData("using System.▮", "Text")]
    [InlineData("using static System.Ma▮", "Math")]
    [InlineData("using S▮", "System")]
    public void Member_behind_a_dot_or_name_in_a_using_is_offered(string code, string expected) =>
        Assert.Contains(expected, Ask.Matches(s_session, code));

    [Theory]
    [InlineData("rea▮", "reader")]
    [InlineData("Console.WriteLine(rea▮", "reader")]
    [InlineData("void F(int depth) { var local = 1; loc▮", "local")]
    [InlineData("void F(int depth) { dep▮", "depth")]
    [InlineData("scans.ForEach(each => { var inner = 1; inn▮", "inner")]
    [InlineData("for (var index = 0; ind▮", "index")]
    [InlineData("Func<int, int> f = number => num▮", "number")]
    [InlineData("$\"{rea▮", "reader")]
    [InlineData("$\"{reader.Curr▮}\"", "Current")]
    [InlineData("$\"\"\"{reader.Curr▮}\"\"\"", "Current")]
    [InlineData("var x = 1;\nrea▮\nvar y = 2;", "reader")]
    [InlineData("#!time\nrea▮", "reader")]
    [InlineData("#!markdown\ntext (\n#!csharp\nrea▮", "reader")]
    [InlineData("fore▮", "foreach")]
    [InlineData("var x = nul▮", "null")]
    [InlineData("reader i▮", "is")]
    [InlineData("class A { overr▮", "override")]
    [InlineData("Action a = Con▮", "Console")]
    public void Name_in_reach_of_unfinished_code_is_offered(string code, string expected) =>
        Assert.Contains(expected, Ask.Matches(s_session, code));

    [Theory]
    [InlineData("new Scan(\"a\", 1) { ▮", "Spacing")]
    [InlineData("new Scan(\"a\", 1) { Spacing = 1, ▮", "Note")]
    [InlineData("var s = new Scan(\"a\", 1) with { ▮", "Voxels")]
    [InlineData("new Reader { Pla▮ }", "Plane")]
    [InlineData("Reader r = new() { ▮", "Plane")]
    [InlineData("reader is { ▮", "Current")]
    [InlineData("Reader.Open(\"a\", ▮", "plane:")]
    [InlineData("Reader.Open(ca▮", "cached:")]
    [InlineData("new Scan(▮", "Voxels:")]
    [InlineData("plane == ▮", "Plane.Axial")]
    [InlineData("if (plane != Cor▮", "Plane.Coronal")]
    [InlineData("plane = ▮", "Plane.Sagittal")]
    [InlineData("Reader.Open(\"a\", true, ▮", "Plane.Axial")]
    [InlineData("Reader.Open(\"a\", plane: ▮", "Plane.Axial")]
    [InlineData("switch (plane) { case ▮", "Plane.Axial")]
    [InlineData("var t = plane switch { ▮", "Plane.Axial")]
    [InlineData("new Reader { Plane = ▮", "Plane.Axial")]
    [InlineData("new Sca▮", "Scan")]
    [InlineData("Reader r = new ▮", "Reader")]
    [InlineData("new List<Sca▮", "Scan")]
    [InlineData("typeof(Sca▮", "Scan")]
    [InlineData("object o = 1; var s = o as Sca▮", "Scan")]
    [InlineData("object o = 1; if (o is Sca▮", "Scan")]
    [InlineData("try { } catch (IOEx▮", "IOException")]
    [InlineData("class A : Rea▮", "Reader")]
    [InlineData("[Obso▮", "Obsolete")]
    [InlineData("class A : Reader { public override Desc▮ }", "string Describe(int depth)")]
    public void What_the_place_wants_is_offered(string code, string expected) =>
        Assert.Contains(expected, Ask.Matches(s_session, code));

    [Theory]
    [InlineData("\"rea▮")]
    [InlineData("\"\"\"\nrea▮\n\"\"\"")]
    [InlineData("$\"rea▮\"")]
    [InlineData("// rea▮")]
    [InlineData("/* rea▮")]
    [InlineData("'r▮'")]
    [InlineData("var rea▮")]
    [InlineData("int rea▮")]
    [InlineData("12▮")]
    [InlineData("#!markdown\nrea▮")]
    [InlineData("#if false\nrea▮\n#endif")]
    public void Where_no_name_can_stand_none_is_offered(string code) =>
        Assert.Empty(Ask.Matches(s_session, code));

    [Fact]
    public void Property_that_is_set_already_is_not_offered_again() =>
        Assert.DoesNotContain("Spacing", Ask.Matches(s_session, "new Scan(\"a\", 1) { Spacing = 1, ▮"));

    [Fact]
    public void Variable_declared_further_down_is_not_offered() =>
        Assert.DoesNotContain("farBelow", Ask.Matches(s_session, "far▮\nvar farBelow = 1;"));

    [Theory]
    [InlineData("reader.gsu▮", "GetScanUsed")]
    [InlineData("reader.GSU▮", "GetScanUsed")]
    [InlineData("reader.getsc▮", "GetScanUsed")]
    [InlineData("title.toupin▮", "ToUpperInvariant")]
    public void Letters_of_the_words_of_a_name_find_it(string code, string expected) =>
        Assert.Equal([expected], Ask.Matches(s_session, code));

    [Fact]
    public void Obsolete_member_comes_last_and_hidden_one_not_at_all() =>
        Assert.Equal(["GetScanUsed", "GetType", "GetZero", "GetAll"],
            Ask.Matches(s_session, "reader.Get▮").Except(["GetHashCode"]));

    [Fact]
    public void Local_comes_before_variable_and_variable_before_type()
    {
        var matches = Ask.Matches(s_session, "void F(int reading) { Rea▮");
        Assert.Equal(["reading", "reader", "Reader"], matches[..3]);
    }

    [Fact]
    public void Value_of_the_wanted_enumeration_comes_first() =>
        Assert.Equal("Plane.Axial", Ask.Matches(s_session, "plane == ▮")[0]);

    [Fact]
    public void Cursor_counts_characters_beyond_the_basic_plane_once()
    {
        var reply = Ask.Completions(s_session, "var s = \"😀🧠\"; title.Leng▮");
        Assert.Equal(["Length"], reply["matches"]!.AsArray().Select(match => (string?)match));
        Assert.Equal((20, 24), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
    }

    [Fact]
    public void Kind_and_signature_come_with_each_match()
    {
        var all = Ask.Completions(s_session, "reader.Desc▮")["metadata"]!["_jupyter_types_experimental"]!;
        var only = Assert.Single(all.AsArray())!;
        Assert.Equal(("Describe", "function", "(int depth) : string"),
            ((string?)only["text"], (string?)only["type"], (string?)only["signature"]));
        Assert.Equal((7, 11), ((int)only["start"]!, (int)only["end"]!));
    }
}
