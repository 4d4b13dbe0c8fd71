"""The slides and handouts that a delegate takes home, each under the session in which it was shown."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from network.conferences.models import Session, Slides


@dataclass(frozen=True)
class Handout:
    """A file as a delegate sees it: under what it was shown, and by whom."""

    slides: Slides
    titles: Sequence[str]

    @property
    def title(self) -> str:
        return ", ".join(self.titles) or self.slides.speaker.name

    @property
    def about(self) -> str:
        by = self.slides.speaker.name if self.titles else ""
        return ", ".join(filter(None, [by, self.slides.file.name, self.slides.file.size_in_words]))


def handouts_of(sessions: Sequence[Session], slides: Sequence[Slides]) -> list[Handout]:
    """In the order of the programme; what was shown in no session comes last."""
    spoken_in: dict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        for part in session.parts:
            spoken_in[part.speaker_id].append(session)
    place = {session.id: number for number, session in enumerate(sessions)}
    ordered = sorted(slides, key=lambda each: [place[one.id] for one in spoken_in[each.speaker_id]] or [len(place)])
    return [Handout(each, [session.title for session in spoken_in[each.speaker_id]]) for each in ordered]
