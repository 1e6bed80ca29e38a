"""How a command states its options and arguments; what parses command lines reads it there."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Option:
    """An option: its spellings, what it tells, `choices` or the `least` number that it takes.

    `group` is the part of the help where it stands; a hidden one stands nowhere.
    """

    def __init__(
        self,
        *names: str,
        help: str,
        metavar: str | None = None,
        group: str | None = None,
        choices: Sequence[str] = (),
        least: int | None = None,
        tells_default: bool = True,
    ) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar
        self.group = group
        self.choices = choices
        self.least = least
        self.tells_default = tells_default
        self.hidden = False


class Argument:
    """What stands without a name: how the help calls it, and what it tells."""

    def __init__(
        self,
        *,
        metavar: str,
        help: str,
        choices: Sequence[str] = (),
        tells_default: bool = True,
    ) -> None:
        self.metavar = metavar
        self.help = help
        self.choices = choices
        self.tells_default = tells_default
        self.hidden = False
