"""A notebook open in the classic Notebook's page, and what a person does there."""
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

# The figures within an element: the size of the drawing, its traces, how many parts they drew.
FIGURES = """
return Array.from(arguments[0].querySelectorAll('.js-plotly-plot')).map(function (plot) {
  var box = plot.querySelector('svg.main-svg').getBoundingClientRect();
  return { traces: plot.data.length, width: box.width, height: box.height, room: plot.clientWidth,
           drawn: plot.querySelectorAll('.plot image, .plot path').length,
           title: (plot.querySelector('.gtitle') || {}).textContent };
});"""


class NotebookPage:
    def __init__(self, browser, address):
        self.browser = browser
        browser.driver.get(address)
        browser.wait(lambda: browser.run("return !!(window.Jupyter && Jupyter.notebook"
                                         " && Jupyter.notebook._fully_loaded)"), "the notebook is open")
        # Leaving a page with unsaved changes would ask, and a test has nobody to answer.
        browser.run("window.onbeforeunload = null; Jupyter.notebook.set_autosave_interval(0)")

    def await_kernel(self):
        self.browser.wait(lambda: self.run("var kernel = Jupyter.notebook.kernel; return kernel"
                                           " && kernel.is_connected() && kernel.info_reply.status === 'ok'"),
                          "the kernel is ready")
        return self

    def run(self, script, *arguments):
        return self.browser.run(script, *arguments)

    def find(self, selector):
        return self.browser.driver.find_element(By.CSS_SELECTOR, selector)

    def click(self, selector):
        self.find(selector).click()

    def press(self, *keys, shift=False):
        """Types into the cell that is being edited."""
        actions = ActionChains(self.browser.driver)
        if shift:
            actions = actions.key_down(Keys.SHIFT)
        actions = actions.send_keys(*keys)
        (actions.key_up(Keys.SHIFT) if shift else actions).perform()

    def new_cell(self, code=""):
        """Opens a cell at the end, puts code in it, and the cursor behind the code."""
        return Cell(self, self.run("""
            var notebook = Jupyter.notebook, cell = notebook.insert_cell_at_bottom('code');
            cell.set_text(arguments[0]);
            notebook.select(notebook.find_cell_index(cell));
            notebook.scroll_to_cell(notebook.ncells() - 1, 0);
            notebook.edit_mode();
            cell.code_mirror.execCommand('goDocEnd');
            return cell.cell_id;""", code))

    def cell(self, start):
        """The cell whose text starts so."""
        return Cell(self, self.run("return Jupyter.notebook.get_cells()"
                                   ".find(cell => cell.get_text().startsWith(arguments[0])).cell_id", start))

    def execute(self, code):
        """Runs code in a cell of its own, to its end."""
        return self.new_cell(code).execute().await_end()

    def settle(self):
        """Ends what a failed test may have left running."""
        if self.run("return Jupyter.notebook.kernel_busy"):
            self.run("Jupyter.notebook.kernel.interrupt()")

    def save(self):
        self.browser.driver.execute_async_script(
            "var done = arguments[0]; Jupyter.notebook.save_notebook(false).then(done, done);")
        self.browser.wait(lambda: not self.run("return Jupyter.notebook.dirty"), "the notebook is saved")


class Cell:
    def __init__(self, page, identity):
        self.page, self._id = page, identity

    def ask(self, expression):
        """The value of a JavaScript expression in which `cell` is this cell."""
        find = "Jupyter.notebook.get_cells().find(cell => cell.cell_id === arguments[0])"
        return self.page.run(f"var cell = {find}; return {expression};", self._id)

    @property
    def element(self):
        return self.ask("cell.element[0]")

    @property
    def outputs(self):
        return self.ask("cell.output_area.outputs")

    @property
    def seen(self):
        """The text of its output as it stands on the page."""
        return self.ask("cell.element.find('.output_area').get().map(area => area.innerText).join('\\n')")

    @property
    def code(self):
        return self.ask("cell.get_text()")

    def execute(self):
        """Runs it as a person does: Shift-Enter in it."""
        self.page.run("Jupyter.notebook.select(arguments[0]); Jupyter.notebook.edit_mode();"
                      "Jupyter.notebook.scroll_to_cell(arguments[0], 0);",
                      self.ask("Jupyter.notebook.find_cell_index(cell)"))
        self.page.press(Keys.ENTER, shift=True)
        return self

    def await_end(self):
        # The number comes with the reply; the outputs that were sent before it may be some moments behind.
        def has_run():
            is_busy = self.page.run("return $('#kernel_indicator_icon').hasClass('kernel_busy_icon')")
            return isinstance(self.ask("cell.input_prompt_number"), int) and not is_busy
        self.page.browser.wait(has_run, "the cell has run")
        return self

    def await_text(self, text):
        self.page.browser.wait(lambda: text in self.seen, f"'{text}' is seen")
        return self

    def await_part(self, selector):
        """Waits for an element of it, and gives that."""
        def found():
            return self.element.find_elements(By.CSS_SELECTOR, selector)
        return self.page.browser.wait(found, selector)[0]

    def await_figures(self, count=1):
        """Waits until its figures are drawn, and gives what is known of each."""
        def drawn():
            figures = self.page.run(FIGURES, self.element)
            return len(figures) == count and all(figure["drawn"] for figure in figures) and figures
        return self.page.browser.wait(drawn, "the figure is drawn")

    def picture(self, name):
        return self.page.browser.picture(name, self.element)
