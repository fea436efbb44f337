"""What cells print: its order, its speed, its bounds, and what native code and other programs print."""

import time
import unittest

import psutil
from session import KernelCase

LIBC = "using System.Runtime.InteropServices;\n" + "\n".join(
    f'[DllImport("libc.so.6")] static extern {declaration};' for declaration in (
        "int puts(string s)", "int printf(string s)", "int fflush(nint stream)",
        "nint write(int descriptor, byte[] bytes, nint count)"))


class StreamTests(KernelCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client.execute_interactive(LIBC)

    def while_it_runs(self, code, name="stdout"):
        """What a cell has printed by the time it has yet to sleep for seconds; the cell is then interrupted."""
        sent = self.client.execute(f"{code}\nThread.Sleep(60_000);", stop_on_error=False)
        message = self.next_message("stream")
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply_to(sent)["ename"], "Interrupted")
        self.assertEqual(message["content"]["name"], name)
        return message["content"]["text"]

    def test_ten_thousand_lines_arrive_soon_whole_and_in_order(self):
        started = time.monotonic()
        text = self.run_ok("for (var i = 0; i < 10_000; i++) Console.WriteLine(i);").stdout
        seconds = time.monotonic() - started
        print(f"10,000 lines: {seconds:.2f} s")
        self.assertEqual(text, "".join(f"{i}\n" for i in range(10_000)))
        self.assertLess(seconds, 5)

    def test_huge_string_is_printed_soon_up_to_a_bound_with_a_notice(self):
        python_half = psutil.Process(self.manager.provisioner.pid)
        before, started = python_half.memory_info().rss, time.monotonic()
        text = self.run_ok("Console.Write(new string('a', 50_000_000));").stdout
        seconds, grown = time.monotonic() - started, (python_half.memory_info().rss - before) / 2**20
        print(f"50 MB printed: {seconds:.1f} s, the Python half holds {grown:.0f} MiB more")
        self.assertEqual(text[:4 << 20], "a" * (4 << 20))
        self.assertIn("the rest is left out: a cell may print 4,194,304 characters", text[4 << 20:])
        self.assertLess(len(text), (4 << 20) + 200)
        self.assertLess(seconds, 15)
        self.assertLess(grown, 200)

    def test_bound_holds_for_lines_and_for_one_cell_only(self):
        text = self.run_ok("for (var i = 0; i < 20_000; i++) Console.WriteLine(new string('x', 1000));").stdout
        self.assertEqual(text.count("the rest is left out"), 1)
        self.assertLess(len(text), (4 << 20) + 200)
        self.assertEqual(self.run_ok('Console.Write("next");').stdout, "next")

    def test_huge_string_as_result_is_cut_with_a_notice(self):
        started = time.monotonic()
        text = self.run_ok("new string('a', 50_000_000)").result["text/plain"]
        seconds = time.monotonic() - started
        print(f"50 MB as a result: {seconds:.1f} s")
        self.assertLess(len(text), 200_000)
        self.assertIn("50,000,000 characters", text)
        self.assertLess(seconds, 15)

    def test_line_is_seen_while_the_cell_runs(self):
        self.assertEqual(self.while_it_runs('Console.WriteLine("early");'), "early\n")

    def test_partial_line_is_seen_while_the_cell_runs(self):
        self.assertEqual(self.while_it_runs('Console.Write("epoch 1 … ");'), "epoch 1 … ")

    def test_errors_come_apart_while_the_cell_runs(self):
        self.assertEqual(self.while_it_runs('Console.Error.Write("careful");', "stderr"), "careful")

    def test_native_line_is_seen_while_the_cell_runs(self):
        self.assertEqual(self.while_it_runs('puts("from native code");'), "from native code\n")

    def test_native_text_that_is_flushed_is_seen_while_the_cell_runs(self):
        self.assertEqual(self.while_it_runs('printf("step 1 of 3"); fflush(0);'), "step 1 of 3")

    def test_bytes_written_to_the_descriptors_are_seen_while_the_cell_runs(self):
        for descriptor, name in ((1, "stdout"), (2, "stderr")):
            self.assertEqual(self.while_it_runs(f'write({descriptor}, "raw"u8.ToArray(), 3);', name), "raw")

    def test_native_and_managed_lines_keep_their_order(self):
        code = 'for (var i = 0; i < 3; i++) { Console.WriteLine($"managed {i}"); puts($"native {i}"); display(i); }'
        # What is printed may come in one message or in several: the order is what counts.
        seen = [c["text"] if "text" in c else f"[{c['data']['text/plain']}]"
                for c in self.run_ok(code).of("stream", "display_data")]
        self.assertEqual("".join(seen), "".join(f"managed {i}\nnative {i}\n[{i}]" for i in range(3)))

    def test_bytes_that_are_no_utf8_are_replaced_and_spoil_nothing_after_them(self):
        code = 'write(1, [0xff, (byte)\'a\', 0xc3], 3); Console.Write("bc é");'
        self.assertEqual(self.run_ok(code).stdout, "�a�bc é")

    def test_character_that_comes_in_two_pieces_stays_whole(self):
        code = "write(1, [0xf0, 0x9f], 2); Thread.Sleep(200); write(1, [0x98, 0x80], 2);"
        self.assertEqual(self.run_ok(code).stdout, "😀")

    def test_text_that_looks_like_a_mark_passes_unharmed(self):
        text = "\x1e0123456789abcdef:1\x1e and \x1e"
        self.assertEqual(self.run_ok(f'Console.Write("{text}"); display(1); Console.Write("end");').stdout, text + "end")

    def test_what_another_program_prints_is_shown_with_its_cell(self):
        code = 'System.Diagnostics.Process.Start("sh", ["-c", "echo from a child; echo wrong >&2"]).WaitForExit();'
        outcome = self.run_ok(code)
        self.assertEqual((outcome.stdout, outcome.stderr), ("from a child\n", "wrong\n"))

    def test_program_that_outlives_its_cell_is_still_heard(self):
        self.run_ok('System.Diagnostics.Process.Start("sh", ["-c", "sleep 0.5; echo afterwards"]);')
        self.assertEqual(self.next_message("stream")["content"]["text"], "afterwards\n")

    def test_native_code_that_sends_its_output_elsewhere_stalls_nothing(self):
        self.run_ok('[DllImport("libc.so.6")] static extern int dup(int d);\n[DllImport("libc.so.6")] static extern int '
                    'dup2(int from, int to);\n[DllImport("libc.so.6")] static extern int open(string path, int flags);\n'
                    'var kept = dup(1); dup2(open("/dev/null", 1), 1);')
        self.assertEqual(self.run_ok('display("shown");').shown[0]["text/plain"], "shown")
        self.assertEqual(self.run_ok('dup2(kept, 1); Console.Write("heard again");').stdout, "heard again")


if __name__ == "__main__":
    unittest.main()
