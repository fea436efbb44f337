"""A throw-away checkout for testing the commands: real scripts, a path with a space, stand-in tools."""
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Checkout:
    """A copy of the scripts and of what they read, in a folder whose name has a space."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="medalign test ")
        self.folder = pathlib.Path(self._folder.name)
        self.root = self.folder / "a clone"
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        (self.root / "environment").mkdir(parents=True)
        for name in ("run", "test", "lab", "doctor", "setup"):
            source = ROOT / "environment" / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, self.root / "environment" / name)
        for name in ("Directory.Build.props", "Directory.Packages.props", "global.json"):
            shutil.copy2(ROOT / name, self.root / name)
        self.built = self.root / "environment" / ".built"

    def close(self):
        self._folder.cleanup()

    def script(self, path, body):
        """Writes an executable bash script at a path inside the checkout."""
        return _write_script(self.root / path, body)

    def tool(self, name, body):
        """Puts a stand-in ahead of the real tool of that name on PATH."""
        return _write_script(self.tools / name, body)

    def notebook(self, name):
        path = self.root / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")

    def environment(self, **variables):
        ours = ("MEDALIGN_", "OMP_", "TORCHSHARP_", "PLOTLY_", "DATAANALYSIS_", "TOKENIZERS_", "SIMPLEITK_", "LIBTORCH")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {**inherited, "PATH": f"{self.tools}:{inherited['PATH']}", "CI": "true", **variables}

    def start(self, command, *arguments, **variables):
        return subprocess.Popen([str(self.root / command), *arguments], cwd="/", text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment(**variables))

    def call(self, command, *arguments, **variables):
        """Runs a command of the checkout from another folder, without a terminal."""
        process = self.start(command, *arguments, **variables)
        output, errors = process.communicate(timeout=120)
        return subprocess.CompletedProcess(command, process.returncode, output, errors)

    def bash(self, body, **variables):
        """Runs lines of bash after common.sh, steps.sh and suites.sh."""
        folder = self.root / "environment/setup"
        sources = "".join(f'. "{folder}/{name}.sh"\n' for name in ("common", "steps", "suites"))
        return subprocess.run(["bash", "-c", sources + body], cwd="/", text=True, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60, env=self.environment(**variables))


def _write_script(path, body):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/usr/bin/env bash\n" + body + "\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path
