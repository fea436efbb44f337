"""The C# process of a kernel: started, spoken to, listened to, ended."""

import codecs
import collections
import json
import os
import secrets
import selectors
import shlex
import signal
import socket
import subprocess
import threading
import time

CHUNK = 1 << 16
PUBLISH_EVERY = 0.05  # seconds: what is printed faster than this is sent together


class Printed:
    """One of the host's two standard streams: its text, in the stretches that marks divide it into."""

    def __init__(self, name, descriptor, token, publish):
        self.name, self.descriptor, self.publish = name, descriptor, publish
        self._head = b"\x1e" + token.encode() + b":"
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._raw, self._text, self._marked = b"", "", collections.deque()
        self.mark, self.open = 0, True

    def read(self):
        """Reads what there is, up to a chunk, and takes the marks out."""
        chunk = os.read(self.descriptor, CHUNK)
        self.open = bool(chunk)
        raw, self._raw = self._raw + chunk, b""
        while (start := raw.find(b"\x1e")) >= 0:
            if not self._head.startswith(raw[start : start + len(self._head)]):
                start += 1  # a control character of the reader's own
                self._text, raw = self._text + self._decoder.decode(raw[:start]), raw[start:]
                continue
            self._text, raw = self._text + self._decoder.decode(raw[:start]), raw[start:]
            end = raw.find(b"\x1e", len(self._head))
            if end < 0:
                self._raw = raw  # the rest of the mark is on its way
                return
            self.mark, raw = int(raw[len(self._head) : end]), raw[end + 1 :]
            self._marked.append((self.mark, self._text))
            self._text = ""
        self._text += self._decoder.decode(raw)

    def publish_up_to(self, mark):
        """Publishes all that was printed before a mark."""
        while self.mark < mark and self.open:
            self.read()
        while self._marked and self._marked[0][0] <= mark:
            self._send(self._marked.popleft()[1])

    def flush(self):
        """Publishes what waits for no message that is yet to come."""
        if self._marked:
            mark, text = self._marked[0]
            self._marked[0] = (mark, "")
        else:
            text, self._text = self._text, ""
        self._send(text)

    def _send(self, text):
        if text:
            self.publish(self.name, text)


class Host:
    """Runs the host and hands on what it says, from one thread.

    `on_message` gets each message that is no reply, `on_output` each piece of printed text, `on_end` the exit code
    when the process has ended by itself."""

    def __init__(self, on_message, on_output, on_end):
        self._on_message, self._on_end = on_message, on_end
        self._sending = threading.Lock()
        self._replies, self._next, self._ending = {}, 0, False
        token = secrets.token_hex(8)
        self._socket, theirs = socket.socketpair()
        out, err = os.pipe(), os.pipe()
        command = shlex.split(os.environ["CSHARP_KERNEL_HOST"])
        self.process = subprocess.Popen(
            [*command, str(theirs.fileno()), token],
            stdin=subprocess.DEVNULL, stdout=out[1], stderr=err[1], pass_fds=[theirs.fileno()],
        )
        for ours in (out[1], err[1]):
            os.close(ours)
        theirs.close()
        self._printed = [Printed("stdout", out[0], token, on_output), Printed("stderr", err[0], token, on_output)]
        threading.Thread(target=self._listen, daemon=True).start()

    def send(self, message):
        try:
            with self._sending:
                self._socket.sendall(json.dumps(message).encode() + b"\n")
        except OSError:
            pass  # the process has just ended: the listening thread says so

    def ask(self, message, on_reply):
        """Sends a request; the reply, or None when the process ends before it, goes to `on_reply`."""
        self._next += 1
        self._replies[self._next] = on_reply
        self.send({**message, "id": self._next})

    def stop(self):
        """Ends the process: by asking, then by force."""
        self._ending = True
        self.send({"type": "shutdown"})
        try:
            self.process.wait(0.4)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def _listen(self):
        waiting = selectors.DefaultSelector()
        waiting.register(self._socket, selectors.EVENT_READ, None)
        for printed in self._printed:
            waiting.register(printed.descriptor, selectors.EVENT_READ, printed)
        line, published = bytearray(), time.monotonic()
        while True:
            # The socket comes last: to follow a message is to read the streams, and then they may be empty.
            ready = sorted(waiting.select(PUBLISH_EVERY), key=lambda event: event[0].data is None)
            for key, _ in ready:
                if key.data is not None:
                    key.data.read()
                    if not key.data.open:
                        waiting.unregister(key.fileobj)
                    continue
                chunk = self._receive()
                if not chunk:
                    return self._ended()
                *whole, rest = chunk.split(b"\n")
                for part in whole:
                    self._handle(json.loads(bytes(line) + part))
                    line.clear()
                line += rest
            if not ready or time.monotonic() - published > PUBLISH_EVERY:
                for printed in self._printed:
                    printed.flush()
                published = time.monotonic()

    def _receive(self):
        try:
            return self._socket.recv(CHUNK)
        except OSError:
            return b""

    def _handle(self, message):
        if "mark" in message:
            for printed in self._printed:
                printed.publish_up_to(message["mark"])
        if message["type"] == "reply":
            self._replies.pop(message["id"])(message)
        else:
            self._on_message(message)

    def _ended(self):
        code = self.process.wait()
        for printed in self._printed:
            os.set_blocking(printed.descriptor, False)
            try:
                while printed.open:
                    printed.read()
            except BlockingIOError:
                pass  # a child of the host still holds the other end
            printed.publish_up_to(printed.mark)
            printed.flush()
            os.close(printed.descriptor)
        self._socket.close()
        if not self._ending:
            self._on_end(code)
        for on_reply in list(self._replies.values()):
            on_reply(None)
