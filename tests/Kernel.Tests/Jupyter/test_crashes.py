"""A C# process that ends while it should not: told in the cell with its last words, and the next cell works."""

import os
import signal
import time
import unittest

import psutil
from session import KernelCase

LIBC = "using System.Runtime.InteropServices;\n"


class CrashTests(KernelCase):
    def host(self):
        return int(self.run_ok("Environment.ProcessId").result["text/plain"])

    def crash(self, code):
        """Runs a cell that ends its process, and one after it."""
        outcome = self.run_error(code)
        self.assertEqual(outcome.reply["ename"], "ProcessEnded")
        self.assertEqual(outcome.of("error")[0]["evalue"], outcome.reply["evalue"])
        after = self.run_ok("2 + 2")
        self.assertEqual(after.result["text/plain"], "4")
        self.assertIn("earlier variables are gone", after.stderr)
        return outcome

    def test_kill_says_so_and_variables_are_gone(self):
        self.run_ok("var before = 1;")
        outcome = self.crash('Console.Write("just before"); System.Diagnostics.Process.GetCurrentProcess().Kill();')
        self.assertIn("by signal 9 (Killed)", outcome.reply["evalue"])
        self.assertEqual(outcome.stdout, "just before")
        self.assertIn("before", self.run_error("before").reply["evalue"])

    def test_fail_fast_leaves_its_last_words(self):
        self.assertIn("the last words", self.crash('Environment.FailFast("the last words");').stderr)

    def test_recursion_without_an_end_costs_no_variable(self):
        self.run_ok("var kept = 1;")
        outcome = self.run_error("int Deep(int n) => Deep(n + 1) + 1; Deep(0)")
        self.assertEqual(outcome.reply["ename"], "InsufficientExecutionStackException")
        self.assertEqual(self.run_ok("kept").result["text/plain"], "1")

    def test_stack_overflow_in_code_that_the_compiler_wrote_names_itself(self):
        loop = "record Loop { public Loop? Next { get; set; } } var loop = new Loop(); loop.Next = loop; loop.GetHashCode()"
        self.assertIn("Stack overflow", self.crash(loop).stderr)

    def test_native_fault_names_its_signal(self):
        outcome = self.crash(LIBC + '[DllImport("libc.so.6")] static extern nint strlen(nint text); strlen(8)')
        self.assertIn("Segmentation fault", outcome.reply["evalue"])

    def test_native_exit_is_reported_with_its_code_and_what_was_in_its_buffers(self):
        outcome = self.crash(LIBC + '[DllImport("libc.so.6")] static extern void exit(int code);\n'
                             '[DllImport("libc.so.6")] static extern int printf(string text); printf("unfinished"); exit(7);')
        self.assertIn("exit code 7", outcome.reply["evalue"])
        self.assertEqual(outcome.stdout, "unfinished")

    def test_exit_is_reported_with_its_code(self):
        self.assertIn("exit code 3", self.crash("Environment.Exit(3);").reply["evalue"])

    def test_program_of_a_cell_ends_with_the_process_and_does_not_hold_its_report_up(self):
        self.run_ok('var child = System.Diagnostics.Process.Start("sleep", "600");')
        child = psutil.Process(int(self.run_ok("child.Id").result["text/plain"]))
        started = time.monotonic()
        self.run_error("Environment.Exit(0);")
        self.assertLess(time.monotonic() - started, 5)
        self.wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, "the child's end")

    def test_cells_queued_behind_a_crash_are_aborted(self):
        sent = [self.client.execute(code) for code in ("Thread.Sleep(300); Environment.Exit(1);", "1")]
        self.assertEqual([self.reply_to(one)["status"] for one in sent], ["error", "aborted"])

    def test_process_killed_between_cells_is_told_with_the_next(self):
        os.kill(self.host(), signal.SIGKILL)
        time.sleep(0.3)
        self.assertIn("earlier variables are gone", self.run_ok("1").stderr)

    def test_process_killed_as_a_cell_is_sent_answers_or_says_it_ended(self):
        os.kill(self.host(), signal.SIGKILL)
        self.assertIn(self.run_cell("1").reply.get("ename", "ok"), ("ok", "ProcessEnded"))

    def test_question_after_a_crash_is_answered(self):
        self.run_error("Environment.Exit(0);")
        self.assertEqual(self.reply_to(self.client.complete("Console.WriteL", 14))["matches"], ["WriteLine"])


if __name__ == "__main__":
    unittest.main()
