"""Jupyter's side: requests of a front end become requests to the host, what the host says becomes messages."""

import asyncio
import os
import signal
import threading

import zmq
from ipykernel.comm import CommManager
from ipykernel.kernelbase import Kernel

from . import __version__
from .host import Host

MOST_PRINTED = 4 << 20  # characters a cell may print before the rest is left out


def utf16(text, position):
    """A position in Unicode characters, as Jupyter counts, in the UTF-16 units of C#."""
    return len(text[:position].encode("utf-16-le")) // 2


def characters(text, position):
    """The way back."""
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


class CSharpKernel(Kernel):
    implementation = "csharp_kernel"
    implementation_version = __version__
    banner = "C# (.NET)"
    language_info = {
        "name": "csharp", "version": "14.0", "mimetype": "text/x-csharp", "file_extension": ".cs",
        "pygments_lexer": "csharp", "codemirror_mode": "text/x-csharp", "nbconvert_exporter": "script",
    }
    help_links = []

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.comm_manager = CommManager(parent=self, kernel=self)
        for name in ("comm_open", "comm_msg", "comm_close"):
            self.shell_handlers[name] = getattr(self.comm_manager, name)
        self._history, self._printed, self._cell = [], 0, {}
        self._silent = self._running = False
        self._start()
        signal.signal(signal.SIGINT, self._on_signal)

    # --- the host -----------------------------------------------------------------------------------------------

    def _start(self):
        self._ended = None
        self._host = Host(self._on_message, self._on_output, self._on_end)

    async def _ask(self, message):
        """Asks the host; None when it ended before it answered. One that has ended is started anew."""
        if self._ended is not None:
            self._start()
            self._publish("stream", {"name": "stderr", "text": "A new C# process was started: earlier variables are gone.\n"})
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
            if room <= 0:
                return
            text = text[:room] + f"\n(the rest is left out: a cell may print {MOST_PRINTED:,} characters)\n"
        self._publish("stream", {"name": name, "text": text})

    def _on_message(self, message):
        kind = message["type"]
        if kind in ("display", "update"):
            content = {"data": message["data"], "metadata": {}, "transient": {"display_id": message["display_id"]}}
            self._publish("display_data" if kind == "display" else "update_display_data", content)
        elif kind == "result" and not self._silent:
            content = {"data": message["data"], "metadata": {}, "execution_count": self.execution_count}
            self._publish("execute_result", content)
        elif kind == "clear":
            self._publish("clear_output", {"wait": message["wait"]})
        elif kind == "ask":
            asyncio.run_coroutine_threadsafe(self._answer(message), self.io_loop.asyncio_loop)

    def _on_end(self, code):
        self._ended = code

    async def _answer(self, message):
        """Asks the reader, as long as the cell that wants to know still runs."""
        content = {"prompt": message["prompt"], "password": message["password"]}
        self.session.send(self.stdin_socket, "input_request", content, self._cell, ident=self._cell_ident)
        while self._running:
            _, reply = self.session.recv(self.stdin_socket, mode=zmq.NOBLOCK)
            if reply is not None:
                self._host.send({"type": "answer", "value": reply["content"].get("value", "")})
                return
            await asyncio.sleep(0.02)

    # --- requests -----------------------------------------------------------------------------------------------

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False):
        self._cell, self._cell_ident = self.get_parent("shell"), self._parent_ident["shell"]
        self._printed, self._silent, self._running = 0, silent, True
        if store_history and not silent:
            self._history.append((0, self.execution_count, code))
        request = {"type": "execute", "code": code, "count": self.execution_count, "allow_stdin": allow_stdin}
        reply = await self._ask(request)
        self._running = False
        if reply is None:
            reply = self._last_words()
        if reply["status"] == "error":
            error = {key: reply[key] for key in ("ename", "evalue", "traceback")}
            if not silent:
                self._publish("error", error)
            return {"status": "error", "execution_count": self.execution_count, **error}
        return {
            "status": "ok", "execution_count": self.execution_count, "payload": [],
            "user_expressions": {name: {"status": "error", "ename": "NotSupported", "evalue": "", "traceback": []}
                                 for name in user_expressions or {}},
        }

    def _last_words(self):
        code = self._host.process.returncode
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        text = f"The C# process ended {how} while this cell ran; its variables are lost. The next cell starts a new one."
        return {"status": "error", "ename": "ProcessEnded", "evalue": text, "traceback": [text]}

    async def do_complete(self, code, cursor_pos):
        reply = await self._ask({"type": "complete", "code": code, "position": utf16(code, cursor_pos)})
        if reply is None or reply["status"] != "ok":
            return super().do_complete(code, cursor_pos)
        start, end = characters(code, reply["start"]), characters(code, reply["end"])
        kinds = [{"text": text, "type": kind, "start": start, "end": end}
                 for text, kind in zip(reply["matches"], reply["kinds"])]
        return {"status": "ok", "matches": reply["matches"], "cursor_start": start, "cursor_end": end,
                "metadata": {"_jupyter_types_experimental": kinds}}

    async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        reply = await self._ask({"type": "inspect", "code": code, "position": utf16(code, cursor_pos)})
        if reply is None or reply["status"] != "ok":
            return {"status": "ok", "found": False, "data": {}, "metadata": {}}
        return {"status": "ok", "found": reply["found"], "data": reply["data"], "metadata": {}}

    async def do_is_complete(self, code):
        reply = await self._ask({"type": "is_complete", "code": code})
        if reply is None or reply["status"] == "error":
            return {"status": "unknown"}
        return {key: reply[key] for key in ("status", "indent") if key in reply}

    def do_history(self, hist_access_type, output, raw, session=None, start=None, stop=None, n=None, pattern=None,
                   unique=False):
        tail = self._history[-n:] if hist_access_type == "tail" and n else []
        return {"status": "ok", "history": [(s, i, (code, None)) if output else (s, i, code) for s, i, code in tail]}

    async def interrupt_request(self, stream, ident, parent):
        self._host.send({"type": "interrupt"})
        self.session.send(stream, "interrupt_reply", {"status": "ok"}, parent, ident=ident)

    async def shutdown_request(self, stream, ident, parent):
        self._host.stop()
        await super().shutdown_request(stream, ident, parent)
        # The reply is on its way; the base class at times waits for its own threads for seconds.
        threading.Timer(0.2, os._exit, [0]).start()

    # --- signals: the base class would raise KeyboardInterrupt in this half, where nothing runs --------------------

    def _on_signal(self, number, frame):
        self._host.send({"type": "interrupt"})

    def pre_handler_hook(self):
        pass

    def post_handler_hook(self):
        pass
