"""environment/lab as a person runs it: at a terminal; in a checkout of its own, whose setup is a stand-in."""
import os
import pathlib
import pty
import re
import shutil
import signal
import sys
import threading
import time

import psutil

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/environment"))

from checkout import Checkout  # noqa: E402  (the folder must be on the path first)

LONG = 60  # seconds that a slow, busy machine may take for anything that is over in a few


def wait_for(condition, what, seconds=LONG):
    """Waits until the condition gives something true, and gives that."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


class Lab:
    """A running lab. `folder` is where its notebooks are, `address` what it printed for the browser."""

    def __init__(self):
        self.checkout = Checkout()
        self.checkout.script("environment/setup/all", "echo the setup is done")
        (self.checkout.root / "lib").symlink_to(ROOT / "lib")
        self.folder = self.checkout.root / "notebooks"
        self.folder.mkdir()
        self.runtime = self.checkout.folder / "runtime"
        self._text, self._pid, self._status = "", None, None

    def copy(self, notebook):
        """Puts a copy of one of the repository's notebooks into its folder."""
        shutil.copy2(ROOT / "notebooks" / notebook, self.folder)

    def start(self, *arguments):
        """Starts it with nothing of this user's own settings, and reads what it prints."""
        own = self.checkout.folder
        variables = self.checkout.environment(
            JUPYTER_PATH=str(ROOT / "environment/.built/jupyter"), JUPYTER_CONFIG_DIR=str(own / "config"),
            JUPYTER_DATA_DIR=str(own / "data"), JUPYTER_RUNTIME_DIR=str(self.runtime),
            IPYTHONDIR=str(own / "ipython"), MEDALIGN_QUICK="1", MEDALIGN_OUT=str(own / "out"),
            MEDALIGN_CACHE=str(own / "cache"))
        command = str(self.checkout.root / "environment/lab")
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.execve(command, [command, "--no-browser", *arguments], variables)
        threading.Thread(target=self._read, daemon=True).start()
        return self

    @property
    def text(self):
        return self._text

    @property
    def address(self):
        def printed():
            assert self.status() is None, f"the lab ended:\n{self._text}"
            return re.search(r"http://127\.0\.0\.1:\d+/\?token=\w+(?=\s)", self._text)
        return wait_for(printed, "the address").group()

    def address_of(self, name):
        """Where a notebook of this lab is."""
        server, token = self.address.split("/?")
        return f"{server}/notebooks/{name}?{token}"

    def processes(self):
        server = psutil.Process(self._pid)
        return [server, *server.children(recursive=True)]

    def press_control_c(self):
        os.write(self._terminal, b"\x03")

    def status(self):
        """The exit status, or None while it runs."""
        if self._pid:
            ended, status = os.waitpid(self._pid, os.WNOHANG)
            if not ended:
                return None
            self._pid, self._status = None, os.waitstatus_to_exitcode(status)
        return self._status

    def close(self):
        """Ends whatever of it still runs."""
        left = self.processes() if self.status() is None else []
        if left:
            os.kill(self._pid, signal.SIGTERM)
            psutil.wait_procs(left[1:], timeout=10)
        for process in left:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                pass
        if left:
            wait_for(lambda: self.status() is not None, "the end of the lab")
        self.checkout.close()

    def _read(self):
        try:
            while chunk := os.read(self._terminal, 65536):
                self._text += chunk.decode(errors="replace")
        except OSError:
            pass  # the terminal's other side is closed: it has ended
