"""Jupyter's side: a front end's requests become requests to the host, what the host says becomes messages."""

import asyncio
import os
import signal
import threading

import zmq
from ipykernel.comm import CommManager
from ipykernel.kernelbase import Kernel

from . import __version__
from .host import Host

MOST_PRINTED = 4 << 20  # characters of one cell
TOO_MUCH_PRINTED = f"\n(the rest is left out: a cell may print {MOST_PRINTED:,} characters)\n"


class CSharpKernel(Kernel):
    implementation, implementation_version = "csharp_kernel", __version__
    banner = "C# (.NET)"
    language_info = {"name": "csharp", "version": "14.0", "mimetype": "text/x-csharp", "file_extension": ".cs",
                     "pygments_lexer": "csharp", "codemirror_mode": "text/x-csharp"}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.comm_manager = CommManager(parent=self, kernel=self)
        for name in ("comm_open", "comm_msg", "comm_close"):
            self.shell_handlers[name] = getattr(self.comm_manager, name)
        self._history, self._printed, self._cell, self._running = [], 0, {}, False
        self._host = Host(self._on_message, self._on_output)
        signal.signal(signal.SIGINT, lambda number, frame: self._host.send({"type": "interrupt"}))

    async def _ask(self, message):
        """Asks the host; None when it ended before it answered. One that has ended is started anew."""
        if self._host.ended:
            self._host = Host(self._on_message, self._on_output)
            self._on_output("stderr", "A new C# process was started: earlier variables are gone.\n")
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        self._host.ask(message, lambda reply: loop.call_soon_threadsafe(answer.set_result, reply))
        return await answer

    def _publish(self, kind, content):
        self.session.send(self.iopub_socket, kind, content, parent=self._cell, ident=self._topic(kind))

    def _on_output(self, name, text):
        room = MOST_PRINTED - self._printed
        self._printed += len(text)
        if len(text) > room:
            text = text[:room] + TOO_MUCH_PRINTED if room > 0 else ""
        if text:
            self._publish("stream", {"name": name, "text": text})

    def _on_message(self, message):
        if message["type"] == "publish":
            self._publish(message["kind"], message["content"])
        elif message["type"] == "ask":
            asyncio.run_coroutine_threadsafe(self._answer(message["content"]), self.io_loop.asyncio_loop)

    async def _answer(self, question):
        """Asks the reader, as long as the cell that wants to know still runs."""
        self.session.send(self.stdin_socket, "input_request", question, self._cell, ident=self._cell_ident)
        while self._running:
            _, reply = self.session.recv(self.stdin_socket, mode=zmq.NOBLOCK)
            if reply is not None:
                self._host.send({"type": "answer", "value": reply["content"].get("value", "")})
                return
            await asyncio.sleep(0.02)

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False):
        self._cell, self._cell_ident = self.get_parent("shell"), self._parent_ident["shell"]
        self._printed, self._running = 0, True
        if store_history and not silent:
            self._history.append((self.execution_count, code))
        request = {"type": "execute", "code": code, "silent": silent, "allow_stdin": allow_stdin}
        reply = await self._ask({**request, "count": self.execution_count}) or self._last_words()
        self._running = False
        if reply["status"] == "error" and not silent:
            self._publish("error", {key: reply[key] for key in ("ename", "evalue", "traceback")})
        return reply

    def _last_words(self):
        code = self._host.process.returncode
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        text = f"The C# process ended {how} while this cell ran: its variables are lost, the next cell starts anew."
        error = {"ename": "ProcessEnded", "evalue": text, "traceback": [text]}
        return {"status": "error", "execution_count": self.execution_count, **error}

    async def do_complete(self, code, cursor_pos):
        reply = await self._ask({"type": "complete", "code": code, "cursor_pos": cursor_pos})
        return reply or super().do_complete(code, cursor_pos)

    async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        reply = await self._ask({"type": "inspect", "code": code, "cursor_pos": cursor_pos})
        return reply or super().do_inspect(code, cursor_pos)

    async def do_is_complete(self, code):
        return await self._ask({"type": "is_complete", "code": code}) or {"status": "unknown"}

    def do_history(self, hist_access_type, output, raw, n=None, **_):
        tail = self._history[-n:] if hist_access_type == "tail" and n else []
        return {"status": "ok", "history": [(0, i, (code, None) if output else code) for i, code in tail]}

    async def interrupt_request(self, stream, ident, parent):
        self._host.send({"type": "interrupt"})
        self.session.send(stream, "interrupt_reply", {"status": "ok"}, parent, ident=ident)

    async def shutdown_request(self, stream, ident, parent):
        self._host.stop()
        await super().shutdown_request(stream, ident, parent)
        # The reply is on its way; the base class at times waits for its own threads for seconds.
        threading.Timer(0.2, os._exit, [0]).start()

    def pre_handler_hook(self):
        """Keeps the signal handler: the base class would have SIGINT raise here, where nothing runs."""

    post_handler_hook = pre_handler_hook
