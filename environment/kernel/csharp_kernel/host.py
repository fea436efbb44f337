"""The C# process of a kernel: started, spoken to, listened to, ended."""

import codecs
import collections
import json
import os
import re
import secrets
import selectors
import shlex
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
        self._split = re.compile(b"\x1e%s:([0-9]+)\x1e" % token.encode()).split
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._raw, self._text, self._marked = b"", "", collections.deque()
        self.mark, self.open = 0, True

    def read(self):
        """Reads what there is, up to a chunk, and takes the marks out."""
        chunk = os.read(self.descriptor, CHUNK)
        self.open = bool(chunk)
        *whole, rest = self._split(self._raw + chunk)
        for text, mark in zip(whole[::2], whole[1::2]):
            self.mark = int(mark)
            self._marked.append((self.mark, self._text + self._decode(text)))
            self._text = ""
        begun = rest.rfind(b"\x1e")  # a mark of which the rest is on its way, unless it is too long for one
        cut = len(rest) if begun < 0 or len(rest) - begun > 64 else begun
        self._text, self._raw = self._text + self._decode(rest[:cut]), rest[cut:]

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
    """Runs the host. One thread hands on what it says: `on_message` gets each message that is no reply,
    `on_output` each piece of printed text with the name of its stream."""

    def __init__(self, on_message, on_output):
        self._on_message, self._sending = on_message, threading.Lock()
        self._replies, self._next, self.ended = {}, 0, False
        token = secrets.token_hex(8)
        self._socket, theirs = socket.socketpair()
        out, err = os.pipe(), os.pipe()
        self.process = subprocess.Popen(
            [*shlex.split(os.environ["CSHARP_KERNEL_HOST"]), str(theirs.fileno()), token],
            stdin=subprocess.DEVNULL, stdout=out[1], stderr=err[1], pass_fds=[theirs.fileno()])
        for end in (out[1], err[1], theirs.detach()):
            os.close(end)
        self._printed = [Printed(name, pipe[0], token, on_output)
                         for name, pipe in (("stdout", out), ("stderr", err))]
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
        self.send({"type": "shutdown"})
        try:
            self.process.wait(0.4)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _listen(self):
        waiting = selectors.DefaultSelector()
        waiting.register(self._socket, selectors.EVENT_READ)
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
                try:
                    chunk = self._socket.recv(CHUNK)
                except OSError:
                    chunk = b""
                if not chunk:
                    return self._end()
                *whole, rest = chunk.split(b"\n")
                for part in whole:
                    self._handle(json.loads(bytes(line) + part))
                    line.clear()
                line += rest
            if not ready or time.monotonic() - published > PUBLISH_EVERY:
                for printed in self._printed:
                    printed.flush()
                published = time.monotonic()

    def _handle(self, message):
        for printed in self._printed:
            printed.publish_up_to(message.get("mark", 0))
        if message["type"] == "reply":
            self._replies.pop(message["id"])(message["content"])
        else:
            self._on_message(message)

    def _end(self):
        self.process.wait()
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
        self.ended = True
        for on_reply in list(self._replies.values()):
            on_reply(None)
