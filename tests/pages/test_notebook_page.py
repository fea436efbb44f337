"""The quickstart in the classic Notebook, in a browser that reaches nothing but this machine."""
import unittest

import nbformat
from browser import Browser
from lab import Lab
from notebook_page import NotebookPage
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of

NAME = "00-quickstart.ipynb"
SETUP = ("#r ", "using MedAlignKit", "var config")


def setUpModule():
    global lab, browser, page
    lab = Lab()
    unittest.addModuleCleanup(lab.close)
    lab.copy(NAME)
    lab.start()
    browser = Browser()
    unittest.addModuleCleanup(browser.close)
    page = NotebookPage(browser, lab.address_of(NAME)).await_kernel()
    for start in SETUP:
        page.cell(start).execute().await_end()


class PageCase(unittest.TestCase):
    def tearDown(self):
        page.settle()
        self.assertEqual(browser.take_requests_outside(), [])


class QuickstartTests(PageCase):
    def test_setup_cells_say_what_they_have_set_up(self):
        self.assertRegex(page.cell("using MedAlignKit").seen, r"MedAlignKit \d.*TorchSharp \d.*threads")
        self.assertIn("visits to learn from", page.cell("var config").seen)

    def test_real_scan_is_drawn_as_wide_as_the_page_has_room(self):
        cell = page.cell("var template").execute().await_end()
        (figure,) = cell.await_figures()
        cell.picture("quickstart-scan")
        self.assertEqual(figure["traces"], 3)
        self.assertGreater(figure["width"], 500)
        self.assertGreater(figure["height"], 200)
        self.assertLessEqual(figure["width"], figure["room"])
        self.assertIn("Colin27", figure["title"])
        self.assertIn("axial, coronal and sagittal", cell.seen)

    def test_plotly_comes_from_the_kernel_specification(self):
        cell = page.execute('ResultsCharts.Confusion(["NC", "AD"], new[,] { { 9, 1 }, { 2, 8 } }, "Two")')
        cell.await_figures()
        loaded = browser.run("return performance.getEntriesByType('resource').map(entry => entry.name)")
        plotly = [name for name in loaded if "kernelspecs/.net-csharp/plotly.min.js" in name]
        self.assertEqual(len(plotly), 1)


class RunningTests(PageCase):
    def test_stop_button_ends_a_loop_and_the_next_cell_runs_with_what_was_there(self):
        page.execute("var kept = 42; var turns = 0L;")
        cell = page.new_cell('Console.WriteLine("looping");\nwhile (true) turns++;').execute()
        cell.await_text("looping")
        page.click("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']")
        cell.await_end().await_text("Interrupted")
        cell.picture("interrupted")
        page.execute("$\"{kept}, {turns > 0}\"").await_text("42, True")

    def test_progress_is_one_line_that_changes_in_place(self):
        cell = page.new_cell('var progress = display("starting");\nfor (var i = 1; i <= 30; i++)\n'
                             '{\n    progress.Update($"step {i} of 30");\n    Thread.Sleep(50);\n}').execute()
        lines = set()

        def has_ended():
            lines.add(cell.seen.strip())
            return cell.ask("cell.input_prompt_number !== '*'")
        browser.wait(has_ended, "the end")
        cell.await_text("step 30 of 30")
        lines.add(cell.seen.strip())
        cell.picture("progress")
        self.assertTrue(all("\n" not in line for line in lines), lines)
        self.assertGreater(len([line for line in lines if line.startswith("step")]), 2)
        self.assertEqual(len(cell.outputs), 1)

    def test_cell_asks_for_a_line_and_goes_on_with_it(self):
        cell = page.new_cell('var name = input("Whose scan? ");\n'
                             'Console.WriteLine($"{name}, then {Console.ReadLine()}");').execute()
        place = cell.await_part("input.raw_input")
        cell.picture("input")
        self.assertIn("Whose scan?", cell.seen)
        place.send_keys("Colin", Keys.ENTER)
        browser.wait(lambda: staleness_of(place)(browser.driver), "the answer is taken")
        cell.await_part("input.raw_input").send_keys("another", Keys.ENTER)
        cell.await_end().await_text("Colin, then another")

    def test_password_is_not_shown(self):
        cell = page.new_cell('var secret = password("Word: ");\nsecret.Length').execute()
        cell.await_part("input[type=password]").send_keys("hidden", Keys.ENTER)
        cell.await_end().await_text("6")
        self.assertNotIn("hidden", str(cell.outputs))


