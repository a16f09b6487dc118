"""Every setting, typed and checked once at start.

Only ``cli``, ``web`` and ``bootstrap`` import this.

Each setting is read from the environment as ``RELAIS_<NAME>``, or from a ``relais.env`` file in
the workspace. ``docs/settings.md`` lists them; a test keeps that list true.
"""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, FilePath, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.bilingual import Language, Text, text
from assistant.errors import SettingsError

SAMPLE_COMPANY: Final = "Ateliers Valserine"


class Settings(BaseSettings):
    """One installation's settings."""

    model_config = SettingsConfigDict(env_prefix="RELAIS_", extra="ignore", frozen=True)

    workspace: Path = Field(default=Path("."), description="folder that holds `knowledge/`")
    knowledge: Path | None = Field(
        default=None, description="a folder of documents to use instead of `<workspace>/knowledge`"
    )
    data: Path | None = Field(
        default=None, description="where the index, records and secrets live; `<workspace>/.relais`"
    )
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8100, ge=1, le=65535, description="port to listen on")
    public_url: str | None = Field(
        default=None,
        description="the address people type, such as `https://relais.example`; needed behind a "
        "proxy",
    )
    company: str = Field(
        default="",
        description="company name on the pages; without one, the name of the workspace's folder, "
        "and for the sample company its own",
    )
    default_language: Language = Field(
        default="fr", description="language where neither the person nor the browser says one"
    )
    demo: bool = Field(
        default=False, description="one-click demo sign-in for each role; loopback addresses only"
    )
    database: str | None = Field(
        default=None,
        description="SQLAlchemy URL of the records; SQLite in the data folder by default",
    )
    session_hours: int = Field(
        default=12, ge=1, le=24 * 30, description="hours before a sign-in expires"
    )
    encoder: str = Field(
        default="bundled",
        description="`bundled`, or the local folder of a sentence-transformers model; the reranker "
        "belongs to the bundled one",
    )
    encoder_sha256: str | None = Field(
        default=None,
        description="expected SHA-256 of the encoder's weights, when it is not bundled",
    )
    wrong_answers: float = Field(
        default=0.22,
        ge=0.02,
        le=0.6,
        description="how often an answer may be wrong, as measured on questions of other "
        "companies; a lower figure makes the assistant abstain more",
    )
    threads: int = Field(default=2, ge=1, le=64, description="processor threads for the encoder")
    watch: bool = Field(
        default=True, description="follow changes of the knowledge folder while running"
    )
    max_message: int = Field(
        default=4000, ge=200, le=100_000, description="longest message accepted, in characters"
    )
    max_document_mb: int = Field(
        default=50, ge=1, le=2000, description="largest document read, in megabytes"
    )
    parse_seconds: int = Field(
        default=60, ge=1, le=3600, description="longest time spent reading one document, in seconds"
    )
    parse_memory_mb: int = Field(
        default=1024,
        ge=128,
        le=65536,
        description="most memory for reading documents, in megabytes",
    )
    training_years: int = Field(
        default=5,
        ge=1,
        le=50,
        description="years a training record is kept, unless the account is removed before",
    )
    lrs_url: str | None = Field(
        default=None,
        description="xAPI endpoint of your learning record store, such as "
        "`https://lrs.example/xapi`; without it no statement leaves",
    )
    lrs_key: str | None = Field(default=None, description="the key, or user name, for that store")
    lrs_secret_file: FilePath | None = Field(
        default=None, description="a file with nothing but the secret, or password, for that store"
    )
    model_url: str | None = Field(
        default=None,
        description="OpenAI-compatible endpoint of a language model, such as "
        "`https://llm.example/v1`; without it none is used",
    )
    model_name: str | None = Field(default=None, description="name of the model at that endpoint")
    model_key_file: FilePath | None = Field(
        default=None, description="a file with nothing but the key for that endpoint"
    )
    model_ca_file: FilePath | None = Field(
        default=None,
        description="certificates (PEM) to trust for that endpoint, instead of the public ones",
    )
    model_proxy: str | None = Field(
        default=None,
        description="proxy on the way to that endpoint, such as `http://proxy.example:3128`; those "
        "of the environment are not used",
    )
    model_allow_http: bool = Field(
        default=False,
        description="talk to that endpoint without encryption, beyond this machine and private "
        "addresses too",
    )
    model_first_seconds: float = Field(
        default=6.0, ge=0.2, le=120, description="longest wait for the first word of the model"
    )
    model_seconds: float = Field(
        default=25.0, ge=0.5, le=600, description="longest wait for all of what the model writes"
    )
    model_parallel: int = Field(
        default=4, ge=1, le=256, description="requests to the model at the same time"
    )
    model_price_in: float = Field(
        default=0.0, ge=0, le=100_000, description="price of a million tokens sent to the model"
    )
    model_price_out: float = Field(
        default=0.0, ge=0, le=100_000, description="price of a million tokens the model writes"
    )
    model_currency: str = Field(default="EUR", description="currency of these prices")
    model_daily_tokens: int | None = Field(
        default=None,
        ge=1000,
        le=10_000_000_000,
        description="most tokens sent and written in a day (UTC); then answers are word for word",
    )
    model_daily_cost: float | None = Field(
        default=None,
        ge=0.01,
        le=1_000_000,
        description="most money spent on the model in a day (UTC), in that currency",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="least severe message written to the log"
    )

    @property
    def knowledge_dir(self) -> Path:
        """The folder of documents, absolute."""
        return (self.knowledge or self.workspace / "knowledge").resolve()

    @property
    def curricula_dir(self) -> Path:
        """The folder of curricula, absolute; it need not exist."""
        return (self.workspace / "curricula").resolve()

    @property
    def data_dir(self) -> Path:
        """Where this installation keeps what it writes, absolute."""
        return (self.data or self.workspace / ".relais").resolve()

    @property
    def loopback(self) -> bool:
        """Whether the server can only be reached from this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are marked Secure: always, except on plain loopback."""
        return not self.loopback or (self.public_url or "").startswith("https://")

    @model_validator(mode="after")
    def _company_has_a_name(self) -> Self:
        if not self.company.strip():
            object.__setattr__(self, "company", self._name())
        return self

    def _name(self) -> str:
        package = Path(__file__).resolve().parent
        samples = (package.parent, package / "_sample")
        if self.knowledge is None and self.workspace.resolve() in samples:
            return SAMPLE_COMPANY
        return company_of(self.knowledge or self.workspace)

    @model_validator(mode="after")
    def _demo_stays_on_this_machine(self) -> Self:
        if self.demo and (not self.loopback or self.public_url):
            raise PydanticCustomError("demo_is_local", "demo sign-in stays on this machine")
        return self

    @model_validator(mode="after")
    def _store_is_complete(self) -> Self:
        given = (self.lrs_url, self.lrs_key, self.lrs_secret_file)
        if any(given) and not all((*given, self.public_url)):
            raise PydanticCustomError("lrs_incomplete", "a record store needs all its settings")
        if self.lrs_url is not None and not _is_web_address(self.lrs_url):
            raise PydanticCustomError("lrs_address", "RELAIS_LRS_URL is not a web address")
        return self

    @model_validator(mode="after")
    def _model_is_complete(self) -> Self:
        if (self.model_url is None) != (self.model_name is None):
            raise PydanticCustomError("model_incomplete", "a model needs an address and a name")
        if self.model_first_seconds > self.model_seconds:
            raise PydanticCustomError("model_seconds", "the first word comes before the last")
        if self.model_daily_cost is not None and not (self.model_price_in or self.model_price_out):
            raise PydanticCustomError("model_prices", "a budget in money needs prices")
        return self

    @model_validator(mode="after")
    def _model_address_is_safe(self) -> Self:
        if self.model_url is not None and not _is_web_address(self.model_url):
            raise PydanticCustomError("model_address", "RELAIS_MODEL_URL is not a web address")
        if self.model_proxy is not None and not _is_web_address(self.model_proxy):
            raise PydanticCustomError("model_proxy", "RELAIS_MODEL_PROXY is not a web address")
        if self.model_url and not self.model_allow_http and _readable_on_the_way(self.model_url):
            raise PydanticCustomError("model_plain", "RELAIS_MODEL_URL is not encrypted")
        return self


