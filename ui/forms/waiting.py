"""What is to come into a form, until it is known whether what stands in it is kept."""

from collections.abc import Callable

Then = Callable[[], object]


class Waiting:
    """Lets a form be emptied when its texts are kept, and not at all when they are not.

    ask ─▶ do (waits) ─▶ kept: it is done, or refused: it is forgotten
    """

    def __init__(self) -> None:
        self._asked = 0
        self._then: Then | None = None

    @property
    def is_asked(self) -> bool:
        """Whether it is not known yet of some texts."""
        return self._asked > 0

    def ask(self) -> None:
        """Texts are about to be kept."""
        self._asked += 1

    def do(self, then: Then) -> None:
        """Do it now, or when all that was asked for is kept; of several only the last."""
        if self._asked:
            self._then = then
        else:
            then()

    def kept(self) -> None:
        """Texts were kept: after the last of them, what waits is done."""
        self._asked = max(self._asked - 1, 0)
        if self._then and not self._asked:
            then, self._then = self._then, None
            then()

    def refused(self) -> bool:
        """Texts were refused: they stay, and nothing comes in their place; True if it was to."""
        self._asked = max(self._asked - 1, 0)
        was_left, self._then = self._then is not None, None
        return was_left
