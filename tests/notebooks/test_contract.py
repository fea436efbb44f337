"""Every notebook keeps the contract, and the contract catches what it is for."""
import json
import pathlib
import unittest

from contract import breaches

NOTEBOOKS = sorted((pathlib.Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def markdown(text="Some prose."):
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(text="var n = 1;", *tags):
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": text, "outputs": [],
            "execution_count": None}


def sound_notebook():
    cells = [markdown("# Title"), code("var config = 1;", "parameters")]
    cells += [cell for _ in range(10) for cell in (markdown(), code())]
    cells.append({**markdown("Exercise."), "metadata": {"tags": ["exercise"]}})
    return {"cells": cells, "metadata": {"kernelspec": {"name": ".net-csharp"}}, "nbformat": 4, "nbformat_minor": 5}


class NotebookTests(unittest.TestCase):
    def test_every_notebook_keeps_the_contract(self):
        self.assertTrue(NOTEBOOKS, "notebooks/ holds no notebook")
        for file in NOTEBOOKS:
            with self.subTest(file.name):
                self.assertEqual(breaches(json.loads(file.read_text(encoding="utf-8"))), [])


class RuleTests(unittest.TestCase):
    def expect(self, words, change):
        notebook = sound_notebook()
        change(notebook)
        found = breaches(notebook)
        self.assertTrue(any(words in sentence for sentence in found), found)

    def cell(self, words, text):
        self.expect(words, lambda n: n["cells"].__setitem__(3, code(text)))

    def test_sound_notebook_has_no_breach(self):
        self.assertEqual(breaches(sound_notebook()), [])

    def test_other_kernel_is_a_breach(self):
        self.expect("kernelspec", lambda n: n["metadata"].clear())

    def test_saved_output_is_a_breach(self):
        words = "cell 2 was saved with outputs"
        self.expect(words, lambda n: n["cells"][1].update(outputs=[{"output_type": "stream"}]))
        self.expect(words, lambda n: n["cells"][1].update(execution_count=3))

    def test_too_few_and_too_many_cells_are_breaches(self):
        self.expect("20 to 40", lambda n: n["cells"].__delitem__(slice(5, None)))
        self.expect("20 to 40", lambda n: n["cells"].extend([markdown(), code()] * 10))

    def test_code_without_prose_is_a_breach(self):
        self.expect("about as many", lambda n: n["cells"].extend([code()] * 14))

    def test_missing_title_is_a_breach(self):
        self.expect("title", lambda n: n["cells"].pop(0))

    def test_unknown_tag_is_a_breach(self):
        self.expect("'todo'", lambda n: n["cells"].__setitem__(3, code("1", "todo")))

    def test_knobs_in_two_cells_are_a_breach(self):
        knobs = code("1", "parameters")
        self.expect("2 cells are tagged 'parameters'", lambda n: n["cells"].__setitem__(3, knobs))

    def test_notebook_without_exercise_is_a_breach(self):
        self.expect("'exercise'", lambda n: n["cells"].pop())

    def test_long_cell_is_a_breach(self):
        self.cell("41 lines", "\n".join(["var n = 1;"] * 41))

    def test_type_definitions_are_breaches(self):
        for text in ("class A { }", "public sealed class A { }", "record B(int N);", "readonly struct C { }",
                     "enum D { One }", "record struct E(int N);", "interface IF { }"):
            with self.subTest(text):
                self.cell("defines a type", text)

    def test_package_from_a_feed_is_a_breach(self):
        self.cell("fetches a package", '#r "nuget: TorchSharp-cpu"')

    def test_absolute_paths_are_breaches(self):
        for text in ('Volume.Read("/home/me/scan.nii")', 'var p = "C:\\\\scans";', 'Open("~/scan.nii")'):
            with self.subTest(text):
                self.cell("absolute path", text)

    def test_device_literals_are_breaches(self):
        for text in ('model.to("cuda:0");', "model.to(torch.CUDA);", "var d = DeviceType.CPU;", "x.cuda();"):
            with self.subTest(text):
                self.cell("names a device", text)

    def test_words_in_comments_and_relative_paths_are_none(self):
        notebook = sound_notebook()
        notebook["cells"][3] = code('// class of each, on "cuda"\nvar p = "runs/first.csv"; var half = "a / b";')
        self.assertEqual(breaches(notebook), [])


if __name__ == "__main__":
    unittest.main()
