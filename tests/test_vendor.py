"""What others made and we ship or install: unchanged, licensed, pinned, and from no particular address."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "static"
MANIFEST = json.loads((STATIC / "vendor" / "manifest.json").read_text())
LISTS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_a_vendored_file_is_what_its_maker_published(entry):
    assert hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_vendored_file_stands_in_the_manifest():
    shipped = {path.relative_to(STATIC).as_posix() for path in [*files_in("vendor"), *files_in("fonts")]}

    assert shipped - {"vendor/manifest.json"} == {entry["file"] for entry in MANIFEST} - {"images/icons.svg"}


def test_vendored_versions_are_those_of_package_json():
    pinned = json.loads((ROOT / "package.json").read_text())["dependencies"]

    assert {entry["name"]: entry["version"] for entry in MANIFEST} == pinned


def test_every_icon_that_a_template_asks_for_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "images" / "icons.svg").read_text()))
    asked = {
        name
        for template in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"""\bicon(?:\(|=)["']([a-z0-9-]+)["']""", template.read_text())
    }

    assert asked - drawn == set()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_requirement_list_is_hashed_and_names_no_address(path):
    text = path.read_text()
    requirements = re.findall(r"^\S+==\S+.*$", text, re.MULTILINE)

    assert requirements
    assert len(re.findall(r"==\S+.*\\\n    --hash=sha256:", text)) == len(requirements)
    assert not re.search(r"://|^-|^/", text, re.MULTILINE)


def test_the_lock_of_the_front_end_names_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all(package["integrity"] for name, package in packages.items() if name)


def files_in(folder):
    return [path for path in (STATIC / folder).rglob("*") if path.is_file()]
