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

    def test_updates_reach_the_page_at_most_four_times_a_second_and_the_last_one_does(self):
        outcome = self.run_ok("""
            var shown = display(0); var watch = System.Diagnostics.Stopwatch.StartNew(); var n = 0;
            while (watch.ElapsedMilliseconds < 1500) { shown.Update(++n); Thread.Sleep(2); }
            var took = watch.Elapsed.TotalSeconds; Console.Write($"{n} {took}");""")
        last, seconds = outcome.stdout.split()
        updates = outcome.of("update_display_data")
        # The clock starts after the display, and the last update does not wait its turn.
        self.assertLessEqual(len(updates), 4 * float(seconds) + 2)
        self.assertGreater(len(updates), 1)
        self.assertEqual(updates[-1]["data"]["text/plain"], last)

    def test_updates_reach_the_page_no_more_often_when_timers_are_late(self):
        outcome = self.run_ok("""
            var busy = Enumerable.Range(0, 40).Select(_ => Task.Run(() => Thread.Sleep(60))).ToArray();
            var late = display(0); var time = System.Diagnostics.Stopwatch.StartNew(); var k = 0;
            while (time.ElapsedMilliseconds < 1500) { late.Update(++k); Thread.Sleep(2); }
            Console.Write($"{k} {time.Elapsed.TotalSeconds}");""")
        last, seconds = outcome.stdout.split()
        updates = outcome.of("update_display_data")
        self.assertLessEqual(len(updates), 4 * float(seconds) + 2)
        self.assertEqual(updates[-1]["data"]["text/plain"], last)

    def test_progress_of_a_loop_is_one_display_with_count_rate_and_note(self):
        outcome = self.run_ok("""
            var steps = progress(new int[40], "step");
            var clock = System.Diagnostics.Stopwatch.StartNew();
            foreach (var _ in steps) { Thread.Sleep(20); steps.Note("loss 0.5"); }
            Console.Write(clock.Elapsed.TotalSeconds);""")
        (first,), updates = outcome.of("display_data"), outcome.of("update_display_data")
        self.assertEqual(first["data"]["text/plain"], "step 0 of 40")
        self.assertLessEqual(len(updates), 4 * float(outcome.stdout) + 2)
        self.assertEqual({u["transient"]["display_id"] for u in updates}, {first["transient"]["display_id"]})
        self.assertRegex(updates[-1]["data"]["text/plain"], r"^step 40 of 40, [\d.]+ a second, \d s gone, loss 0.5$")
        self.assertRegex(updates[0]["data"]["text/plain"], r"\d s left, loss 0.5$")
        self.assertIn('<progress value="40" max="40">', updates[-1]["data"]["text/html"])

    def test_progress_of_a_loop_that_ends_early_shows_how_far_it_came(self):
        for end in ("break;", 'throw new Exception("early");'):
            outcome = self.run_cell("foreach (var n in progress(Enumerable.Range(0, 9))) if (n == 4) { " + end + " }")
            self.assertTrue(outcome.of("update_display_data")[-1]["data"]["text/plain"].startswith("4 of 9"), end)

    def test_progress_of_a_stream_counts_what_has_no_length(self):
        outcome = self.run_ok("""
            async IAsyncEnumerable<int> Epochs() { for (var i = 0; i < 3; i++) { await Task.Delay(5); yield return i; } }
            await foreach (var epoch in progress(Epochs(), "epoch")) { }""")
        self.assertTrue(outcome.of("update_display_data")[-1]["data"]["text/plain"].startswith("epoch 3, "))

    def test_sequence_that_is_computed_as_it_is_read_is_read_once(self):
        outcome = self.run_ok('IEnumerable<int> Told() { Console.Write("read "); yield return 1; yield return 2; }\nTold()')
        self.assertEqual((outcome.stdout, outcome.result["text/plain"]), ("read ", "[1, 2]"))

    def test_values_that_have_no_bottom_are_shown_as_far_as_three_levels(self):
        for code, text in (
                ("record Ring(string Name) { public Ring? Next { get; set; } }\nvar r = new Ring(\"a\"); r.Next = r; r",
                 'Ring { Name = "a", Next = Ring { Name = "a", Next = Ring { Name = "a", Next = Ring { … } } } }'),
                ("class Self { public Self Me => this; }\nnew Self()", "Self { Me = Self { Me = Self { Me = Self { … } } } }"),
                ("var l = new List<object>(); l.Add(l); l", "[[[List<object>]]]"),
                ("new { A = 1, B = new[] { 1, 2 } }", "{ A = 1, B = [1, 2] }")):
            self.assertEqual(self.run_ok(code).result["text/plain"], text)

    def test_what_is_not_there_yet_is_shown_without_waiting_for_it(self):
        for code, text in (("Task.FromResult(5)", "Task<int>, completed: 5"), ("Task.Delay(60_000)", "Task, not completed (await it)"),
                           ("async Task<string> F() { await Task.Delay(60_000); return \"\"; }\nF()", "Task<string>, not completed (await it)"),
                           ('Task.FromException<int>(new Exception("no luck"))', "Task<int>, failed: no luck"),
                           ("new ValueTask<int>(Task.Delay(60_000).ContinueWith(_ => 1))", "ValueTask<int>, not asked for its value"),
                           ("new Lazy<int>(() => throw new Exception())", "Lazy<int>, not asked for its value")):
            self.assertEqual(self.run_ok(code).result["text/plain"], text)

    def test_exception_is_shown_with_what_is_behind_it(self):
        code = 'new Exception("outer", new AggregateException("many", new Exception("one"), new Exception("two")))'
        text = self.run_ok(code).result["text/plain"]
        self.assertEqual([line.strip().split(": ")[-1].split(" (")[0] for line in text.splitlines()], ["outer", "many", "one", "two"])

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
