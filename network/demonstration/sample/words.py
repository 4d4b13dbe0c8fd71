"""What sample people say: paragraphs rendered once and put together anew for each post."""

from random import Random

from network.core.text import render

SUBJECTS = "neighbours volunteers councillors young people coaches librarians tenants congregations residents officers parents stewards".split()
VERBS = "met shared planned asked walked cooked listened painted agreed disagreed returned stayed".split()
PLACES = "in the library,at the market,on the pitch,after prayers,by the canal,in the hall,at the school gate,on two streets".split(
    ","
)
ENDS = "and came back the week after,and nobody left early,with more chairs than we had,and wrote down who was missing,for the price of the soup".split(
    ","
)
PARAGRAPHS = 400


class Talk:
    """A store of paragraphs, in Markdown and in HTML."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.store = [(text, render(text).html) for text in (self.paragraph() for _ in range(PARAGRAPHS))]

    def sentence(self) -> str:
        pick = self.dice.choice
        return f"Our {pick(SUBJECTS)} {pick(VERBS)} {pick(PLACES)} {pick(ENDS)}."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.dice.randint(2, 4)))

    def post(self, word: str = "") -> tuple[str, str]:
        """A post as Markdown and HTML, with a rare word at its end if one is given."""
        parts = self.dice.choices(self.store, k=self.dice.choice((1, 1, 2, 3)))
        if word:
            parts.append((f"We call it {word}.", f"<p>We call it {word}.</p>\n"))
        return "\n\n".join(text for text, _html in parts), "".join(html for _text, html in parts)

    def title(self) -> str:
        return f"How have {self.dice.choice(SUBJECTS)} {self.dice.choice(VERBS)} {self.dice.choice(PLACES)}?"
