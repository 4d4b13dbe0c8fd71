"""What is printed, line by line as it is measured."""

from benchmarks.visitors import Cost

ANSWER, CEILING = "bare answer", "bare page, 50 rows"


class Table:
    """A row for each page, beside the bare answer, which stands first."""

    def __init__(self, title: str, answer: Cost) -> None:
        self.answer = answer
        say(f"\n{title}, gunicorn with 2 sync workers")
        say(f"{'':28}{'CPU ms':>8}{'req/s':>8}{'p95 ms':>8}{'kB':>7}{'SQL':>5}{'of answer':>11}{'of ceiling':>12}")
        self.add(ANSWER, answer)

    def add(self, name: str, cost: Cost) -> None:
        say(
            f"{name:28}{cost.cpu:8.2f}{cost.per_second:8.0f}{cost.p95:8.1f}{cost.size / 1000:7.1f}{cost.statements:>5}"
            f"{self.answer.cpu / cost.cpu:11.0%}{cost.ceiling / cost.cpu:12.0%}"
        )


def say(line: str) -> None:
    print(line, flush=True)
