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

    def test_exception_shows_the_frames_of_cells_only(self):
        self.run_ok("int Divide(int n)\n{\n    return 1 / n;\n}")
        outcome = self.run_error("new[] { 0 }.Select(Divide).ToList()")
        self.assertEqual(outcome.reply["ename"], "DivideByZeroException")
        self.assertIn("return 1 / n;", outcome.traceback)
        self.assertNotIn("System.Linq", outcome.traceback)

    def test_exception_behind_an_exception_is_shown(self):
        outcome = self.run_error('throw new InvalidOperationException("outer", new ArgumentException("the cause"));')
        self.assertIn("the cause", outcome.traceback)

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
