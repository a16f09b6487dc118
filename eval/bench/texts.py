"""Documents and questions made up from the words of the sample company, the same every time."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from ruamel.yaml import YAML

from assistant.bilingual import LANGUAGES, Language

REPOSITORY = Path(__file__).resolve().parents[2]
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_FRENCH = re.compile(r"^language: fr", re.M)
_PER_DOCUMENT = 20


def sample_sentences() -> dict[Language, list[str]]:
    """The sentences of the sample company's Markdown documents, by language."""
    found: dict[Language, list[str]] = {"fr": [], "en": []}
    for path in sorted((REPOSITORY / "knowledge").rglob("*.md")):
        whole = path.read_text("utf-8")
        language: Language = "fr" if _FRENCH.search(whole) else "en"
        for line in _FRONT.sub("", whole).splitlines():
            if line[:1].isalpha():
                found[language] += [s for s in _SENTENCE.split(line) if 40 <= len(s) <= 220]
    return found


def write_documents(folder: Path, passages: int, seed: int = 11) -> None:
    """Markdown documents of about ``passages`` passages, with the sample company's register.

    Each passage mixes the words of a few real sentences of its language, so that words are as
    common and as rare as in real documents, and no two passages are alike.
    """
    chance = random.Random(seed)
    sentences = sample_sentences()
    words = {
        language: [w for s in sentences[language] for w in s.split()] for language in LANGUAGES
    }
    for number in range(0, passages, _PER_DOCUMENT):
        language = LANGUAGES[(number // _PER_DOCUMENT) % 2]
        title = " ".join(chance.sample(words[language], 4))
        lines = [f"---\nlanguage: {language}\n---\n# {title}\n"]
        for part in range(min(_PER_DOCUMENT, passages - number)):
            heading = " ".join(chance.sample(words[language], 5))
            real = chance.sample(sentences[language], 2)
            mixed = " ".join(chance.choices(words[language], k=20)).capitalize()
            lines.append(f"## {part + 1} {heading}\n\n{real[0]} {mixed}. {real[1]}\n")
        target = folder / "policies" / f"{number // _PER_DOCUMENT:04d}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines), "utf-8")
    for name in ("tools", "data_classes.yaml", "owners.yaml", "glossary.yaml"):
        source = REPOSITORY / "knowledge" / name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True)
        else:
            shutil.copy(source, folder / name)


def questions(most: int, seed: int = 5) -> list[tuple[str, Language]]:
    """Different questions, in both languages and of every kind, in a mixed order."""
    found: dict[str, Language] = {}
    for path in sorted((REPOSITORY / "eval" / "cases").glob("*.yaml")):
        for case in YAML(typ="safe", pure=True).load(path.read_text("utf-8"))["cases"]:
            found.setdefault(case["question"], case["language"])
    mixed = list(found.items())
    random.Random(seed).shuffle(mixed)
    return mixed[:most]
