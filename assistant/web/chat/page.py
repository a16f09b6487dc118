"""The page that loads the chat, its files, and the security headers they are served with."""

from __future__ import annotations

import gzip
import html
import json
import mimetypes
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from starlette.responses import Response

from assistant.bilingual import Language, as_language
from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.web.chat import wording as w
from assistant.web.chat.theme import theme_css

PATH: Final = "/chat"
FILES: Final = Path(str(files("assistant.web.chat") / "files"))

_BUNDLE: Final = re.compile(r'(?:src|href)="/assets/([\w.-]+\.(?:js|css))"')
_ASSET: Final = re.compile(r"^[\w-]+\.(?:js|mjs|css)$")
_FOREVER: Final = "public, max-age=31536000, immutable"
_A_WHILE: Final = "public, max-age=300"
_TYPES: Final = {".js": "text/javascript", ".mjs": "text/javascript", ".jsx": "text/plain"}


def content_policy(settings: Settings) -> str:
    """The Content-Security-Policy of the chat.

    No ``unsafe-eval``: the page's components are registered by our own script, see
    ``files/public/chat.js``. Styles need ``unsafe-inline``: the bundle's dialogs and notices
    insert ``<style>`` elements whose text depends on the width of the scroll bar.
    """
    sockets = ""
    if settings.public_url:
        # Browsers older than 2022 do not count the page's own WebSocket address as 'self'.
        sockets = " " + re.sub(r"^http", "ws", origin_of(settings.public_url))
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            f"connect-src 'self'{sockets}",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def security_headers(settings: Settings) -> dict[str, str]:
    """Headers of every response of the chat."""
    return {
        "content-security-policy": content_policy(settings),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
    }


def origin_of(url: str) -> str:
    """Scheme, host and port of ``url``, as browsers write an origin."""
    found = re.match(r"(https?)://([^/?#]+)", url.strip().lower())
    if not found:
        raise SettingsError(reason=f"RELAIS_PUBLIC_URL: {url}")
    scheme, host = found.groups()
    default = ":443" if scheme == "https" else ":80"
    return f"{scheme}://{host.removesuffix(default)}"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file ready to send, with its compressed form."""

    media_type: str
    content: bytes
    compressed: bytes | None

    def response(self, accepts_gzip: bool, cache_control: str) -> Response:
        """The file, compressed where the browser takes that."""
        headers = {"cache-control": cache_control, "vary": "accept-encoding"}
        if self.compressed is not None and accepts_gzip:
            headers["content-encoding"] = "gzip"
            return Response(self.compressed, media_type=self.media_type, headers=headers)
        return Response(self.content, media_type=self.media_type, headers=headers)


@dataclass(frozen=True, slots=True)
class ChatPage:
    """Everything the browser loads before it talks to the server."""

    bundle: Path
    """Folder of Chainlit's built page."""
    script: str = field(init=False)
    style: str = field(init=False)

    def __post_init__(self) -> None:
        index = (self.bundle / "index.html").read_text(encoding="utf-8")
        names = _BUNDLE.findall(index)
        scripts = [name for name in names if name.endswith(".js")]
        styles = [name for name in names if name.endswith(".css")]
        if len(scripts) != 1 or len(styles) != 1:
            raise SettingsError(reason="chainlit: this version's page is not known to Relais")
        object.__setattr__(self, "script", scripts[0])
        object.__setattr__(self, "style", styles[0])

    def html(
        self, language: Language, company: str, theme: str | None = None, *, learning: bool = False
    ) -> str:
        """The page, in ``language``. It has no inline script, so the policy allows none.

        Args:
            learning: whether there is a programme to learn from.
        """
        known = {
            "language": language,
            "company": company,
            "learning": learning,
            "controls": w.controls(language),
        }
        data = json.dumps(known, ensure_ascii=False)
        appearance = f' data-theme="{theme}"' if theme in ("light", "dark") else ""
        return _PAGE.format(
            language=language,
            appearance=appearance,
            name=w.NAME,
            description=html.escape(w.DESCRIPTION(language), quote=True),
            path=PATH,
            fonts="/static/fonts",
            script=self.script,
            style=self.style,
            data=data.replace("<", "\\u003c"),
        )

    def asset(self, name: str, accepts_gzip: bool) -> Response | None:
        """A file of the bundle; its name carries a hash of its content, so it keeps forever."""
        if not _ASSET.match(name):
            return None
        path = self.bundle / "assets" / name
        return _load(path).response(accepts_gzip, _FOREVER) if path.is_file() else None

    def public(self, name: str, accepts_gzip: bool) -> Response | None:
        """One of our own files."""
        if name == "theme.css":
            content = theme_css().encode()
            asset = Asset("text/css", content, gzip.compress(content, 6, mtime=0))
            return asset.response(accepts_gzip, _A_WHILE)
        if name not in public_files():
            return None
        return _load(FILES / "public" / name).response(accepts_gzip, _A_WHILE)


@cache
def public_files() -> frozenset[str]:
    """Names of our own files, below ``files/public``."""
    root = FILES / "public"
    return frozenset(
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()
    )


@cache
def translation(tag: str) -> bytes:
    """The words of Chainlit's own controls, for a language tag such as ``fr-FR``."""
    name = "fr-FR" if as_language(tag) == "fr" else "en-US"
    words = json.loads((FILES / "translations" / f"{name}.json").read_text(encoding="utf-8"))
    return json.dumps({"translation": words}, ensure_ascii=False).encode()


@cache
def _load(path: Path) -> Asset:
    content = path.read_bytes()
    media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
    compressed = gzip.compress(content, 6, mtime=0) if len(content) > 1000 else None
    return Asset(media_type, content, compressed)


_PAGE = """<!doctype html>
<html lang="{language}"{appearance}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{name}</title>
    <meta name="description" content="{description}">
    <meta name="color-scheme" content="light dark">
    <meta property="og:root_path" content="{path}">
    <link rel="icon" type="image/svg+xml" href="/static/favicon.svg">
    <link rel="preload" href="{fonts}/figtree.woff2" as="font" type="font/woff2" crossorigin>
    <link rel="preload" href="{fonts}/newsreader.woff2" as="font" type="font/woff2" crossorigin>
    <link rel="stylesheet" href="{path}/assets/{style}">
    <link rel="stylesheet" href="{path}/public/theme.css">
    <link rel="stylesheet" href="{path}/public/chat.css">
    <link rel="stylesheet" href="{path}/public/learning.css">
    <link rel="stylesheet" href="{path}/public/listening.css">
    <link rel="stylesheet" href="{path}/public/writing.css">
    <link rel="stylesheet" href="{path}/public/overview.css">
    <link rel="stylesheet" href="{path}/public/learning-tutor.css">
    <script type="application/json" id="relais-data">{data}</script>
    <script src="{path}/public/chat.js"></script>
    <script src="{path}/public/learning.js"></script>
    <script src="{path}/public/learning-path.js"></script>
    <script src="{path}/public/learning-tutor.js"></script>
    <script src="{path}/public/learning-pages.js"></script>
    <script src="{path}/public/learning-module.js"></script>
    <script src="{path}/public/listening.js"></script>
    <script src="{path}/public/writing.js"></script>
    <script src="{path}/public/overview.js"></script>
    <script type="module" src="{path}/assets/{script}"></script>
  </head>
  <body>
    <main>
      <h1 class="relais-hidden">{name}</h1>
      <div id="relais-live" class="relais-hidden" aria-live="polite"></div>
      <div id="root"></div>
    </main>
  </body>
</html>
"""
