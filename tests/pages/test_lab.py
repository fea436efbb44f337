"""environment/lab from its start to its end: where it listens, what it serves, what is left of it."""
import json
import os
import signal
import socket
import time
import unittest
import urllib.error
import urllib.request

import psutil
from jupyter_client import BlockingKernelClient
from lab import LONG, Lab, wait_for


class LabTests(unittest.TestCase):
    def setUp(self):
        self.lab = Lab()
        self.addCleanup(self.lab.close)
        self.lab.copy("00-quickstart.ipynb")
        self.server, self.token = self.lab.start().address.split("/?token=")

    def ask(self, path, body=None, token=None):
        request = urllib.request.Request(self.server + path, data=body,
                                         headers={"Authorization": f"token {token or self.token}"})
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(request, timeout=LONG) as answer:
            return json.load(answer)

    def start_kernel(self):
        """Starts one as the page does, and leaves it in an endless loop."""
        kernel = self.ask("/api/kernels", body=json.dumps({"name": ".net-csharp"}).encode())
        client = BlockingKernelClient()
        client.load_connection_file(str(self.lab.runtime / f"kernel-{kernel['id']}.json"))
        client.start_channels(hb=False)
        self.addCleanup(client.stop_channels)
        client.wait_for_ready(timeout=LONG)
        client.execute('Console.WriteLine("looping"); while (true) { }')
        wait_for(lambda: client.get_iopub_msg(timeout=LONG)["msg_type"] == "stream", "the loop")

    def test_lab_listens_on_this_machine_alone_and_asks_for_its_token(self):
        self.start_kernel()
        listening = {connection.laddr.ip for process in self.lab.processes()
                     for connection in process.connections() if connection.status == psutil.CONN_LISTEN}
        self.assertEqual(listening, {"127.0.0.1"})
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.ask("/api/contents", token="another")
        self.addCleanup(refused.exception.close)
        self.assertEqual(refused.exception.code, 403)

    def test_lab_serves_the_notebooks_and_begins_new_ones_in_csharp(self):
        names = [entry["name"] for entry in self.ask("/api/contents")["content"]]
        self.assertEqual(names, ["00-quickstart.ipynb"])
        self.assertEqual(self.ask("/api/kernelspecs")["default"], ".net-csharp")

    def test_control_c_ends_the_lab_and_a_busy_kernel_at_once(self):
        self.start_kernel()
        processes = self.lab.processes()
        self.assertGreaterEqual(len(processes), 3)
        started = time.monotonic()
        self.lab.press_control_c()
        wait_for(lambda: self.lab.status() is not None, "its end")
        self.assertEqual(self.lab.status(), 0)
        _, alive = psutil.wait_procs(processes, timeout=LONG)
        self.assertEqual(alive, [])
        self.assertLess(time.monotonic() - started, 15)
        self.assertNotIn("(y/[n])", self.lab.text)
        self.assertNotIn("Traceback", self.lab.text)

    def test_lab_that_is_killed_leaves_no_orphan(self):
        self.start_kernel()
        server, *kernels = self.lab.processes()
        os.kill(server.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(kernels, timeout=LONG)
        self.assertEqual(alive, [])

    def test_taken_port_gives_the_next_one(self):
        other = Lab()
        self.addCleanup(other.close)
        port = int(self.server.rsplit(":", 1)[1])
        address = other.start("--port", str(port)).address
        self.assertNotIn(f":{port}/", address)
        self.assertIn(f"{port} is already in use", other.text)


if __name__ == "__main__":
    unittest.main()
