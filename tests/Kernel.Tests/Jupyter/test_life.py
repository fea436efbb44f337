"""Starting, speed, restarting, ending with all it started, and two kernels at once."""

import os
import signal
import statistics
import subprocess
import sys
import time
import unittest

import psutil
from jupyter_client.manager import KernelManager
from session import TIMEOUT, KernelCase, another_kernel

CHILD = 'System.Diagnostics.Process.Start("sleep", "600");'
PARENT = """
import sys, time
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=60)
client.execute_interactive(sys.argv[1])
print(manager.provisioner.pid, flush=True)
time.sleep(600)
"""


def family(pid):
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def runs(process):
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class LifeTests(KernelCase):
    def assert_all_end(self, processes, what, since, within=1):
        """A process that nobody has reaped yet has ended."""
        self.wait_for(lambda: not any(map(runs, processes)), f"the end of {processes}")
        seconds = time.monotonic() - since
        print(f"{what}: {seconds:.2f} s to the end of the last process")
        self.assertLess(seconds, within)

    def kernel_with_a_child(self, manager, client):
        """The processes of a kernel: its two halves, and a program that a cell has started."""
        client.execute_interactive(CHILD, timeout=TIMEOUT)
        processes = family(manager.provisioner.pid)
        self.assertEqual([process.name() for process in processes], ["python3", "dotnet", "sleep"])
        return processes

    def test_kernel_answers_within_three_seconds_of_its_start(self):
        seconds = []
        while not seconds or (min(seconds) > 3 and len(seconds) < 3):  # others may use the machine too
            manager, started = KernelManager(kernel_name=".net-csharp"), time.monotonic()
            manager.start_kernel()
            client = manager.client()
            client.start_channels()
            self.reply_to(client.kernel_info(), client)
            seconds.append(time.monotonic() - started)
            self.reply_to(client.execute("1 + 1"), client)
            print(f"start to kernel_info {seconds[-1]:.2f} s, to the first result {time.monotonic() - started:.2f} s")
            client.stop_channels()
            manager.shutdown_kernel(now=True)
        self.assertLess(min(seconds), 3)

    def test_small_cell_makes_its_round_in_sixty_milliseconds(self):
        def median():
            rounds = []
            for i in range(40):
                started = time.monotonic()
                self.run_ok(f"var small = {i}; small")
                rounds.append(time.monotonic() - started)
            return statistics.median(rounds)

        medians = []
        while not medians or (min(medians) > 0.06 and len(medians) < 4):  # others may use the machine too
            medians.append(median())
        print(f"round of a small cell, median: {1000 * medians[-1]:.0f} ms")
        self.assertLess(min(medians), 0.06)

    def test_restart_keeps_the_connection_and_forgets_variables(self):
        self.run_ok("var forgotten = 1;")
        before, pid = self.manager.get_connection_info(), self.manager.provisioner.pid
        self.manager.restart_kernel(now=False)
        self.client.wait_for_ready(timeout=TIMEOUT)
        self.assertEqual(self.manager.get_connection_info(), before)
        self.assertNotEqual(self.manager.provisioner.pid, pid)
        self.assertIn("forgotten", self.run_error("forgotten").reply["evalue"])
        self.assertEqual(self.run_ok("5").result["text/plain"], "5")

    def test_shutdown_is_answered_and_ends_all_within_a_second(self):
        for restart in (False, True):
            with another_kernel() as (manager, client):
                processes = self.kernel_with_a_child(manager, client)
                client.execute("while (true) Thread.Sleep(10);")
                time.sleep(0.3)
                sent, started = client.shutdown(restart), time.monotonic()
                reply = client.get_control_msg(timeout=TIMEOUT)
                self.assertEqual(reply["parent_header"]["msg_id"], sent)
                self.assertEqual(reply["content"], {"status": "ok", "restart": restart})
                self.assert_all_end(processes, "shutdown", started)

    def test_python_half_that_is_killed_leaves_no_orphan(self):
        with another_kernel() as (manager, client):
            processes = self.kernel_with_a_child(manager, client)
            client.execute("while (true) { }")
            time.sleep(0.3)
            started = time.monotonic()
            os.kill(manager.provisioner.pid, signal.SIGKILL)
            self.assert_all_end(processes, "Python half killed", started)

    def test_server_that_is_killed_leaves_no_orphan(self):
        server = subprocess.Popen([sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE, text=True)
        processes = family(int(server.stdout.readline()))
        self.assertEqual(len(processes), 3)
        started = time.monotonic()
        server.kill()
        self.assert_all_end(processes, "server killed", started)
        server.wait()
        server.stdout.close()

    def test_signal_while_idle_does_nothing_and_interrupts_go_by_message(self):
        self.assertEqual(self.manager.kernel_spec.interrupt_mode, "message")
        for _ in range(2):
            os.kill(self.manager.provisioner.pid, signal.SIGINT)
            time.sleep(0.2)
        self.assertEqual(self.run_ok("await Task.Delay(50); 3").result["text/plain"], "3")

    def test_sockets_are_on_the_loopback_only(self):
        self.run_ok("1 + 1")
        ends = [connection for process in family(self.manager.provisioner.pid)
                for connection in process.connections(kind="inet")]
        self.assertGreaterEqual(len([end for end in ends if end.status == psutil.CONN_LISTEN]), 5)
        for end in ends:
            self.assertEqual({address.ip for address in (end.laddr, end.raddr) if address}, {"127.0.0.1"})

    def test_two_kernels_do_not_disturb_each_other(self):
        with another_kernel() as (manager, client):
            self.run_ok("var mine = 1;")
            theirs = client.execute("var yours = 2; Thread.Sleep(1500); yours")
            self.assertEqual(self.run_ok("mine").result["text/plain"], "1")
            self.manager.interrupt_kernel()
            self.assertIn("yours", self.run_error("yours").reply["evalue"])
            self.assertEqual(self.reply_to(theirs, client)["status"], "ok")
            history = self.reply_to(client.history(hist_access_type="tail", n=9), client)["history"]
            self.assertEqual([code for _, _, code in history], ["var yours = 2; Thread.Sleep(1500); yours"])
            manager.shutdown_kernel(now=True)
            self.assertEqual(self.run_ok("mine").result["text/plain"], "1")

    def test_two_hundred_cells_run_and_memory_stays_bounded(self):
        halves = family(self.manager.provisioner.pid)[:2]
        self.run_ok("0")
        before = [process.memory_info().rss for process in halves]
        for i in range(200):
            self.run_ok(f'var step = {i}; Console.WriteLine($"step {{step}}"); step + 1')
        python, host = ((p.memory_info().rss - b) / 2**20 for p, b in zip(halves, before))
        print(f"200 cells: the host holds {host:.0f} MiB more, the Python half {python:.0f} MiB")
        self.assertLess(host, 120)
        self.assertLess(python, 30)


if __name__ == "__main__":
    unittest.main()