class HelpTests(PageCase):
    def test_tab_lists_members_and_enter_takes_one(self):
        cell = page.new_cell("config.Tra")
        page.press(Keys.TAB)
        offered = browser.wait(
            lambda: page.run("return $('#complete option').get().map(option => option.text)"), "a list")
        browser.picture("completion")
        self.assertEqual([name for name in offered if not name.startswith("Tra")], [])
        self.assertLessEqual({"TrainingVisits", "Trainer"}, set(offered))
        while page.run("return $('#complete select').val()[0]") != "TrainingVisits":
            page.press(Keys.ARROW_DOWN)
        page.press(Keys.ENTER)
        browser.wait(lambda: cell.code == "config.TrainingVisits", "the member is in the cell")

    def test_tab_after_the_only_beginning_completes_at_once(self):
        cell = page.new_cell("SliceViewer.ThreeP")
        page.press(Keys.TAB)
        browser.wait(lambda: cell.code.startswith("SliceViewer.ThreePlanes"), "the member is in the cell")

    def test_shift_tab_on_a_method_shows_signature_and_documentation(self):
        text = self.tooltip("SliceViewer.ThreePlanes(", "tooltip-method")
        self.assertIn("ThreePlanes(ScanView scan, string title", text)
        self.assertIn("Draws the planes through one voxel", text)

    def test_shift_tab_on_a_variable_shows_its_value(self):
        page.execute("var grid = torch.ones(2, 3);")
        text = self.tooltip("grid", "tooltip-variable")
        self.assertIn("Tensor", text)
        self.assertIn("2 × 3", text)
        self.assertIn("Float32", text)

    def tooltip(self, code, picture):
        page.new_cell(code)
        page.press(Keys.TAB, shift=True)
        text = browser.wait(lambda: page.run("var tip = $('#tooltip:visible .tooltiptext');"
                                             "return tip.length && tip[0].innerText.trim()"), "the tooltip")
        browser.wait(lambda: page.run("return $('#tooltip').css('opacity')") == "1", "it has faded in")
        browser.picture(picture)
        page.press(Keys.ESCAPE)
        return text


class OutputTests(PageCase):
    def test_compile_error_is_red_with_the_caret_under_its_place(self):
        cell = page.execute("var total = 0;\n\ttotal = totl + 1;").await_text("CS0103")
        cell.picture("compile-error")
        self.assert_red(cell)
        places = page.run("""
            var pre = arguments[0].querySelector('.output_error pre');
            function left(text) {
                var walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
                var range = document.createRange();
                while (walker.nextNode()) {
                    var at = walker.currentNode.data.indexOf(text);
                    if (at < 0) continue;
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + 1);
                    return range.getBoundingClientRect().left;
                }
            }
            return [left('totl +'), left('^')];""", cell.element)
        self.assertAlmostEqual(places[0], places[1], delta=1)

    def test_error_of_a_running_cell_is_red_and_names_the_line(self):
        cell = page.execute('int Half(int n) =>\n'
                            '    n % 2 == 0 ? n / 2 : throw new ArgumentException($"{n} is odd.");\n'
                            "Half(3)").await_text("3 is odd.")
        cell.picture("error")
        self.assert_red(cell)
        self.assertRegex(cell.seen, r"at cell \d+, line 3: Half\(3\)")

    def test_table_stands_in_columns(self):
        cell = page.execute(
            "using Microsoft.Data.Analysis;\n"
            'new DataFrame(new StringDataFrameColumn("name", ["NC", "MCI", null]),\n'
            '    new DoubleDataFrameColumn("hippocampus, ml", [15.2, null, 11.4123456]))')
        cell.await_text("3 rows × 2 columns").picture("table")
        columns = page.run("""
            function sides(row) { return $(row).children().get().map(field => $(field).css('text-align')); }
            return $(arguments[0]).find('table tr').get().map(sides);""", cell.element)
        self.assertEqual(columns, [["left", "right"]] * 4)
        self.assertIn("11.4123", cell.seen)
        self.assert_fits(cell)

    def test_tensor_shows_its_shape_range_and_corner_in_columns(self):
        cell = page.execute("torch.linspace(-3, 250, 240).reshape(2, 12, 10)")
        cell.await_text("tensor 2 × 12 × 10").picture("tensor")
        rows = [line for line in cell.seen.splitlines() if line.endswith("  …") and "." in line]
        self.assertEqual(len(rows), 6)
        points = {tuple(i for i, letter in enumerate(row) if letter == ".") for row in rows}
        self.assertEqual(len(points), 1, rows)
        self.assert_fits(cell)

    def assert_red(self, cell):
        color = page.run("return $(arguments[0]).find('.output_error pre span').css('color')", cell.element)
        red, green, blue = (int(part) for part in color[4:-1].split(","))
        self.assertGreater(red, 150)
        self.assertLess(max(green, blue), 110)

    def assert_fits(self, cell):
        beyond = page.run("var area = $(arguments[0]).find('.output_subarea')[0];"
                          "return area.scrollWidth - area.clientWidth", cell.element)
        self.assertLessEqual(beyond, 0)


