"""The files of ``deploy/`` do what they say, as far as that can be read without running them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from assistant.settings import SAMPLE_COMPANY, Settings
from tests.conftest import REPOSITORY

COMPOSE = (REPOSITORY / "deploy/compose.yaml").read_text("utf-8")
NGINX = (REPOSITORY / "deploy/nginx.conf").read_text("utf-8")
OPTIONAL = re.compile(
    r"^( *)# ( *(?:RELAIS_MODEL_\w+: .+|secrets:|- model-key|model-key:|file: .+))$", re.MULTILINE
)
"""Lines that are there to be uncommented."""


def read(source: str) -> Any:
    return YAML(typ="safe", pure=True).load(source)


def servers(source: str) -> Iterator[str]:
    """The inside of each ``server { }`` of a configuration of nginx, without comments."""
    bare = re.sub(r"#.*", "", source)
    for found in re.finditer(r"^server \{(.*?)^\}", bare, re.MULTILINE | re.DOTALL):
        yield found[1]


def test_without_a_model_the_compose_file_names_no_secret() -> None:
    found = read(COMPOSE)
    assert "secrets" not in found and "secrets" not in found["services"]["relais"]
    assert not any("MODEL" in name for name in found["services"]["relais"]["environment"])


def test_uncommented_the_key_of_a_model_is_a_secret_that_the_setting_points_at() -> None:
    found = read(OPTIONAL.sub(r"\1\2", COMPOSE))
    relais = found["services"]["relais"]
    (name,) = relais["secrets"]
    assert relais["environment"]["RELAIS_MODEL_KEY_FILE"] == f"/run/secrets/{name}"
    assert {"RELAIS_MODEL_URL", "RELAIS_MODEL_NAME"} <= relais["environment"].keys()
    # Not below the folder that the image is built from.
    assert found["secrets"][name]["file"].startswith("/")
    names = [one.removeprefix("RELAIS_").lower() for one in relais["environment"]]
    known = {one for one in names if one in Settings.model_fields}
    assert {"model_url", "model_name", "model_key_file"} <= known


def test_a_container_of_ones_own_does_not_bear_the_name_of_the_sample() -> None:
    assert read(COMPOSE)["services"]["relais"]["environment"]["RELAIS_COMPANY"] != SAMPLE_COMPANY


@pytest.mark.parametrize("server", list(servers(NGINX)), ids=["http", "https"])
def test_the_proxy_keeps_no_list_of_who_opened_which_page_when(server: str) -> None:
    assert re.search(r"^\s*access_log off;", server, re.MULTILINE)
    assert re.search(r"^\s*error_log \S+ (?:crit|alert|emerg);", server, re.MULTILINE)
    assert "log_format" not in NGINX
