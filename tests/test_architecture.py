"""The walls: imports run one way, only the command line prints, functions and modules stay short."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso

ROOT = Path(sayso.__file__).parent
ORDER = (
    "model", "lexicon", "text", "tagger", "extract", "normalise", "reader", "ledger", "analysis", "pipeline",
    "views", "web", "cli",
)  # fmt: skip
STANDARD_ONLY = {"model"}
FORBIDDEN_NAMES = {"utils", "util", "misc", "common", "helpers", "base", "settings"}
MODULES = sorted(ROOT.rglob("*.py"))


def package(path: Path) -> str:
    part = path.relative_to(ROOT).parts[0]
    return part.removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward(source: str, *, of: str) -> list[str]:
    """The imports of a module of package `of` that run up the order."""
    own = [name.split(".")[1] for name in imports(ast.parse(source)) if name.startswith("sayso.")]
    return [name for name in own if name in ORDER and of in ORDER and ORDER.index(name) > ORDER.index(of)]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path):
    assert upward(path.read_text(), of=package(path)) == []


def test_an_import_made_to_run_upward_is_found():
    assert upward("from sayso.ledger import Ledger", of="extract") == ["ledger"]
    assert upward("import sayso.cli", of="views") == ["cli"]
    assert upward("from sayso.model import Claim", of="extract") == []


@pytest.mark.parametrize("path", [p for p in MODULES if package(p) in STANDARD_ONLY], ids=lambda p: p.name)
def test_the_nouns_need_the_standard_library_alone(path):
    import sys

    tops = {name.split(".")[0] for name in imports(ast.parse(path.read_text()))}
    assert tops <= set(sys.stdlib_module_names) | {"sayso"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_placed_named_and_short(path):
    assert package(path) in {*ORDER, "__init__", "examples"}
    assert path.stem not in FORBIDDEN_NAMES
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_functions_stay_under_forty_lines(path):
    tree = ast.parse(path.read_text())
    long = [f.name for f in functions(tree) if f.end_lineno - f.lineno + 1 > 40]
    assert long == []


@pytest.mark.parametrize(
    "path", [p for p in MODULES if package(p) != "cli"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_only_the_command_line_prints(path):
    calls = [
        n.func.id
        for n in ast.walk(ast.parse(path.read_text()))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    ]
    assert "print" not in calls


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_is_public_is_documented(path):
    tree = ast.parse(path.read_text())
    public = [
        n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")
    ]
    public += [
        m for c in tree.body if isinstance(c, ast.ClassDef) and not c.name.startswith("_")
        for m in c.body if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")
    ]  # fmt: skip
    assert ast.get_docstring(tree)
    assert [n.name for n in public if not ast.get_docstring(n)] == []
