"""Resources of the library."""

import io
import itertools
from datetime import date
from typing import Any

from werkzeug.datastructures import FileStorage

from network.resources import actions
from network.resources.models import Precision, Resource, ResourceKind, Visibility

numbers = itertools.count(1)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def pdf(name: str = "report.pdf", content: bytes = PDF) -> FileStorage:
    """An upload that is what its name says."""
    return FileStorage(io.BytesIO(content), filename=name)


def draft(**over: Any) -> Resource:
    """A resource not yet in the library: of November 2021, for members, without a file."""
    given = {
        "title": f"Example resource {next(numbers)}",
        "kind": ResourceKind.RESEARCH,
        "summary": "What was found, and what it means for practice.",
        "published_on": date(2021, 11, 1),
        "precision": Precision.MONTH,
        "visibility": Visibility.MEMBERS,
        "has_captions": True,
    }
    return actions.add(**{**given, **over})


def resource(**over: Any) -> Resource:
    """A resource in the library for everybody, unless told otherwise."""
    made = draft(**{"visibility": Visibility.PUBLIC, **over})
    actions.publish(made)
    return made
