"""Starting, ending, crashing, and two at once."""

import os
import signal
import time
import unittest

import psutil
from jupyter_client.manager import start_new_kernel
from session import TIMEOUT, KernelCase


class LifeTests(KernelCase):
    def host(self):
        return int(self.run_ok("Environment.ProcessId").result["text/plain"])

    def test_cell_that_kills_its_process_says_so_and_the_next_starts_a_new_one(self):
        self.run_ok("var before = 1;")
        outcome = self.run_error("System.Diagnostics.Process.GetCurrentProcess().Kill();")
        self.assertEqual(outcome.reply["ename"], "ProcessEnded")
        self.assertIn("signal 9", outcome.reply["evalue"])
        outcome = self.run_ok("2 + 2")
        self.assertEqual(outcome.result["text/plain"], "4")
        self.assertIn("earlier variables are gone", outcome.stderr)
        self.assertIn("before", self.run_error("before").reply["evalue"])

    def test_process_that_fails_fast_leaves_its_last_words(self):
        outcome = self.run_error('Environment.FailFast("the last words");')
        self.assertEqual(outcome.reply["ename"], "ProcessEnded")
        self.assertIn("the last words", outcome.stderr)

    def test_cell_that_exits_is_reported(self):
        self.assertIn("exit code 3", self.run_error("Environment.Exit(3);").reply["evalue"])

    def test_restart_forgets_and_goes_on(self):
        self.run_ok("var forgotten = 1;")
        self.manager.restart_kernel(now=False)
        self.client.wait_for_ready(timeout=TIMEOUT)
        self.run_error("forgotten")
        self.assertEqual(self.run_ok("5").result["text/plain"], "5")

    def test_two_kernels_do_not_share_state(self):
        manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)
        try:
            self.run_ok("var mine = 1;")
            reply = client.execute_interactive("mine", timeout=TIMEOUT, output_hook=lambda message: None)
            self.assertEqual(reply["content"]["status"], "error")
        finally:
            client.stop_channels()
            manager.shutdown_kernel()

    def test_shutdown_ends_both_processes_soon(self):
        manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)
        processes = [psutil.Process(manager.provisioner.pid)]
        processes += processes[0].children(recursive=True)
        client.execute("while (true) Thread.Sleep(10);")
        time.sleep(1)
        started = time.monotonic()
        manager.shutdown_kernel()
        client.stop_channels()
        _, alive = psutil.wait_procs(processes, timeout=10)
        self.assertEqual(alive, [])
        self.assertLess(time.monotonic() - started, 2)

    def test_kernel_whose_python_half_is_killed_leaves_no_orphan(self):
        manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)
        children = psutil.Process(manager.provisioner.pid).children(recursive=True)
        self.assertTrue(children)
        client.execute("while (true) { }")
        time.sleep(0.5)
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(children, timeout=10)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        self.assertEqual(alive, [])

    def test_two_hundred_cells_run_and_memory_stays_bounded(self):
        process = psutil.Process(self.host())
        before = process.memory_info().rss
        for i in range(200):
            self.run_ok(f"var step = {i}; step + 1")
        grown = (process.memory_info().rss - before) / 2**20
        print(f"200 cells: {grown:.0f} MiB more")
        self.assertLess(grown, 600)


if __name__ == "__main__":
    unittest.main()
