"""Lines that speak to the kernel: what they do, and what they say when they are written wrongly."""

import html
import json
import os
import pathlib
import tempfile
import unittest

from jupyter_client.manager import start_new_kernel
from session import TIMEOUT, KernelCase


class MagicTests(KernelCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="kernel-magics-")
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.manager, cls.client = start_new_kernel(
            kernel_name=".net-csharp", startup_timeout=TIMEOUT, cwd=str(cls.folder), env=os.environ)

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.temporary.cleanup()

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)

    def refusal(self, code):
        outcome = self.run_error(code)
        self.assertEqual(outcome.reply["ename"], "DirectiveError")
        return outcome.reply["evalue"]

    def test_file_loads_what_lies_beside_it(self):
        self.write("scripts/outer.csx", '#load "inner.csx"\nint Outer() => Inner() + 1;')
        self.write("scripts/inner.csx", "int Inner() => 1;")
        self.assertEqual(self.run_ok('#load "scripts/outer.csx"\nOuter()').result["text/plain"], "2")

    def test_file_that_loads_itself_is_refused(self):
        self.write("a.csx", '#load "b.csx"')
        self.write("b.csx", '#load "a.csx"')
        self.assertIn("a.csx loads itself, by way of a.csx, b.csx", self.refusal('#load "a.csx"'))

    def test_import_of_a_notebook_of_several_languages_runs_its_csharp(self):
        cell = {"cell_type": "code", "metadata": {}, "source": ["var fromNotebook = 5;"]}
        other = {**cell, "metadata": {"polyglot_notebook": {"kernelName": "fsharp"}}, "source": "let x = 1"}
        prose = {"cell_type": "markdown", "metadata": {}, "source": "text ("}
        self.write("other.ipynb", json.dumps({"nbformat": 4, "cells": [prose, other, cell]}))
        self.assertEqual(self.run_ok("#!import other.ipynb\nfromNotebook").result["text/plain"], "5")

    def test_import_of_what_is_no_notebook_is_refused(self):
        self.write("broken.ipynb", "[1,")
        self.assertIn("broken.ipynb holds no notebook", self.refusal("#!import broken.ipynb"))
        self.write("notes.txt", "")
        self.assertIn("give a .cs, .csx or .ipynb file", self.refusal("#!import notes.txt"))

    def test_error_in_a_loaded_file_names_the_file(self):
        self.write("wrong.csx", "\nvar x = Missing();")
        self.assertIn("wrong.csx, line 2", self.run_error('#load "wrong.csx"').reply["evalue"])

    def test_missing_file_names_the_nearest_or_the_folder_that_is_not_there(self):
        self.write("helpers.csx", "")
        self.assertIn("the nearest there is helpers.csx", self.refusal('#load "helper.csx"'))
        self.assertIn("none/at in it is not", self.refusal('#r "none/at/Kit.dll"'))

    def test_magic_with_too_much_or_too_little_says_so(self):
        self.assertIn("#!time stands alone", self.refusal("#!time twice\n1"))
        self.assertIn('write #load "path"', self.refusal("#load"))
        self.assertIn('write #r "path"', self.refusal("1\n#r"))

    def test_magic_of_another_kernel_says_that_this_one_has_csharp(self):
        self.assertIn("this kernel runs C#", self.refusal("#!fsharp\nlet x = 1"))
        self.assertIn("one language", self.refusal("#!share x --from fsharp"))
        self.assertIn("the nearest is #!whos", self.refusal("#!wohs"))

    def test_cell_of_dotnet_interactive_runs_as_it_is(self):
        code = ("#!csharp\nusing Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;\n"
                'Formatter.Register<Version>(v => $"<b>{v}</b>", "text/html");\ndisplay(new Version(1, 2));\n'
                'new Version(3, 4).Display();\n"*x*".DisplayAs("text/markdown");')
        shown = self.run_ok(code).shown
        self.assertEqual([s.get("text/html") for s in shown[:2]], ["<b>1.2</b>", "<b>3.4</b>"])
        self.assertEqual(shown[2]["text/markdown"], "*x*")

    def test_lines_inside_a_string_are_no_magics(self):
        code = 'var script = """\n    #!/bin/sh\n    #r "x"\n    """; script'
        self.assertEqual(self.run_ok(code).result["text/plain"], '#!/bin/sh\n#r "x"')

    def test_lsmagic_lists_each_magic_with_its_meaning(self):
        listed = self.run_ok("#!lsmagic").stdout
        self.assertRegex(listed, r'#r "nuget: Id, version" +uses a package')
        self.assertRegex(listed, r"#!time +says")

    def test_about_names_compiler_and_runtime(self):
        self.assertRegex(self.run_ok("#!about").stdout, r"C# 14.*Roslyn \d.*\.NET \d")

    def test_whos_gives_extents_and_reads_no_property(self):
        self.run_ok("class Counter { public int Reads; public int Next => ++Reads; }\n"
                    "var counter = new Counter(); var grid = new double[2, 3];")
        page = html.unescape(self.run_ok("#!whos").shown[0]["text/html"])
        self.assertIn("double[,], 2 × 3", page)
        self.assertIn("Reads = 0", page)
        self.assertIn("Reads = 0", self.run_ok("#!whos").shown[0]["text/html"])

    def test_page_languages_are_shown(self):
        shown = self.run_ok("#!html\n<b>x</b>\n#!markdown\n*x*\n#!csharp\n").shown
        self.assertEqual((shown[0]["text/html"], shown[1]["text/markdown"]), ("<b>x</b>", "*x*"))


if __name__ == "__main__":
    unittest.main()
