"""The page that a headless run leaves, opened from the disk with the network cut."""
import pathlib
import subprocess
import tempfile
import unittest

import nbformat
from browser import Browser
from lab import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell
from notebook_page import FIGURES

# A letter of each font and a part of each kind that a formula may ask for.
FORMULA = r"""
$$\mathbb{E}\,\mathcal{L}\,\mathbf{x}\,\boldsymbol{\theta}\,\mathfrak{g}\,\mathscr{F}\,\mathsf{T}\,
\mathtt{code}\,\mathit{if}\,\hbar\,\widehat{xyz}\,\overbrace{a+\dots+z}\,
\left\{\frac{\frac12}{\frac34}\right.\,\hookrightarrow\,\succsim\,\checkmark\,\text{für é}\,\mathbf{\Omega}\,\mathit{\Gamma}\,
\boxed{\begin{pmatrix}1&0\\0&1\end{pmatrix}}$$"""
CELLS = [
    new_markdown_cell("# A page to keep\n\n" r"The loss is $\ell = -\log p$, and"
                      r"$$\int_0^1 x^2\,dx = \tfrac13.$$" + FORMULA),
    new_code_cell(f'#r "{ROOT}/lib/MedAlignKit/bin/Release/net10.0/MedAlignKit.dll"'),
    new_code_cell("using MedAlignKit.Charts;\nusing TorchSharp;"),
    new_code_cell('ResultsCharts.Confusion(["NC", "AD"], new[,] { { 9, 1 }, { 2, 8 } }, "Unseen clinic")'),
    new_code_cell('AnswerChart.Draw("Which?", ["NC", "AD"], [0.2, 0.8])'),
    new_code_cell('new[] { new { Name = "NC", Mean = 15.2 }, new { Name = "AD", Mean = 11.4 } }'),
    new_code_cell("torch.linspace(-3, 250, 240).reshape(2, 12, 10)"),
]
KERNEL = {"name": ".net-csharp", "display_name": "C# (.NET)", "language": "csharp"}
ALL_EQUATIONS = "return document.querySelectorAll('.MathJax_SVG svg').length === 3"
# Elements that reach beyond the right edge of the page, where that makes it scroll.
BEYOND = """
var room = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= room) return [];
return Array.from(document.querySelectorAll('main *'))
    .filter(part => part.getBoundingClientRect().right > room).map(part => part.outerHTML.slice(0, 80));"""


class ExportedPageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="medalign page ")
        cls.addClassCleanup(folder.cleanup)
        notebook = pathlib.Path(folder.name) / "kept.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=CELLS, metadata={"kernelspec": KERNEL}), notebook)
        ran = subprocess.run([str(ROOT / "environment/kernel/execute"), str(notebook), f"{folder.name}/out"],
                             capture_output=True, text=True, timeout=300)
        assert ran.returncode == 0, ran.stderr
        cls.address = (pathlib.Path(folder.name) / "out/kept.html").as_uri()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        cls.browser.driver.get(cls.address)

    def test_figures_are_drawn_with_captions_inside_the_page(self):
        def drawn():
            figures = self.browser.run(FIGURES, self.body())
            return len(figures) == 2 and all(figure["drawn"] for figure in figures) and figures
        for figure in self.browser.wait(drawn, "the figures are drawn"):
            self.assertGreater(figure["width"], 400)
            self.assertLessEqual(figure["width"], figure["room"])
        self.browser.picture("exported-page", self.body())
        captions = self.browser.driver.find_elements("css selector", ".figure-caption")
        self.assertEqual(len(captions), 2)
        self.assertIn("Most likely answer: “AD”", captions[1].text)

    def test_equations_are_set_and_nothing_of_their_source_is_left(self):
        self.await_equations()
        self.assertNotIn("$", self.body().text)
        failed = self.browser.driver.find_elements("css selector", ".MathJax_Error, .merror")
        self.assertEqual(failed, [])

    def test_narrow_screen_needs_no_scrolling_to_the_side(self):
        self.browser.open_tab()
        self.addCleanup(self.browser.close_tab)
        self.browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 480, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        self.browser.driver.get(self.address)
        self.await_equations()
        self.browser.wait(lambda: self.browser.driver.find_elements("css selector", ".plot path"), "a figure")
        self.browser.picture("exported-page-narrow")
        self.assertEqual(self.browser.run(BEYOND), [])

    def test_page_asks_for_nothing_but_itself(self):
        self.browser.take_requests()
        self.browser.driver.get(self.address)
        self.await_equations()
        self.assertEqual(self.browser.take_requests(), [self.address])

    def test_request_beyond_this_machine_fails_and_is_noticed(self):
        self.browser.take_requests()
        said = self.browser.driver.execute_async_script(
            "fetch('http://elsewhere.invalid/').catch(error => error.name).then(arguments[0])")
        self.assertEqual(said, "TypeError")
        self.assertEqual(self.browser.take_requests_outside(), ["http://elsewhere.invalid/"])

    def await_equations(self):
        self.browser.wait(lambda: self.browser.run(ALL_EQUATIONS), "three equations are set")

    def body(self):
        return self.browser.driver.find_element("css selector", "body")


if __name__ == "__main__":
    unittest.main()
