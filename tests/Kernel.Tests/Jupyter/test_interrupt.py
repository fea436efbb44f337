"""Each kind of running cell can be stopped, and what it left behind is usable."""

import os
import signal
import time
import unittest

from session import TIMEOUT, KernelCase

SOON = 3  # seconds; measured alone it is well under one, but other tests share the machine


class InterruptTests(KernelCase):
    def interrupted(self, code, by=None):
        """Runs a cell, interrupts it once it has said that it started, gives reply and seconds."""
        sent = self.client.execute('Console.WriteLine("started");\n' + code, stop_on_error=False)
        while self.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
            pass
        time.sleep(0.2)
        started = time.monotonic()
        (by or self.manager.interrupt_kernel)()
        while (reply := self.client.get_shell_msg(timeout=TIMEOUT))["parent_header"]["msg_id"] != sent:
            pass
        return reply["content"], time.monotonic() - started

    def assert_stops(self, code, by=None):
        reply, seconds = self.interrupted(code, by)
        self.assertEqual(reply["ename"], "Interrupted", reply)
        self.assertLess(seconds, SOON)
        self.assertEqual(self.run_ok("1 + 1").result["text/plain"], "2")

    def test_tight_loop(self):
        self.assert_stops("long n = 0; while (true) n++;")

    def test_tight_loop_without_braces_in_a_local_function(self):
        self.assert_stops("void Spin() { for (;;) ; }\nSpin();")

    def test_endless_recursive_search(self):
        self.assert_stops("int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nFib(60)")

    def test_sleep(self):
        self.assert_stops("Thread.Sleep(60_000);")

    def test_wait_for_a_task(self):
        self.assert_stops("Task.Delay(60_000).Wait();")

    def test_await_of_a_delay(self):
        self.assert_stops("await Task.Delay(60_000);")

    def test_await_of_something_that_never_comes(self):
        self.assert_stops("await new TaskCompletionSource().Task;")

    def test_parallel_loop(self):
        self.assert_stops("Parallel.For(0, 8, i => { while (true) Thread.SpinWait(10); });")

    def test_loop_that_swallows_every_exception(self):
        self.assert_stops("while (true) { try { while (true) { } } catch (Exception) { } }")

    def test_stream_that_is_given_the_token_by_the_kernel(self):
        self.assert_stops("""
            async IAsyncEnumerable<int> Epochs(
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
            { for (var i = 0; ; i++) { await Task.Delay(50, token); yield return i; } }
            await foreach (var epoch in Epochs()) { }""")

    def test_library_that_reads_the_token_from_the_application_context(self):
        self.assert_stops("""
            var token = ((Func<CancellationToken>)AppContext.GetData("CSharpKernel.CellCancellation"))();
            token.WaitHandle.WaitOne(); token.ThrowIfCancellationRequested();""")

    def test_question_to_the_reader(self):
        sent = self.client.execute("input()", allow_stdin=True, stop_on_error=False)
        self.client.get_stdin_msg(timeout=TIMEOUT)
        self.manager.interrupt_kernel()
        while (reply := self.client.get_shell_msg(timeout=TIMEOUT))["parent_header"]["msg_id"] != sent:
            pass
        self.assertEqual(reply["content"]["ename"], "Interrupted")

    def test_signal_does_what_the_message_does(self):
        self.assert_stops("while (true) { }", by=lambda: os.kill(self.manager.provisioner.pid, signal.SIGINT))

    def test_finally_block_of_an_awaiting_cell_runs(self):
        self.interrupted('var tidied = false; try { await Task.Delay(60_000); } finally { tidied = true; }')
        self.assertEqual(self.run_ok("tidied").result["text/plain"], "True")

    def test_variables_keep_what_they_had(self):
        self.interrupted("var count = 0L; while (true) count++;")
        self.assertEqual(self.run_ok("count > 0").result["text/plain"], "True")

    def test_interrupt_names_the_line_that_was_cut(self):
        reply, _ = self.interrupted("var z = 1;\nThread.Sleep(60_000);")
        self.assertIn("Thread.Sleep(60_000);", "\n".join(reply["traceback"]))

    def test_interrupt_while_idle_does_nothing(self):
        self.manager.interrupt_kernel()
        time.sleep(0.5)  # it goes by another channel than the cell, which could overtake it
        self.assertEqual(self.run_ok("await Task.Delay(50); 3").result["text/plain"], "3")


if __name__ == "__main__":
    unittest.main()
