"""The drawing of the house, kept true."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from network import FEATURES

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "network"
TOP_LEVEL = {
    "app.py", "network", "templates", "static", "migrations", "tests", "config.py", "README.md", "pyproject.toml", "Makefile",
    "requirements", "package.json", "package-lock.json", "benchmarks", "docs", "deploy", "CHANGELOG.md", "LICENSE",
}  # fmt: skip
ROOMS = ("models", "queries", "permissions", "actions", "forms", "views")


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        yield path.relative_to(HOUSE), ast.parse(path.read_text())


def imported(tree: ast.Module) -> set[str]:
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    names |= {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    return names | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def features_in(names: set[str]) -> set[str]:
    parts = [name.split(".") for name in names if name.startswith("network.")]
    return {part[1] for part in parts if part[1] in FEATURES}


def test_a_feature_imports_only_from_those_before_it():
    wrong = [
        f"{path} imports {other}"
        for path, tree in modules()
        for other in features_in(imported(tree))
        if path.parts[0] == "core"
        or (path.parts[0] in FEATURES and FEATURES.index(other) > FEATURES.index(path.parts[0]))
    ]

    assert wrong == []


def test_inside_a_feature_imports_point_from_pages_to_models():
    wrong = []
    for path, tree in modules():
        room = path.stem if path.stem in ROOMS else path.parent.name
        if path.parts[0] not in FEATURES or room not in ROOMS:
            continue
        below = ROOMS[ROOMS.index(room) + 1 :]
        own = {
            name.split(".")[2]
            for name in imported(tree)
            if name.startswith(f"network.{path.parts[0]}.") and name.count(".") >= 2
        }
        wrong += [f"{path} imports {other}" for other in own & set(below)]

    assert wrong == []


def test_nobody_uses_the_pages_or_forms_of_another_feature():
    wrong = [
        f"{path} imports {name}"
        for path, tree in modules()
        for name in imported(tree)
        if name.startswith("network.") and name.split(".")[1] in FEATURES and name.split(".")[1] != path.parts[0]
        if set(name.split(".")[2:3]) & {"views", "forms"}
    ]

    assert wrong == []


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_says_what_it_is(feature):
    docstring = ast.get_docstring(ast.parse((HOUSE / feature / "__init__.py").read_text()))

    assert docstring


def test_the_top_level_holds_only_what_it_should():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}

    assert found - TOP_LEVEL - {"instance", "node_modules", "test-results"} == set()


def test_only_the_lifecycle_commits():
    allowed = {Path("core/lifecycle.py")}
    commits = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit" and ast.unparse(node.value).endswith("session")
    }

    assert commits <= allowed
