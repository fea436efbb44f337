"""One kernel for the tests of a file, and what a cell gave as plain lists."""

import contextlib
import re
import time
import unittest

from jupyter_client.manager import start_new_kernel

TIMEOUT = 60


@contextlib.contextmanager
def another_kernel():
    """A kernel of a test's own; gives its manager and a client."""
    manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)
    try:
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


class Outcome:
    """What came back for one cell."""

    def __init__(self, reply, messages):
        self.reply, self.messages = reply["content"], messages
        self.status = self.reply["status"]

    def of(self, *kinds):
        return [m["content"] for m in self.messages if m["msg_type"] in kinds]

    @property
    def stdout(self):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == "stdout")

    @property
    def stderr(self):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == "stderr")

    @property
    def result(self):
        (content,) = self.of("execute_result")
        return content["data"]

    @property
    def shown(self):
        return [c["data"] for c in self.of("display_data")]

    @property
    def traceback(self):
        """What the page shows of an error, without its colours."""
        return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(self.reply["traceback"]))


class KernelCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def reply_to(self, sent, client=None):
        """The reply to a request that was sent, past all others."""
        while True:
            reply = (client or self.client).get_shell_msg(timeout=TIMEOUT)
            if reply["parent_header"]["msg_id"] == sent:
                return reply["content"]

    def next_message(self, *kinds):
        """The next message for all who watch that is of one of these kinds."""
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] in kinds:
                return message

    def run_cell(self, code, **options):
        """Runs one cell. A failure aborts nothing: what a test sends next must not be taken for what was queued."""
        options = {"allow_stdin": False, "stop_on_error": False, **options}
        while True:
            messages = []
            reply = self.client.execute_interactive(code, timeout=TIMEOUT, output_hook=messages.append, **options)
            if reply["content"]["status"] != "aborted":  # as after a test that makes cells abort
                return Outcome(reply, messages)

    def run_ok(self, code, **options):
        outcome = self.run_cell(code, **options)
        self.assertEqual(outcome.status, "ok", outcome.reply)
        return outcome

    def run_error(self, code):
        outcome = self.run_cell(code)
        self.assertEqual(outcome.status, "error", outcome.messages)
        return outcome

    def wait_for(self, condition, what, seconds=15):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if condition():
                return
            time.sleep(0.05)
        self.fail(f"not within {seconds} s: {what}")
