"""The C# process of a kernel: started, spoken to, listened to, ended."""

import codecs
import contextlib
import json
import os
import re
import secrets
import selectors
import signal
import socket
import subprocess
import threading
import time

CHUNK = 1 << 16
PUBLISH_EVERY = 0.05  # seconds: what is printed faster than this is sent together


class Printed:
    """One of the host's two standard streams. The host writes numbered marks into it, and names the number in
    the message that belongs there."""

    def __init__(self, name, descriptor, token, publish):
        self.name, self.descriptor, self._token, self._publish = name, descriptor, token.encode(), publish
        os.set_blocking(descriptor, False)
        self._begun_mark = re.compile(b"\x1e(%s:|[0-9a-f]{0,16}\\Z)" % self._token)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._waiting = bytearray()

    def read(self):
        """Reads what there is, up to a chunk: None where that is nothing yet, False where it is the end."""
        try:
            chunk = os.read(self.descriptor, CHUNK)
        except BlockingIOError:
            return None
        self._waiting += chunk
        return bool(chunk)

    def publish_up_to(self, number):
        """Publishes what was printed before a mark, which is there already."""
        mark = b"\x1e%s:%d\x1e" % (self._token, number)
        while mark not in self._waiting and self.read():
            pass
        before, _, self._waiting = self._waiting.partition(mark)
        self._send(before)

    def flush(self):
        """Publishes what waits for no message that is yet to come."""
        begun = self._begun_mark.search(self._waiting)
        cut = begun.start() if begun else len(self._waiting)
        self._send(self._waiting[:cut])
        del self._waiting[:cut]

    def end(self):
        """Publishes all that is left."""
        while self.read():
            pass
        self._send(re.sub(b"\x1e%s:[0-9]+\x1e" % self._token, b"", self._waiting), final=True)
        os.close(self.descriptor)

    def _send(self, printed, final=False):
        if text := self._decode(printed, final):
            self._publish(self.name, text)


class Host:
    """Runs the host. One thread hands on what it says: `on_message` gets each message that is no reply,
    `on_output` each piece of printed text with the name of its stream."""

    def __init__(self, on_message, on_output):
        self._on_message, self._sending = on_message, threading.Lock()
        self._replies, self._next, self._line, self.ended = {}, 0, bytearray(), False
        token = secrets.token_hex(8)
        self._socket, theirs = socket.socketpair()
        out, err = os.pipe(), os.pipe()
        # By the shell, which says so where there is no such program; as a group, which can be ended as one.
        self.process = subprocess.Popen(
            f"exec {os.environ['CSHARP_KERNEL_HOST']} {theirs.fileno()} {token}", shell=True,
            start_new_session=True, pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL, stdout=out[1], stderr=err[1])
        for end in (out[1], err[1], theirs.detach()):
            os.close(end)
        self._printed = [Printed(name, pipe[0], token, on_output)
                         for name, pipe in (("stdout", out), ("stderr", err))]
        threading.Thread(target=self._listen, daemon=True).start()

    def send(self, message):
        with contextlib.suppress(OSError), self._sending:  # one that has just ended is noticed by who listens
            self._socket.sendall(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    def ask(self, message, on_reply):
        """Sends a request; the reply, or None when the process ends before it, goes to `on_reply`."""
        self._next += 1
        self._replies[self._next] = on_reply
        self.send({**message, "id": self._next})
        if self.ended:  # and the others have perhaps been told already
            self._reply(self._next, None)

    def stop(self):
        """Ends the process by asking, then by force, and whatever its cells left running."""
        self.send({"type": "shutdown"})
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(0.4)
        self._kill()

    def _kill(self):
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def _listen(self):
        waiting, published = selectors.DefaultSelector(), time.monotonic()
        waiting.register(self._socket, selectors.EVENT_READ, self._receive)
        for printed in self._printed:
            waiting.register(printed.descriptor, selectors.EVENT_READ, printed.read)
        while True:
            ready = waiting.select(PUBLISH_EVERY)
            for key, _ in ready:
                if key.data() is False:
                    waiting.unregister(key.fileobj)
                    if key.fileobj is self._socket:
                        return self._end()
            if not ready or time.monotonic() - published > PUBLISH_EVERY:
                for printed in self._printed:
                    printed.flush()
                published = time.monotonic()

    def _receive(self):
        chunk = b""
        with contextlib.suppress(OSError):
            chunk = self._socket.recv(CHUNK)
        self._line += chunk
        if b"\n" in chunk:
            *whole, self._line = self._line.split(b"\n")
            for message in map(json.loads, whole):
                for printed in self._printed:
                    printed.publish_up_to(message["mark"])
                if message["type"] == "reply":
                    self._reply(message["id"], message["content"])
                else:
                    self._on_message(message)
        return bool(chunk)

    def _reply(self, number, content):
        if on_reply := self._replies.pop(number, None):
            on_reply(content)

    def _end(self):
        self._kill()
        self.process.wait()
        for printed in self._printed:
            printed.end()
        self._socket.close()
        self.ended = True
        for number in list(self._replies):
            self._reply(number, None)
