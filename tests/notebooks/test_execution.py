"""Every notebook runs from top to bottom with its quick knobs and leaves what environment/run promises."""
import csv
import html.parser
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = [file.stem for file in sorted((ROOT / "notebooks").glob("*.ipynb"))]
COLUMNS = ["table", "cohort", "method", "metric", "value", "low", "high", "n", "seed"]


class LoadedFromOutside(html.parser.HTMLParser):
    """Collects what a page would fetch from a network."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            return
        for name, value in attributes:
            if name in ("src", "href", "data", "poster") and (value or "").startswith(("http:", "https:", "//")):
                self.found.append(f"<{tag} {name}={value}>")


def execute(name, folder, **variables):
    """What environment/run does for one notebook, with the quick knobs."""
    environment = {**os.environ, "MEDALIGN_QUICK": "1", "MEDALIGN_OUT": folder,
                   "JUPYTER_PATH": str(ROOT / "environment/.built/jupyter"), **variables}
    environment.pop("MEDALIGN_FULL", None)
    command = [ROOT / "environment/kernel/execute", ROOT / f"notebooks/{name}.ipynb", folder]
    return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=900, env=environment)


class Executed(unittest.TestCase):
    """Executes one notebook for all tests of a class."""

    name = None

    @classmethod
    def setUpClass(cls):
        if cls.name not in NAMES:
            raise unittest.SkipTest(f"notebooks/{cls.name}.ipynb is not there")
        cls.folder = tempfile.mkdtemp(prefix="medalign-notebook-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.answer = execute(cls.name, cls.folder)

    def file(self, suffix):
        path = pathlib.Path(self.folder) / suffix
        self.assertTrue(path.is_file(), f"{suffix} is missing; the run said: {self.words()}")
        return path.read_text(encoding="utf-8")

    def words(self):
        return self.answer.stdout[-2000:] + self.answer.stderr[-2000:]

    def check_run(self):
        self.assertEqual(self.answer.returncode, 0, self.words())

    def check_page(self):
        page = LoadedFromOutside()
        page.feed(self.file(f"{self.name}.html"))
        self.assertEqual(page.found, [])

    def check_notebook(self):
        notebook = json.loads(self.file(f"{self.name}.ipynb"))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and cell["source"]]
        self.assertTrue(all(cell["execution_count"] for cell in code), "a cell was not executed")
        errors = [output for cell in code for output in cell["outputs"] if output["output_type"] == "error"]
        self.assertEqual(errors, [])


class QuickstartTests(Executed):
    name = "00-quickstart"

    def test_run_succeeds(self):
        self.check_run()

    def test_page_opens_without_a_network(self):
        self.check_page()

    def test_page_draws_its_figures_itself(self):
        self.assertIn("Plotly", self.file(f"{self.name}.html"))

    def test_executed_notebook_has_no_error(self):
        self.check_notebook()

    def test_results_are_one_long_table(self):
        rows = list(csv.DictReader(self.file("results.csv").splitlines()))
        self.assertTrue(rows)
        self.assertEqual(list(rows[0]), COLUMNS)
        for row in rows:
            with self.subTest(f"{row['table']} {row['method']} {row['metric']}"):
                value = float(row["value"])
                self.assertGreater(int(row["n"]), 0)
                if row["low"] and row["high"]:
                    self.assertLessEqual(float(row["low"]), value)
                    self.assertGreaterEqual(float(row["high"]), value)

    def test_results_carry_the_rows_to_judge_them_by(self):
        rows = csv.DictReader(self.file("results.csv").splitlines())
        methods = " ".join(row["method"] for row in rows).lower()
        for word in ("chance", "majority", "ceiling", "text", "image", "blind", "shuffled"):
            with self.subTest(word):
                self.assertIn(word, methods)

    def test_run_record_is_an_object(self):
        self.assertIsInstance(json.loads(self.file("run.json")), dict)

    def test_same_seed_gives_the_same_table(self):
        with tempfile.TemporaryDirectory(prefix="medalign-again-") as folder:
            execute(self.name, folder)
            again = pathlib.Path(folder) / "results.csv"
            self.assertTrue(again.is_file())
            self.assertEqual(again.read_text(encoding="utf-8"), self.file("results.csv"))


def _tests_for(name):
    body = {"name": name, "test_run_succeeds": Executed.check_run,
            "test_page_opens_without_a_network": Executed.check_page,
            "test_executed_notebook_has_no_error": Executed.check_notebook}
    return type("Test_" + name.replace("-", "_"), (Executed,), body)


for _name in NAMES:
    if _name != QuickstartTests.name:
        globals()["Test_" + _name.replace("-", "_")] = _tests_for(_name)


if __name__ == "__main__":
    unittest.main()
