"""Whether every color of the theme can be read on the palettes that people have, by the contrast ratio of WCAG 2."""

from __future__ import annotations

import pytest
from rich.style import Style

from alliance_cli.render.screen.terminal import THEME

#: The background, then bright red and bright magenta, of palettes in wide use.
PALETTES = {
    "xterm, light": ("ffffff", "ff0000", "ff00ff"),
    "xterm, dark": ("000000", "ff0000", "ff00ff"),
    "Solarized light": ("fdf6e3", "cb4b16", "6c71c4"),
    "Solarized dark": ("002b36", "cb4b16", "6c71c4"),
    "VS Code light": ("ffffff", "cd3131", "bc05bc"),
    "VS Code dark": ("1e1e1e", "f14c4c", "d670d6"),
    "macOS Basic, light": ("ffffff", "e50000", "e500e5"),
    "macOS Basic, dark": ("1e1e1e", "e50000", "e500e5"),
    "Windows Campbell": ("0c0c0c", "e74856", "b4009e"),
    "Ubuntu": ("300a24", "ef2929", "ad7fa8"),
}
_COLORS = {"bright_red": 1, "bright_magenta": 2}


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("role", THEME)
def test_a_role_has_the_foreground_s_own_color_or_one_that_stands_out(role: str, palette: str) -> None:
    style = Style.parse(THEME[role])  # type: ignore[index]
    assert not style.dim
    assert style.bgcolor is None
    if style.color:
        colors = PALETTES[palette]
        assert contrast(colors[0], colors[_COLORS[style.color.name]]) >= 3
