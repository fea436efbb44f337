"""A notebook run by environment/kernel/execute, and the page it leaves."""

import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import unittest

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

EXECUTE = pathlib.Path(os.environ["KERNEL_FOLDER"]) / "execute"


class HeadlessTests(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="kernel-headless-")
        self.folder = pathlib.Path(self.temporary.name)

    def tearDown(self):
        self.temporary.cleanup()

    def notebook(self, *sources):
        cells = [new_markdown_cell("# A title\n\nAn equation $x^2$."), *map(new_code_cell, sources)]
        path = self.folder / "lesson.ipynb"
        nbformat.write(new_notebook(cells=cells), path)
        return path

    def execute(self, *sources):
        return subprocess.run([str(EXECUTE), str(self.notebook(*sources)), str(self.folder / "out")],
                              capture_output=True, text=True, timeout=120)

    def test_notebook_that_runs_leaves_itself_and_a_page_that_loads_nothing(self):
        done = self.execute("var x = 20;", 'Console.WriteLine("printed");\nx + 1')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("[ 2/2]", done.stdout)
        executed = nbformat.read(self.folder / "out/lesson.ipynb", as_version=4)
        self.assertEqual(executed.cells[2].outputs[1]["data"]["text/plain"], "21")
        page = (self.folder / "out/lesson.html").read_text()
        self.assertIn("<title>A title</title>", page)
        self.assertIn("printed", page)
        self.assertIsNone(re.search(r"<(script|link|img)[^>]+(src|href)=[\"']?https?:", page))

    def test_progress_is_saved_as_its_last_state_alone(self):
        done = self.execute("""foreach (var n in progress(Enumerable.Range(0, 60), "step")) Thread.Sleep(15);""")
        self.assertEqual(done.returncode, 0, done.stderr)
        (output,) = nbformat.read(self.folder / "out/lesson.ipynb", as_version=4).cells[1].outputs
        self.assertTrue(output["data"]["text/plain"].startswith("step 60 of 60"))

    def test_notebook_with_a_failing_cell_ends_with_its_sentence(self):
        done = self.execute("var x = 1;", 'throw new InvalidDataException("row 3 has no age.");', "x")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("row 3 has no age.", done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        self.assertFalse((self.folder / "out/lesson.ipynb").exists())
        self.assertIn("row 3 has no age.", (self.folder / "out/lesson.failed.html").read_text())

    def test_missing_notebook_is_named(self):
        done = subprocess.run([str(EXECUTE), "none.ipynb", str(self.folder)], capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stderr.strip(), "There is no notebook at none.ipynb.")

    def test_interrupted_run_ends_and_leaves_nothing_half_written(self):
        started = self.folder / "started"
        path = self.notebook(f'File.WriteAllText("{started}", ""); Thread.Sleep(60_000);')
        running = subprocess.Popen([str(EXECUTE), str(path), str(self.folder / "out")], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        while not started.exists():
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, error = running.communicate(timeout=20)
        self.assertNotEqual(running.returncode, 0)
        self.assertNotIn("Traceback", error)
        self.assertEqual(list((self.folder / "out").iterdir()), [])


if __name__ == "__main__":
    unittest.main()
