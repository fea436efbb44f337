"""What reaches the page, in which form and in which order."""

import unittest

from session import KernelCase


class DisplayTests(KernelCase):
    def test_print_and_display_arrive_in_the_order_of_the_code(self):
        code = 'for (var i = 0; i < 5; i++) { Console.WriteLine($"line {i}"); display($"shown {i}"); }'
        seen = [c["text"].strip() if "text" in c else c["data"]["text/plain"]
                for c in self.run_ok(code).of("stream", "display_data")]
        self.assertEqual(seen, [text for i in range(5) for text in (f"line {i}", f"shown {i}")])

    def test_text_in_any_script_and_control_characters_pass_unharmed(self):
        self.assertEqual(self.run_ok('Console.Write("héllo ∂x 😀 \\u001e end");').stdout, "héllo ∂x 😀 \x1e end")

    def test_update_replaces_what_was_displayed_and_the_last_one_wins(self):
        outcome = self.run_ok('var d = display("0"); for (var i = 1; i <= 1000; i++) d.Update($"{i}");')
        (first,), updates = outcome.of("display_data"), outcome.of("update_display_data")
        self.assertEqual({u["transient"]["display_id"] for u in updates}, {first["transient"]["display_id"]})
        self.assertEqual(updates[-1]["data"]["text/plain"], "1000")
        self.assertLess(len(updates), 20)

    def test_clear_output_is_sent(self):
        self.assertEqual(self.run_ok("clear_output(wait: true);").of("clear_output"), [{"wait": True}])

    def test_every_bundle_has_plain_text(self):
        for code in ('HTML("<p>one</p><p>two</p>")', 'new Dictionary<string, int> { ["a"] = 1 }', 'SVG("<svg/>")',
                     "new { A = 1, B = 2.5 }", 'new[] { new { A = 1 }, new { A = 2 } }'):
            self.assertTrue(self.run_ok(code).result["text/plain"], code)

    def test_long_sequence_shows_the_first_twenty_and_says_how_many_more(self):
        text = self.run_ok("Enumerable.Range(0, 100).ToArray()").result["text/plain"]
        self.assertTrue(text.startswith("[0, 1,"))
        self.assertIn("19, … (80 more)]", text)

    def test_endless_sequence_is_cut(self):
        self.run_ok("IEnumerable<int> Forever() { while (true) yield return 1; }")
        self.assertIn("… (more)", self.run_ok("Forever()").result["text/plain"])

    def test_huge_string_is_cut_with_a_notice(self):
        text = self.run_ok("new string('a', 50_000_000)").result["text/plain"]
        self.assertLess(len(text), 200_000)
        self.assertIn("50,000,000 characters", text)

    def test_registered_formatter_is_used_for_the_type_and_its_heirs(self):
        self.run_ok('class Base { }\nclass Heir : Base { }\nFormatter.Register<Base>(b => "<i>base</i>", "text/html");')
        self.assertEqual(self.run_ok("new Heir()").result["text/html"], "<i>base</i>")

    def test_formatter_that_throws_falls_back_to_text_and_says_so(self):
        self.run_ok('class Odd { public override string ToString() => "odd"; }\n'
                    'Formatter.Register<Odd>((Func<Odd, string>)(o => throw new Exception("no luck")), "text/html");')
        outcome = self.run_ok("new Odd()")
        self.assertEqual(outcome.result["text/plain"], "odd")
        self.assertIn("no luck", outcome.stderr)

    def test_formatter_named_by_attribute_is_found(self):
        self.run_ok("""
            class TypeFormatterSourceAttribute : Attribute { public TypeFormatterSourceAttribute(Type source) { } }
            class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new Html(); } }
            class Html
            {
                public string MimeType => "text/html";
                public bool Format(object o, TextWriter w) { w.Write("<u>own</u>"); return true; }
            }
            [TypeFormatterSource(typeof(Source))] class Thing { }""")
        self.assertEqual(self.run_ok("new Thing()").result["text/html"], "<u>own</u>")


if __name__ == "__main__":
    unittest.main()
