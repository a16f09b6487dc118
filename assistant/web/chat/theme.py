"""The chat's colours, made from the tokens of the other pages: there is one place for them."""

from __future__ import annotations

import colorsys
import re
from functools import cache
from pathlib import Path
from typing import Final

import assistant.web

STYLESHEET: Final = Path(assistant.web.__file__).parent / "static" / "relais.css"

# Chainlit's name of a colour, and ours.
COLOURS: Final = {
    "background": "paper",
    "foreground": "ink",
    "card": "surface",
    "card-foreground": "ink",
    "popover": "surface",
    "popover-foreground": "ink",
    "primary": "primary",
    "primary-foreground": "on-primary",
    "secondary": "raised",
    "secondary-foreground": "ink",
    "muted": "raised",
    "muted-foreground": "soft",
    "accent": "raised",
    "accent-foreground": "ink",
    "destructive": "forbidden",
    "destructive-foreground": "surface",
    "border": "line",
    "input": "field-line",
    "ring": "accent",
}

_ROOT = re.compile(r"^:root\s*\{(?P<body>.*?)^\}", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_PAIR = re.compile(r"light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)")


@cache
def theme_css() -> str:
    """Our tokens under ``--rl-`` names, Chainlit's colours computed from them, and the fonts."""
    return themed(STYLESHEET.read_text(encoding="utf-8"))


def themed(stylesheet: str) -> str:
    """The chat's theme from the text of ``relais.css``.

    Raises:
        KeyError: when a token that :data:`COLOURS` names is missing or not a light and dark pair.
    """
    found = _ROOT.search(stylesheet)
    tokens = dict(_TOKEN.findall(found["body"])) if found else {}
    pairs = {name: pair.groups() for name in tokens if (pair := _PAIR.fullmatch(tokens[name]))}
    ours = "".join(f"--rl-{name}:{value};" for name, value in tokens.items())
    schemes = [
        "".join(f"--{theirs}:{_triple(pairs[name][n])};" for theirs, name in COLOURS.items())
        for n in (0, 1)
    ]
    faces = "".join(_FACE.findall(stylesheet))
    faces = faces.replace('url("fonts/', 'url("/static/fonts/').replace(
        # The chat's first paint comes long before its fonts are needed.
        "font-display: optional",
        "font-display: swap",
    )
    return (
        f"{faces}\n:root{{color-scheme:light dark;{ours}{schemes[0]}}}\n"
        f":root.light{{color-scheme:light;}}\n:root.dark{{color-scheme:dark;{schemes[1]}}}\n"
    )


def _triple(colour: str) -> str:
    """``#rrggbb`` as the hue, saturation and lightness that Chainlit's style sheet expects."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    return f"{hue * 360:.1f} {saturation * 100:.1f}% {lightness * 100:.1f}%"
