"""Each kind of running cell can be stopped, and what it left behind is usable."""

import os
import signal
import time
import unittest

from session import TIMEOUT, KernelCase

SOON = 1  # second


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
        for _ in range(3):  # the machine may be busy with other things: the best of three counts
            reply, seconds = self.interrupted(code, by)
            self.assertEqual(reply["ename"], "Interrupted", reply)
            if seconds < SOON:
                break
        self.assertLess(seconds, SOON)
        self.assertEqual(self.run_ok("1 + 1").result["text/plain"], "2")
        InterruptTests.slowest = max(InterruptTests.slowest, (seconds, code))

    slowest = (0.0, "")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        print("slowest interrupt: %.2f s, %s" % cls.slowest)

    def test_loops(self):
        for code in ("long n = 0; while (true) n++;", "while(true);", "for (;;) ;", "int x = 0; for (;;) x++;",
                     "do { } while (true);", "foreach (var n in Forever()) { }\n"
                     "IEnumerable<int> Forever() { while (true) yield return 1; }",
                     "again: Thread.SpinWait(1); goto again;",
                     "await foreach (var n in Slow()) { }\n"
                     "async IAsyncEnumerable<int> Slow() { while (true) { await Task.Yield(); yield return 1; } }",
                     "while (true) { await Task.Yield(); }"):
            with self.subTest(code):
                self.assert_stops(code)

    def test_functions_that_call_each_other(self):
        for code in ("int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nFib(60)",
                     "Func<int, int> fib = null!; fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2);\nfib(60)",
                     "class Tree { public int N; public int Size => N == 0 ? 1 : Left.Size + Left.Size;\n"
                     "public Tree Left => new Tree { N = N - 1 }; }\nnew Tree { N = 60 }.Size",
                     "async Task<int> Fib(int n) => n < 2 ? n : await Fib(n - 1) + await Fib(n - 2);\nawait Fib(60)",
                     "void Spin() { for (;;) ; }\nSpin();"):
            with self.subTest(code):
                self.assert_stops(code)

    def test_sequences(self):
        for code in ("IEnumerable<int> All() { while (true) yield return 1; }\nAll().Where(n => n > 1).Count()",
                     "Enumerable.Repeat(1, int.MaxValue).Select(n => Math.Sin(n)).Sum()",
                     "Enumerable.Range(0, int.MaxValue).AsParallel().Where(n => Math.Sin(n) > 2).Count()",
                     "new int[1 << 26].OrderBy(n => Enumerable.Range(0, 1 << 20).Sum(m => m % 3)).First()"):
            with self.subTest(code):
                self.assert_stops(code)

    def test_waits(self):
        for code in ("Thread.Sleep(60_000);", "Task.Delay(60_000).Wait();", "await Task.Delay(60_000);",
                     "await Task.Delay(60_000).ConfigureAwait(false);", "new TaskCompletionSource<int>().Task.Result",
                     "await new TaskCompletionSource().Task;", "lock (typeof(string)) Monitor.Wait(typeof(string));",
                     "new SemaphoreSlim(0).Wait();", "await new SemaphoreSlim(0).WaitAsync();",
                     "Task.WaitAll(Task.Delay(60_000), Task.Delay(70_000));",
                     'System.Diagnostics.Process.Start("sleep", "20").WaitForExit();',
                     'await System.Diagnostics.Process.Start("sleep", "20").WaitForExitAsync();',
                     "var held = new object(); var taken = new ManualResetEventSlim();\n"
                     "_ = Task.Run(() => { lock (held) { taken.Set(); Thread.Sleep(10_000); } }); taken.Wait();\n"
                     "lock (held) { }"):
            with self.subTest(code):
                self.assert_stops(code)

    def test_parallel_loops(self):
        for code in ("Parallel.For(0, 8, i => { while (true) Thread.SpinWait(10); });",
                     "Parallel.For(0, long.MaxValue, i => Math.Sin(i));",
                     "Parallel.ForEach(Enumerable.Range(0, int.MaxValue), n => Math.Sin(n));",
                     "Parallel.For(0, 8, i => Thread.Sleep(20_000));",
                     "await Parallel.ForEachAsync(Enumerable.Range(0, int.MaxValue), async (n, t) => await Task.Yield());"):
            with self.subTest(code):
                self.assert_stops(code)

    def test_code_that_swallows_every_exception(self):
        for code in ("while (true) { try { while (true) { } } catch (Exception) { } }",
                     "while (true) { try { Thread.Sleep(50); } catch { } }",
                     "try { Thread.Sleep(60_000); } catch (Exception) { }\nThread.Sleep(60_000);",
                     "while (true) { try { while (true) { } } catch (OperationCanceledException) { } }"):
            with self.subTest(code):
                self.assert_stops(code)

    def test_general_catch_block_is_passed_by(self):
        self.interrupted('var said = "nothing"; try { Thread.Sleep(60_000); } catch (Exception) { said = "swallowed"; }')
        self.assertEqual(self.run_ok("said").result["text/plain"], "nothing")

    def test_block_that_catches_the_interrupt_runs_to_its_end(self):
        self.interrupted("var saved = 0;\ntry { while (true) { } }\n"
                         "catch (OperationCanceledException) { for (var i = 0; i < 5; i++) { Thread.Sleep(20); saved++; } }")
        self.assertEqual(self.run_ok("saved").result["text/plain"], "5")

    def test_finally_blocks_and_dispose_run_to_their_end(self):
        self.run_ok("class Door : IDisposable { public static int Shut;\n"
                    "public void Dispose() { for (var i = 0; i < 3; i++) { Thread.Sleep(20); Shut++; } } }")
        for body in ("while (true) { }", "Thread.Sleep(60_000);", "await Task.Delay(60_000);"):
            self.interrupted("var tidied = 0; Door.Shut = 0;\ntry { using (new Door()) { " + body + " } }\n"
                             "finally { for (var i = 0; i < 3; i++) { await Task.Delay(20); tidied++; } }")
            self.assertEqual(self.run_ok("(tidied, Door.Shut)").result["text/plain"], "(3, 3)", body)

    def test_task_of_the_runtime_that_an_interrupt_tore_is_no_error_of_the_cell(self):
        # What the runtime does when a task that has ended is ended again.
        torn = ("typeof(Task).GetMethod(\"RunContinuations\", System.Reflection.BindingFlags.NonPublic\n"
                "    | System.Reflection.BindingFlags.Instance)!.Invoke(Task.CompletedTask, [new object()]);")
        reply, _ = self.interrupted("try { while (true) { } } finally { " + torn + " }")
        self.assertEqual(reply["ename"], "Interrupted", reply)
        self.assertEqual(self.run_error(torn).reply["ename"], "InvalidCastException")

    def test_second_interrupt_cuts_what_tidies_up_for_ever(self):
        def twice():
            self.manager.interrupt_kernel()
            time.sleep(0.3)
            self.manager.interrupt_kernel()
        reply, seconds = self.interrupted("try { while (true) { } } finally { while (true) { } }", twice)
        self.assertEqual(reply["ename"], "Interrupted")
        self.assertLess(seconds, SOON)
        self.assertEqual(self.run_ok("1 + 1").result["text/plain"], "2")

    def test_native_call_runs_to_its_end_and_the_reader_is_told_of_the_line(self):
        self.run_ok('using System.Runtime.InteropServices;\n[DllImport("libc.so.6")] static extern int usleep(uint n);')
        sent = self.client.execute('Console.WriteLine("started");\n\nusleep(2_000_000);\nvar after = 1;', stop_on_error=False)
        while self.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
            pass
        self.manager.interrupt_kernel()
        started = time.monotonic()
        while (message := self.client.get_iopub_msg(timeout=TIMEOUT))["msg_type"] != "stream":
            pass
        self.assertLess(time.monotonic() - started, 1.9)
        self.assertIn("waiting for line 3 of cell", message["content"]["text"])
        self.assertIn("usleep(2_000_000);", message["content"]["text"])
        while (reply := self.client.get_shell_msg(timeout=TIMEOUT))["parent_header"]["msg_id"] != sent:
            pass
        self.assertEqual(reply["content"]["ename"], "Interrupted")

    def test_work_on_other_threads_stops_with_the_cell_and_the_process_lives(self):
        self.interrupted("var beats = 0L;\nnew Thread(() => { while (true) { beats++; Thread.Sleep(1); } }).Start();\n"
                         "_ = Task.Run(() => { while (true) beats++; });\nwhile (true) { }")
        time.sleep(0.2)
        self.assertEqual(self.run_ok("var a = beats; Thread.Sleep(100); beats == a").result["text/plain"], "True")

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
