"""Starts the kernel: `python3 -m csharp_kernel -f CONNECTION_FILE`."""

import os
import threading
import time

from ipykernel.kernelapp import IPKernelApp

from .kernel import CSharpKernel


def end_with_parent(parent):
    """Ends this process when the one that started it is gone, however it went; the host then ends too."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


if os.environ.get("JPY_PARENT_PID"):
    threading.Thread(target=end_with_parent, args=[os.getppid()], daemon=True).start()
IPKernelApp.launch_instance(kernel_class=CSharpKernel)
