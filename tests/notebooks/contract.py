"""The notebook contract as rules: each takes a notebook and yields one sentence for each breach.

usage: contract.py NOTEBOOK…     prints the breaches; CONTRIBUTING.md says what the contract is for
"""
import json
import re
import sys

TAGS = {"parameters", "exercise", "solution", "instructor", "slow"}
KERNEL = ".net-csharp"

_ABSOLUTE_PATH = re.compile(r'"(?:~?/(?:[\w.-]+/)*[\w.-]+|[A-Za-z]:\\)')
_TYPE_DEFINITION = re.compile(
    r"^\s*(?:(?:public|internal|private|sealed|static|abstract|partial|readonly|file|ref|unsafe)\s+)*"
    r"(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+[A-Za-z_]\w*", re.MULTILINE)
_DEVICE = re.compile(r'"(?:cpu|cuda|mps)(?::\d+)?"|\b(?:torch|DeviceType)\.(?:CPU|CUDA|MPS)\b|\.(?:cuda|cpu)\(\)')
_NUGET = re.compile(r'^\s*#r\s+"nuget:', re.MULTILINE)


def source(cell):
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def cells_of(notebook, kind):
    """The cells of a kind with the number that a reader sees, from 1."""
    return [(i, c) for i, c in enumerate(notebook["cells"], 1) if c["cell_type"] == kind]


def without_comments(code):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", code, flags=re.DOTALL)


def kernel_is_named(notebook):
    name = notebook.get("metadata", {}).get("kernelspec", {}).get("name")
    if name != KERNEL:
        yield f"the kernelspec is '{name}'; it should be '{KERNEL}'"


def outputs_are_empty(notebook):
    for i, cell in cells_of(notebook, "code"):
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield f"cell {i} was saved with outputs; clear them before committing"


def length_is_bounded(notebook):
    n = len(notebook["cells"])
    if not 20 <= n <= 40:
        yield f"it has {n} cells; a notebook has 20 to 40"


def prose_and_code_balance(notebook):
    prose, code = len(cells_of(notebook, "markdown")), len(cells_of(notebook, "code"))
    if not code or not 0.5 <= prose / code <= 2:
        yield f"it has {prose} cells of prose to {code} of code; they should be about as many"


def title_comes_first(notebook):
    cells = notebook["cells"]
    if not cells or cells[0]["cell_type"] != "markdown" or not source(cells[0]).startswith("# "):
        yield "its first cell is not a title (markdown that starts with '# ')"


def cells_are_short(notebook):
    for i, cell in cells_of(notebook, "code"):
        lines = source(cell).count("\n") + 1
        if lines > 40:
            yield f"cell {i} has {lines} lines; a cell has at most 40: move code into lib/"


def tags_are_known(notebook):
    tagged = [(i, tag) for i, cell in enumerate(notebook["cells"], 1)
              for tag in cell.get("metadata", {}).get("tags", [])]
    for i, tag in tagged:
        if tag not in TAGS:
            yield f"cell {i} has the tag '{tag}'; the tags are {', '.join(sorted(TAGS))}"
    knobs = [i for i, tag in tagged if tag == "parameters"]
    if len(knobs) != 1:
        yield f"{len(knobs)} cells are tagged 'parameters'; the knobs are one cell"
    if not any(tag == "exercise" for _, tag in tagged):
        yield "no cell is tagged 'exercise'"


def no_type_is_defined(notebook):
    for i, cell in cells_of(notebook, "code"):
        found = _TYPE_DEFINITION.search(without_comments(source(cell)))
        if found:
            name = found.group().strip()
            yield f"cell {i} defines a type ({name}); run twice it is another type: move it into lib/"


def nothing_depends_on_the_machine(notebook):
    for i, cell in cells_of(notebook, "code"):
        code = source(cell)
        if _NUGET.search(code):
            yield f'cell {i} fetches a package (#r "nuget:"); packages are decided in environment/packages'
        bare = without_comments(code)
        path = _ABSOLUTE_PATH.search(bare)
        if path:
            yield f"cell {i} names an absolute path ({path.group()[1:]})"
        device = _DEVICE.search(bare)
        if device:
            yield f"cell {i} names a device ({device.group()}); ask lib/ for the one to use"


RULES = (kernel_is_named, outputs_are_empty, length_is_bounded, prose_and_code_balance, title_comes_first,
         cells_are_short, tags_are_known, no_type_is_defined, nothing_depends_on_the_machine)


def breaches(notebook):
    return [sentence for rule in RULES for sentence in rule(notebook)]


if __name__ == "__main__":
    found = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            found += [f"{path}: {sentence}." for sentence in breaches(json.load(file))]
    print("\n".join(found) or "The contract holds.")
    sys.exit(1 if found else 0)