def _is_web_address(address: str) -> bool:
    """Whether it is one without credentials in it, which would end up in logs."""
    try:
        parts = urlsplit(address)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and parts.username is None
        and port_is_fine
    )


_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")


def _readable_on_the_way(address: str) -> bool:
    """Whether it is plain HTTP to what may be outside the company's own network.

    A name without a dot, such as that of another container, exists on a local network only.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "http":
        return False
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "." in host and not host.endswith(_LOCAL_NAMES)
    return not (number.is_loopback or number.is_private)


def company_of(folder: Path) -> str:
    """What to call a company that gave no name: `acme-industries` makes *Acme industries*."""
    words = re.sub(r"[-_\s\x00-\x1f]+", " ", folder.resolve().name).strip()
    return words[:1].upper() + words[1:] or "Relais"


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment and the workspace's ``relais.env``; overrides win.

    Overrides that are None count as not given.

    Raises:
        SettingsError: naming each wrong setting and what it should be.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        first = Settings(**given)
        env_file = first.workspace / "relais.env"
        return Settings(_env_file=env_file, **given) if env_file.is_file() else first
    except ValidationError as error:
        raise SettingsError(reason=_in_words(error)) from error


_DEMO_IS_LOCAL = text(
    "la connexion de démonstration n'a pas de mot de passe : elle n'existe que sur une adresse de "
    "cette machine (RELAIS_HOST=127.0.0.1), sans RELAIS_PUBLIC_URL",
    "demo sign-in needs no password, so it only works on a loopback address "
    "(RELAIS_HOST=127.0.0.1) without RELAIS_PUBLIC_URL",
)
_LRS_INCOMPLETE = text(
    "l'envoi d'énoncés xAPI demande RELAIS_LRS_URL, RELAIS_LRS_KEY, RELAIS_LRS_SECRET_FILE et "
    "RELAIS_PUBLIC_URL, ensemble",
    "sending xAPI statements takes RELAIS_LRS_URL, RELAIS_LRS_KEY, RELAIS_LRS_SECRET_FILE and "
    "RELAIS_PUBLIC_URL, together",
)
_LRS_ADDRESS = text(
    "RELAIS_LRS_URL est une adresse comme `https://lrs.example/xapi`, sans identifiant dedans",
    "RELAIS_LRS_URL is an address such as `https://lrs.example/xapi`, without credentials in it",
)
_MODEL_INCOMPLETE = text(
    "un modèle de langage demande RELAIS_MODEL_URL et RELAIS_MODEL_NAME, ensemble",
    "a language model takes RELAIS_MODEL_URL and RELAIS_MODEL_NAME, together",
)
_MODEL_SECONDS = text(
    "RELAIS_MODEL_FIRST_SECONDS ne peut pas dépasser RELAIS_MODEL_SECONDS",
    "RELAIS_MODEL_FIRST_SECONDS cannot be more than RELAIS_MODEL_SECONDS",
)
_MODEL_PRICES = text(
    "RELAIS_MODEL_DAILY_COST demande RELAIS_MODEL_PRICE_IN ou RELAIS_MODEL_PRICE_OUT : sans prix, "
    "rien n'est compté",
    "RELAIS_MODEL_DAILY_COST takes RELAIS_MODEL_PRICE_IN or RELAIS_MODEL_PRICE_OUT: without a "
    "price nothing is counted",
)
_MODEL_ADDRESS = text(
    "RELAIS_MODEL_URL est une adresse comme `https://llm.example/v1`, sans identifiant dedans",
    "RELAIS_MODEL_URL is an address such as `https://llm.example/v1`, without credentials in it",
)
_MODEL_PROXY = text(
    "RELAIS_MODEL_PROXY est une adresse comme `http://proxy.example:3128`, sans identifiant dedans",
    "RELAIS_MODEL_PROXY is an address such as `http://proxy.example:3128`, without credentials "
    "in it",
)
_MODEL_PLAIN = text(
    "RELAIS_MODEL_URL commence par http:// et mène hors de cette machine et de son réseau privé : "
    "les questions, les passages et la clé seraient lisibles en chemin. Mettez https://, ou "
    "RELAIS_MODEL_ALLOW_HTTP=true si le chemin est protégé autrement",
    "RELAIS_MODEL_URL begins with http:// and leads beyond this machine and its private network: "
    "questions, passages and the key could be read on the way. Use https://, or "
    "RELAIS_MODEL_ALLOW_HTTP=true where the way is protected otherwise",
)
_MUST_BE = {
    "int_parsing": text("il faut un nombre entier", "a whole number is needed"),
    "int_type": text("il faut un nombre entier", "a whole number is needed"),
    "float_parsing": text("il faut un nombre, comme 0.25", "a number is needed, like 0.25"),
    "bool_parsing": text("il faut true ou false", "true or false is needed"),
    "bool_type": text("il faut true ou false", "true or false is needed"),
    "literal_error": text("il faut l'un de {expected}", "one of {expected} is needed"),
    "greater_than_equal": text("il faut {ge} au moins", "at least {ge} is needed"),
    "less_than_equal": text("il faut {le} au plus", "at most {le} is needed"),
    "demo_is_local": _DEMO_IS_LOCAL,
    "path_not_file": text("il faut un fichier qui existe", "a file that exists is needed"),
    "lrs_incomplete": _LRS_INCOMPLETE,
    "lrs_address": _LRS_ADDRESS,
    "model_incomplete": _MODEL_INCOMPLETE,
    "model_seconds": _MODEL_SECONDS,
    "model_prices": _MODEL_PRICES,
    "model_address": _MODEL_ADDRESS,
    "model_proxy": _MODEL_PROXY,
    "model_plain": _MODEL_PLAIN,
}


def _in_words(error: ValidationError) -> Text:
    french, english = [], []
    for problem in error.errors():
        name = "_".join(str(part) for part in problem["loc"]).upper()
        wording = _MUST_BE.get(problem["type"]) or text(problem["msg"], problem["msg"])
        context = problem.get("ctx", {})
        values = {key: str(value).replace(" or ", ", ") for key, value in context.items()}
        french.append((f"RELAIS_{name} : " if name else "") + wording("fr", **values))
        english.append((f"RELAIS_{name}: " if name else "") + wording("en", **values))
    return text(" ; ".join(french) + ".", "; ".join(english) + ".")
