"""Debian's jupyter_kernel_test, whole, and what it leaves out of completion and inspection."""

import unittest

import jupyter_kernel_test
from session import KernelCase


class ProtocolTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "csharp"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("a warning");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "#!lsm", "matches": {"#!lsmagic"}},
        {"text": "System.Tex", "matches": {"Text"}},
    ]
    complete_code_samples = ["1 + 1", "var x = 1;", "int F(int n) => n;", "#!markdown\ntext ("]
    incomplete_code_samples = ["int F(int n) {", "foreach (var x in xs)", "Console.WriteLine("]
    invalid_code_samples = ["var = ;", "class { }"]
    code_generate_error = 'throw new Exception("no");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"text"', "result": "text"},
        {"code": "new[] { 1, 2 }", "result": "[1, 2]"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>x</b>"));', "mime": "text/html"},
        {"code": 'display(Markdown("*x*"));', "mime": "text/markdown"},
        {"code": 'display(SVG("<svg/>"));', "mime": "image/svg+xml"},
        {"code": "display(LaTeX(\"$x$\"));", "mime": "text/latex"},
        {"code": "display(JSON(\"{}\"));", "mime": "application/json"},
    ]
    code_page_something = "Math.Sqrt?"
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.Sqrt"
    code_clear_output = "clear_output();"

    def test_no_sample_is_left_out(self):
        wanted = [name for name in vars(jupyter_kernel_test.KernelTests)
                  if name.startswith(("code_", "supported_")) or name.endswith("_samples")]
        self.assertGreater(len(wanted), 12)
        self.assertEqual([name for name in wanted if not getattr(self, name)], [])


class QuestionTests(KernelCase):
    def ask(self, send, *arguments):
        return self.reply_to(send(*arguments))

    def test_completion_counts_characters_beyond_the_basic_plane_once(self):
        code = 'var s = "😀"; s.Leng'
        reply = self.ask(self.client.complete, code, len(code))
        self.assertEqual(reply["matches"], ["Length"])
        self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (len(code) - 4, len(code)))

    def test_completion_of_a_live_variable_inside_unfinished_code_gives_its_members(self):
        self.run_ok('var names = new List<string> { "a" };')
        code = "foreach (var n in names.Wh"
        self.assertIn("Where", self.ask(self.client.complete, code, len(code))["matches"])

    def test_inspection_of_a_live_variable_gives_type_and_value(self):
        self.run_ok("var answer = 42;")
        text = self.ask(self.client.inspect, "answer", 3)["data"]["text/plain"]
        self.assertIn("int", text)
        self.assertIn("42", text)

    def test_inspection_inside_a_call_gives_signature_and_documentation(self):
        text = self.ask(self.client.inspect, "Math.Sqrt(", 10)["data"]["text/plain"]
        self.assertIn("double Math.Sqrt(double d)", text)
        self.assertIn("square root", text)

    def test_completion_says_the_kind_and_signature_of_each_match(self):
        code = "Math.Sqr"
        reply = self.ask(self.client.complete, code, len(code))
        described = reply["metadata"]["_jupyter_types_experimental"]
        self.assertEqual([d["text"] for d in described], reply["matches"])
        self.assertEqual((described[0]["type"], described[0]["signature"]), ("function", "(double d) : double"))

    def test_question_asked_while_a_cell_runs_is_answered_after_it(self):
        self.client.execute("var whileBusy = 1; Thread.Sleep(500);")
        self.assertEqual(self.ask(self.client.complete, "whileB", 6)["matches"], ["whileBusy"])

    def test_inspection_comes_as_html_too_and_gives_more_when_asked_for_detail(self):
        self.run_ok("int Halve(int n) => n / 2;")
        brief, detailed = (self.ask(self.client.inspect, "Halve", 5, level)["data"] for level in (0, 1))
        self.assertIn("<code>int Halve(int n)</code>", brief["text/html"])
        self.assertNotIn("n / 2", brief["text/plain"])
        self.assertIn("int Halve(int n) => n / 2;", detailed["text/plain"])

    def test_inspection_of_nothing_finds_nothing(self):
        self.assertFalse(self.ask(self.client.inspect, "  ", 1)["found"])

    def test_incomplete_code_says_how_far_to_indent(self):
        reply = self.ask(self.client.is_complete, "if (true) {")
        self.assertEqual((reply["status"], reply["indent"]), ("incomplete", "    "))


if __name__ == "__main__":
    unittest.main()
