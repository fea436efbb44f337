"""Jupyter's side: a front end's requests become requests to the host, what the host says becomes messages."""

import asyncio
import os
import signal
import threading

from ipykernel.kernelbase import Kernel

from .host import Host

MOST_PRINTED = 4 << 20  # characters of one cell
TOO_MUCH_PRINTED = f"\n(the rest is left out: a cell may print {MOST_PRINTED:,} characters)\n"


class CSharpKernel(Kernel):
    implementation, implementation_version = "csharp_kernel", "0.1.0"
    banner = "C# (.NET)"
    language_info = {"name": "csharp", "version": "14.0", "mimetype": "text/x-csharp",
                     "file_extension": ".cs", "pygments_lexer": "csharp", "codemirror_mode": "text/x-csharp"}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        questions = ("complete_request", "inspect_request", "is_complete_request", "history_request")
        self.shell_handlers.update(dict.fromkeys(questions, self._question), comm_open=self._refuse_comm)
        self.shell_handlers.update(comm_msg=lambda *_: None, comm_close=lambda *_: None)
        self._printed, self._cell, self._running = 0, {}, None
        self._host = Host(self._on_message, self._on_output)

    def _refuse_comm(self, stream, ident, parent):
        """Cells have no comms: one that a front end opens is closed at once, and says why."""
        content = parent["content"]
        reason = f"This kernel has no comm target {content.get('target_name')!r}."
        self._publish("comm_close", {"comm_id": content["comm_id"], "data": {"reason": reason}}, parent)

    async def _ask(self, message):
        """Asks the host; None when it ended before it answered. One that has ended is started anew."""
        if self._host.ended:
            self._host = Host(self._on_message, self._on_output)
            self._on_output("stderr", "A new C# process was started: earlier variables are gone.\n")
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        self._host.ask(message, lambda reply: loop.call_soon_threadsafe(answer.set_result, reply))
        return await answer

    def _publish(self, kind, content, parent=None):
        ident = f"kernel.{self.ident}.{kind}".encode()
        self.session.send(self.iopub_socket, kind, content, parent=parent or self._cell, ident=ident)

    def _on_output(self, name, text):
        room = MOST_PRINTED - self._printed
        self._printed += len(text)
        if len(text) > room:
            text = text[:room] + TOO_MUCH_PRINTED if room >= 0 else ""
        if text:
            self._publish("stream", {"name": name, "text": text})

    def _on_message(self, message):
        if message["type"] == "publish":
            self._publish(message["kind"], message["content"])
        elif message["type"] == "ask":
            asyncio.run_coroutine_threadsafe(self._answer(message["content"]), self._loop)

    async def _answer(self, question):
        """Asks the reader, as long as the cell that wants to know still runs."""
        cell = self._running
        while self.session.recv(self.stdin_socket)[1]:
            pass  # typed too late for an earlier question
        self.session.send(self.stdin_socket, "input_request", question, self._cell, ident=self._reader)
        while self._running is cell:
            if reply := self.session.recv(self.stdin_socket)[1]:
                self._host.send({"type": "answer", "value": reply["content"].get("value", "")})
                return
            await asyncio.sleep(0.02)

    async def execute_request(self, stream, ident, parent):
        self._cell, self._reader, self._printed = parent, ident, 0
        self._loop = asyncio.get_running_loop()
        await super().execute_request(stream, ident, parent)

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False):
        count, self._running = self.execution_count, self._cell
        if not (store_history or silent):
            self.execution_count -= 1  # only what is kept is counted
        request = {**self._cell["content"], "store_history": store_history, "type": "execute", "count": count}
        reply = await self._ask(request) or self._last_words(count)
        self._running = None
        if reply["status"] == "error" and not silent:
            self._publish("error", {key: reply[key] for key in ("ename", "evalue", "traceback")})
        return reply

    def _last_words(self, count):
        code = self._host.process.returncode
        how = f"by signal {-code} ({signal.strsignal(-code)})" if code < 0 else f"with exit code {code}"
        text = f"The C# process ended {how}: its variables are lost, and the next cell starts another."
        error = {"ename": "ProcessEnded", "evalue": text, "traceback": [text]}
        return {"status": "error", "execution_count": count, **error}

    async def _question(self, stream, ident, parent):
        """What is asked about code or of history, the host answers in Jupyter's words."""
        kind = parent["header"]["msg_type"][:-len("_request")]
        reply = await self._ask({**parent["content"], "type": kind}) or self._last_words(self.execution_count)
        self.session.send(stream, f"{kind}_reply", reply, parent, ident=ident)

    async def interrupt_request(self, stream, ident, parent):
        self._host.send({"type": "interrupt"})
        self.session.send(stream, "interrupt_reply", {"status": "ok"}, parent, ident=ident)

    def pre_handler_hook(self):
        """SIGINT does what the message does: the base class would have it raise here, where no cell runs."""
        asyncio.get_running_loop().add_signal_handler(
            signal.SIGINT, lambda: self._host.send({"type": "interrupt"}))

    def post_handler_hook(self):
        """Leaves the signal to the loop."""

    def do_shutdown(self, restart):
        self._host.stop()
        # By then the reply is on its way; the base class at times waits for its own threads for seconds.
        threading.Timer(0.2, os._exit, [0]).start()
        return super().do_shutdown(restart)
