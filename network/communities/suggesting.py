"""Whom a question might be put to: by what people said they may be asked about, and by what they have answered."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

TELLING_WORD = re.compile(r"[^\W\d_]{4,}")
COMMON_WORDS = frozenset(
    "about anyone been could does else from have help here into just know like many more most much need only other over "
    "really same should some such than that their them then there these they this those through very want well were what "
    "when where which while will with work would your".split()
)
STEM = 6  # letters by which two words are taken for one: "volunteer", "volunteering"
FOR_A_THEME, FOR_A_WORD, FOR_THANKS, FOR_THE_ANSWER = 3, 1, 1, 2
MOST_FOR_THANKS = 3


@dataclass(frozen=True)
class Answered:
    """A conversation in which somebody answered: what it was called, how often they were thanked, whether theirs was the answer."""

    title: str
    thanks: int = 0
    is_the_answer: bool = False


@dataclass(frozen=True)
class Candidate:
    """Somebody who agreed to be asked."""

    id: int
    name: str
    themes: Sequence[str] = ()
    answered: Sequence[Answered] = ()


@dataclass(frozen=True)
class Suggestion:
    """A candidate with what speaks for them."""

    candidate: Candidate
    themes: Sequence[str] = field(default_factory=tuple)
    answered: Sequence[Answered] = field(default_factory=tuple)
    score: int = 0


def suggestions(question: str, candidates: Iterable[Candidate]) -> list[Suggestion]:
    """All candidates, those of whom most speaks for this question first; equals by name."""
    words = stems(question)
    return sorted((suggestion(words, each) for each in candidates), key=lambda each: (-each.score, each.candidate.name))


def suggestion(words: Set[str], candidate: Candidate) -> Suggestion:
    themes = [theme for theme in candidate.themes if stems(theme) & words]
    near = [each for each in candidate.answered if stems(each.title) & words]
    answered = sorted(near, key=lambda each: worth(each, words), reverse=True)
    return Suggestion(candidate, themes, answered, FOR_A_THEME * len(themes) + sum(worth(each, words) for each in near))


def worth(answered: Answered, words: Set[str]) -> int:
    """How much an earlier answer speaks for somebody: words in common, thanks, and whether it was marked."""
    common = len(stems(answered.title) & words)
    thanked = min(answered.thanks, MOST_FOR_THANKS)
    return FOR_A_WORD * common + FOR_THANKS * thanked + FOR_THE_ANSWER * answered.is_the_answer


def stems(text: str) -> set[str]:
    return {word[:STEM] for word in TELLING_WORD.findall(text.lower()) if word not in COMMON_WORDS}