class SavedTests(unittest.TestCase):
    """A small notebook of its own: run, saved, restarted, opened again."""

    @classmethod
    def setUpClass(cls):
        cls.path = lab.folder / "saved.ipynb"
        quickstart = nbformat.read(lab.folder / NAME, as_version=4)
        chart = "AnswerChart.Draw(\"Which?\", [\"NC\", \"MCI\", \"AD\"], [0.2, 0.5, 0.3], \"MCI\")"
        quickstart.cells = [cell for cell in quickstart.cells if cell.source.startswith(SETUP[:2])]
        quickstart.cells.append(nbformat.v4.new_code_cell(chart))
        nbformat.write(quickstart, cls.path)
        browser.open_tab()
        cls.addClassCleanup(browser.close_tab)
        cls.page = NotebookPage(browser, lab.address_of(cls.path.name)).await_kernel()
        for start in (*SETUP[:2], "AnswerChart"):
            cls.page.cell(start).execute().await_end()
        cls.page.cell("AnswerChart").await_figures()
        cls.page.save()

    def tearDown(self):
        self.assertEqual(browser.take_requests_outside(), [])

    def test_file_is_a_valid_notebook_that_names_its_language(self):
        notebook = nbformat.read(self.path, as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
        self.assertEqual(notebook.nbformat, 4)
        kernel, language = notebook.metadata.kernelspec, notebook.metadata.language_info
        self.assertEqual(kernel, {"name": ".net-csharp", "display_name": "C# (.NET)", "language": "csharp"})
        self.assertEqual(language, {"name": "csharp", "version": "14.0", "file_extension": ".cs",
                                    "mimetype": "text/x-csharp", "pygments_lexer": "csharp",
                                    "codemirror_mode": "text/x-csharp"})

    def test_file_holds_the_figure_for_other_front_ends(self):
        notebook = nbformat.read(self.path, as_version=4)
        (output,) = next(cell.outputs for cell in notebook.cells if cell.source.startswith("AnswerChart"))
        figure = output.data["application/vnd.plotly.v1+json"]
        self.assertLessEqual(set(figure), {"data", "layout", "config", "frames"})
        self.assertEqual([trace["type"] for trace in figure["data"]], ["bar"])
        self.assertIn("Which?", figure["layout"]["title"]["text"])
        self.assertIn("Most likely answer", figure["layout"]["annotations"][-1]["text"])
        self.assertIsInstance(figure["config"], dict)
        self.assertIn("plotly-figure", output.data["text/html"])
        self.assertIn("Most likely answer", output.data["text/plain"])

    def test_reopened_notebook_is_trusted_and_shows_the_figure_before_anything_runs(self):
        page = NotebookPage(browser, lab.address_of(self.path.name))
        self.assertTrue(page.run("return Jupyter.notebook.trusted"))
        (figure,) = page.cell("AnswerChart").await_figures()
        page.cell("AnswerChart").picture("reopened")
        self.assertGreater(figure["width"], 500)

    def test_notebook_of_somebody_else_says_what_the_figure_shows_until_it_is_trusted(self):
        other = lab.folder / "somebody-elses.ipynb"
        notebook = nbformat.read(self.path, as_version=4)
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell("Changed outside Jupyter: another signature."))
        nbformat.write(notebook, other)
        page = NotebookPage(browser, lab.address_of(other.name)).await_kernel()
        cell = page.cell("AnswerChart").await_text("Figure “Which?")
        cell.picture("not-trusted")
        self.assertIn("Trust Notebook", cell.seen)
        page.run("Jupyter.notebook.trust_notebook()")
        browser.wait(lambda: page.run("return $('.modal.in .btn-danger').length"), "the question")
        page.click(".modal.in .btn-danger")
        browser.wait(lambda: page.run("return !!(window.Jupyter && Jupyter.notebook"
                                      " && Jupyter.notebook.trusted)"), "trust")
        page.cell("AnswerChart").await_figures()
        page.run("Jupyter.notebook.session.delete()")

    def test_restart_from_the_page_forgets_and_goes_on(self):
        page = NotebookPage(browser, lab.address_of(self.path.name)).await_kernel()
        page.execute("var forgotten = 1;")
        page.click("button[data-jupyter-action='jupyter-notebook:confirm-restart-kernel']")
        browser.wait(lambda: page.run("return $('.modal.in .btn-danger').length"), "the question")
        page.click(".modal.in .btn-danger")
        browser.wait(lambda: page.run("return $('.modal:visible').length") == 0, "the answer is taken")
        page.await_kernel()
        page.execute("forgotten").await_text("'forgotten' does not exist")
        page.execute("1 + 1").await_text("2")


if __name__ == "__main__":
    unittest.main()
