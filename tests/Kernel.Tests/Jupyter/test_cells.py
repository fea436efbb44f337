"""What a cell can be, what it leaves to the next, and what a failed one says."""

import unittest

from session import KernelCase


class CellTests(KernelCase):
    def test_variable_declared_again_with_another_type_hides_the_earlier(self):
        self.run_ok("var x = 1;")
        self.assertEqual(self.run_ok('var x = "two"; x').result["text/plain"], "two")

    def test_function_record_and_using_static_of_one_cell_serve_the_next(self):
        self.run_ok("using static System.Math;\nrecord Point(double X);\nint Twice(int n) => 2 * n;")
        self.assertEqual(self.run_ok("Twice(4) + new Point(Sqrt(9)).X").result["text/plain"], "11")

    def test_cell_of_usings_or_comments_alone_runs_and_counts_for_later_cells(self):
        self.run_ok("using System.Numerics;\nusing Whole = System.Int64;")
        self.run_ok("// nothing here")
        self.assertEqual(self.run_ok("(Whole)Vector2.One.X + 1").result["text/plain"], "2")

    def test_code_after_an_await_runs_on_the_thread_before_it(self):
        code = ("var before = Environment.CurrentManagedThreadId; await Task.Delay(20); await Task.Run(() => 1);\n"
                "Environment.CurrentManagedThreadId == before")
        self.assertEqual(self.run_ok(code).result["text/plain"], "True")

    def test_all_cells_share_one_thread(self):
        one, two = (self.run_ok("Environment.CurrentManagedThreadId").result["text/plain"] for _ in range(2))
        self.assertEqual(one, two)

    def test_language_up_to_its_newest_version_runs(self):
        for code, text in (
                ("class Box { public int X { get => field; set => field = Math.Max(0, value); } }\nnew Box { X = -4 }.X", "0"),
                ("Box? none = null; none?.X = 5; none", "null"), ("class Dot(int x) { public int X => x; }\nnew Dot(3).X", "3"),
                ("int[] list = [1, 2, 3]; int[] more = [..list, 4]; more", "[1, 2, 3, 4]"),
                ("int Sum(params ReadOnlySpan<int> xs) { var s = 0; foreach (var x in xs) s += x; return s; }\nSum(1, 2, 3)", "6"),
                ("record Pair(int A, string B);\nnew Pair(1, \"x\") with { A = 2 }", 'Pair { A = 2, B = "x" }'),
                ("static T Same<T>(T x) => x;\nSame(4)", "4"), ("static int Words(this string s) => s.Split(' ').Length;\n\"a b c\".Words()", "3"),
                ("object o = 5; o is int and > 3 and var k ? k : 0", "5"), ("nameof(List<>)", "List"),
                ("var (first, second) = (1, \"two\"); second", "two"), ("var (first, _) = (3, 4); first", "3"),
                ("int v = await Task.FromResult(2), w = 3; if (await Task.FromResult(true)) v += await Task.FromResult(1); v + w", "6"),
                ("unsafe { var u = 3; var p = &u; *p += 1; Console.Write(u); }\nsizeof(int)", "4"),
                ('"""\n  {"a": 1}\n  """', '{"a": 1}'), ("return 5;", "5"), ("Func<int, int> f = static x => x + 1; f(3)", "4"),
                ("bool even = 4 switch { int n when n % 2 == 0 => true, _ => false }; even", "True"),
                ("delegate int Map(int x); Map m = x => x * 2; m(4)", "8"), ("checked(int.MaxValue - 1) + 1", "2147483647"),
                ("interface IOne { int One() => 1; }\nclass Uno : IOne { }\n((IOne)new Uno()).One()", "1")):
            self.assertEqual(self.run_ok(code).result["text/plain"], text, code)

    def test_what_a_cell_cannot_be_says_what_to_write_instead(self):
        for code, hint in (("static class E { extension(string s) { public int N => 1; } }", "static int Words(this string"),
                           ("using var f = new MemoryStream();", "using (var name"), ("namespace N { class C { } }", "no namespaces"),
                           ("file class F { }", "leave out the word file"), ("Span<int> s = stackalloc int[3];", "cannot be variables"),
                           ("new Span<int>(new int[3])", ".ToArray()"), ("var a = 1;\nref int r = ref a;", "cannot be variables")):
            self.assertIn(hint, self.run_error(code).traceback, code)

    def test_statement_without_value_gives_no_result(self):
        self.assertEqual(self.run_ok("var y = 3;").of("execute_result"), [])
        self.assertEqual(self.run_ok("Console.Write(1)").of("execute_result"), [])

    def test_null_at_the_end_of_a_cell_is_shown(self):
        self.assertEqual(self.run_ok("string? nothing = null; nothing").result["text/plain"], "null")

    def test_await_of_every_kind_of_awaitable_runs(self):
        code = ("await Task.Yield(); var v = await new ValueTask<int>(4); await Task.CompletedTask.ConfigureAwait(false);\n"
                "async IAsyncEnumerable<int> Count() { for (var i = 0; i < 3; i++) { await Task.Delay(1); yield return i; } }\n"
                "var sum = v; await foreach (var n in Count()) sum += n; sum")
        self.assertEqual(self.run_ok(code).result["text/plain"], "7")

    def test_code_that_does_not_compile_shows_its_line_with_a_caret(self):
        outcome = self.run_error("var fine = 1;\n    var bad = Missing(3);")
        self.assertEqual(outcome.reply["ename"], "CompilationError")
        self.assertIn("line 2, column 15", outcome.traceback)
        line, caret = outcome.traceback.splitlines()[-2:]
        self.assertEqual(caret.index("^"), line.index("Missing"))

    def test_caret_stands_under_its_place_after_tabs_and_wide_characters(self):
        for code, before in (("\tvar tab\t= Missing;", "    \t       \t  "), ("var 漢字 = \"😀é\" + Missing;", "    " + "    " + "\u3000\u3000" + "    " + "\u3000" + "     ")):
            line, caret = self.run_error(code).traceback.splitlines()[-2:]
            self.assertEqual(caret, before + "^^^^^^^", line)

    def test_several_errors_are_shown_in_the_order_of_the_code_and_warnings_are_not(self):
        report = self.run_error("int unused(int q)\n{\n    int warned;\n    return q +\n        Missing1(\n            q);\n}\nMissing2();").traceback
        self.assertLess(report.index("Missing1"), report.index("Missing2"))
        self.assertIn("line 5, column 9", report)
        self.assertNotIn("warned", report)

    def test_exception_shows_the_frames_of_cells_only(self):
        self.run_ok("int Divide(int n)\n{\n    return 1 / n;\n}")
        outcome = self.run_error("new[] { 0 }.Select(Divide).ToList()")
        self.assertEqual(outcome.reply["ename"], "DivideByZeroException")
        self.assertIn("return 1 / n;", outcome.traceback)
        self.assertNotIn("System.Linq", outcome.traceback)

    def test_exception_behind_an_exception_is_shown(self):
        outcome = self.run_error('throw new InvalidOperationException("outer", new ArgumentException("the cause"));')
        self.assertIn("the cause", outcome.traceback)

    def test_errors_behind_an_aggregate_are_all_shown(self):
        outcome = self.run_error('throw new AggregateException(new Exception("one"), new Exception("two", new Exception("deep")));')
        for text in ("2 errors", "one", "two", "deep"):
            self.assertIn(text, outcome.traceback)

    def test_exception_of_an_async_method_shows_the_awaits_that_led_to_it(self):
        outcome = self.run_error("async Task Inner() { await Task.Delay(1); throw new InvalidOperationException(\"lost\"); }\n"
                                 "async Task Outer()\n{\n    await Inner();\n}\nawait Outer();")
        self.assertEqual([line.split(",")[1].split(":")[0].strip() for line in outcome.traceback.splitlines()[1:]],
                         ["line 1", "line 4", "line 6"])

    def test_recursion_without_an_end_is_an_error_and_the_variables_live_on(self):
        self.run_ok("var before = 7;")
        for code in ("int Down(int n) => 1 + Down(n + 1);\nDown(0)",
                     "Func<int, int> down = null!; down = n => 1 + down(n + 1);\ndown(0)",
                     "class Endless { public Endless Next => new Endless().Next; }\nnew Endless().Next"):
            self.assertIn("call each other too deeply", self.run_error(code).traceback)
        self.assertEqual(self.run_ok("before").result["text/plain"], "7")

    def test_exception_that_no_cell_waits_for_is_reported_and_the_process_lives(self):
        self.run_ok("var alive = 1;")
        for code in ('new Thread(() => throw new Exception("stray")).Start(); Thread.Sleep(200);',
                     'async void Fire() { await Task.Yield(); throw new Exception("stray"); }\nFire(); await Task.Delay(100);',
                     'var timer = new Timer(_ => throw new Exception("stray"), null, 1, -1); Thread.Sleep(200);'):
            self.assertIn("stray", self.run_ok(code).stderr, code)
        self.assertEqual(self.run_ok("alive").result["text/plain"], "1")

    def test_variable_declared_again_lets_the_old_value_go(self):
        for _ in range(20):
            held = int(self.run_ok("var big = new byte[100_000_000]; GC.GetTotalMemory(true)").result["text/plain"])
        print(f"20 declarations of 100 MB: {held / 1e6:.0f} MB held")
        self.assertLess(held, 150_000_000)

    def test_variable_that_a_function_reads_keeps_its_value_when_the_name_is_declared_again(self):
        self.run_ok('var word = "first"; string Read() => word;')
        self.run_ok('var word = "second";')
        self.assertEqual(self.run_ok("Read() + word").result["text/plain"], "firstsecond")

    def test_state_set_before_a_failure_is_kept(self):
        self.run_error("var kept = 5; throw new Exception();")
        self.assertEqual(self.run_ok("kept").result["text/plain"], "5")

    def test_unknown_magic_names_the_nearest(self):
        self.assertIn("#!time", self.run_error("#!tiem\n1").reply["evalue"])

    def test_time_magic_says_how_long_the_cell_took(self):
        self.assertRegex(self.run_ok("#!time\nvar t = 1;").stdout, r"^Took [\d.,]+ ms")

    def test_whos_lists_variables_with_type_and_value(self):
        self.run_ok("var listed = new List<double> { 1.5 };")
        html = self.run_ok("#!whos").shown[0]["text/html"]
        self.assertIn("List&lt;double&gt;", html)
        self.assertIn("[1.5]", html)

    def test_markdown_magic_shows_markdown(self):
        self.assertEqual(self.run_ok("#!markdown\n# Title").shown[0]["text/markdown"], "# Title")

    def test_reference_to_a_missing_file_says_where_it_looked(self):
        self.assertIn("nowhere/none.dll", self.run_error('#r "nowhere/none.dll"').reply["evalue"])


if __name__ == "__main__":
    unittest.main()
