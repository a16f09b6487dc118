"""The limits step: the register's verdict on each tool named, in words, with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answering import wording
from assistant.answering.mentions import Mentions
from assistant.answering.model import Citation, Role, Ruling
from assistant.bilingual import Language
from assistant.limits.model import Owner, Register, ToolCard, ToolStatus, Verdict
from assistant.limits.rules import Outcome, decide

_MOST_RULINGS = 6
_STATUS_WORDS: dict[ToolStatus, tuple[str, ...]] = {
    ToolStatus.CANDIDATE: ("candidat", "candidate"),
    ToolStatus.PILOT: ("pilote", "pilot"),
    ToolStatus.APPROVED: ("approuvé", "approved"),
    ToolStatus.RESTRICTED: ("réservé", "restricted"),
    ToolStatus.BANNED: ("interdit", "banned"),
    ToolStatus.RETIRED: ("retiré", "retired"),
}
"""How documents say a tool's status: what a sentence about nothing but the tool speaks of."""


Use = tuple[str | None, str | None]
"""A data class and a task, either of which may not be named."""


def uses_of(mentions: Mentions) -> list[Use]:
    """What the tools would be used for: each data class, or each task; one without either."""
    task = mentions.tasks[0] if mentions.tasks else None
    if len(mentions.tasks) > 1 and not mentions.data_classes:
        return [(None, each) for each in mentions.tasks]
    return [(data_class, task) for data_class in mentions.data_classes] or [(None, task)]


class SourceFinder(Protocol):
    """Finds the words behind a ``document#heading`` reference."""

    def cite(self, reference: str, about: Sequence[str], role: Role) -> Citation | None:
        """The sentence below that heading that speaks of ``about`` most; None when it is gone
        or not open to ``role``.
        """
        ...


@dataclass(frozen=True, slots=True)
class Speaker:
    """Puts outcomes into words in one language."""

    register: Register
    sources: SourceFinder
    language: Language
    role: Role

    def contact(self, owner_id: str | None) -> str | None:
        """A role and how to reach it; the default owner's where the one asked for is unknown."""
        owner = self._owner(owner_id)
        return f"{owner.label(self.language)} ({owner.contact})" if owner else None

    def _owner(self, owner_id: str | None) -> Owner | None:
        owners = self.register.owners
        return owners.get(owner_id or "") or owners.get(self.register.default_owner or "")

    def rulings(self, mentions: Mentions) -> tuple[Ruling, ...]:
        """One ruling for each tool and data class named; for each tool alone when none is."""
        uses = uses_of(mentions)
        rulings = [
            self.ruling(decide(self.register, tool, data_class, for_task))
            for tool in mentions.tools
            for data_class, for_task in uses
        ]
        rulings += [
            self._unknown(name, data_class, for_task)
            for name in mentions.unknown_tools
            for data_class, for_task in uses[:1]
        ]
        return tuple(rulings[:_MOST_RULINGS])

    def _unknown(self, name: str, data_class: str | None, task: str | None) -> Ruling:
        return Ruling(
            tool=None,
            tool_name=name,
            data_class=data_class,
            task=task,
            verdict=Verdict.NOT_COVERED,
            sentence=wording.NOT_IN_REGISTER(self.language, tool=name),
            contact=self.contact(None),
        )

    def ruling(self, outcome: Outcome) -> Ruling:
        """One outcome for a tool of the register, with all that goes beside it."""
        tool = outcome.tool
        if tool is None:
            raise ValueError("an outcome of a registered tool has its card")
        language = self.language
        condition = " ".join(
            dict.fromkeys(rule.condition(language) for rule in outcome.rules if rule.condition)
        )
        decided = tool.decided
        alternative = self.register.tools.get(tool.alternative or "")
        return Ruling(
            tool=tool.id,
            tool_name=tool.name,
            data_class=outcome.data_class,
            task=outcome.task,
            verdict=outcome.verdict,
            sentence=self._sentence(outcome, tool),
            condition=condition or self._overview(outcome, tool),
            status=wording.STATUSES[tool.status](language),
            decided_by=self._label(decided.by) if decided else None,
            decided_on=decided.on if decided else None,
            why=decided.why(language) if decided else tool.summary(language),
            contest=decided.contest if decided else None,
            review=self._review(outcome, tool),
            fallback=tool.fallback(language),
            alternative=alternative.name if alternative else None,
            contact=self.contact(None if outcome.verdict is Verdict.NOT_COVERED else tool.owner),
            citation=self._citation(outcome, tool),
        )

    def _label(self, owner_id: str) -> str:
        owner = self._owner(owner_id)
        return owner.label(self.language) if owner else owner_id

    def _sentence(self, outcome: Outcome, tool: ToolCard) -> str:
        if tool.status is ToolStatus.CANDIDATE or (not outcome.data_class and not outcome.task):
            sentence = wording.BY_STATUS[tool.status](self.language, tool=tool.name)
        else:
            use = self.use(outcome.data_class, outcome.task)
            sentence = wording.RULED[outcome.verdict](self.language, tool=tool.name, use=use)
        if tool.audience and outcome.verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL):
            audience = tool.audience(self.language).rstrip(".")
            sentence += " " + wording.AUDIENCE(self.language, audience=audience)
        return sentence

    def use(self, data_class: str | None, task: str | None) -> str:
        """Task and data class as they end a sentence; empty when there is neither."""
        words = ""
        if task:
            words += wording.FOR_TASK(self.language, label=self.task_label(task))
        if data_class:
            words += wording.WITH_DATA(self.language, label=self.class_label(data_class))
        return words

    def class_label(self, data_class: str) -> str:
        """The data class's name."""
        found = self.register.data_classes.get(data_class)
        label = found.label(self.language) if found else data_class
        return label.lower() if self.language == "en" else label

    def task_label(self, task: str) -> str:
        """The task's name, from the first card that has one."""
        for tool in self.register.tools.values():
            rule = tool.tasks.get(task)
            if rule and rule.label:
                return rule.label(self.language).lower()
        return task

    def _overview(self, outcome: Outcome, tool: ToolCard) -> str | None:
        """For a tool asked about in general: what goes into it, class by class."""
        if outcome.data_class or outcome.task or not tool.data:
            return None
        if outcome.verdict in (Verdict.FORBIDDEN, Verdict.NOT_COVERED):
            return None
        order = sorted(self.register.data_classes.values(), key=lambda data_class: data_class.order)
        parts = []
        for data_class in order:
            rule = tool.data.get(data_class.id)
            verdict = rule.verdict if rule else Verdict.NOT_COVERED
            label = data_class.label(self.language)
            parts.append(f"{label} : {wording.VERDICTS[verdict](self.language).lower()}")
        if self.language == "en":
            parts = [part.replace(" : ", ": ") for part in parts]
        return wording.CLASSES_OVERVIEW(
            self.language, list=" ; ".join(parts) if self.language == "fr" else "; ".join(parts)
        )

    def _review(self, outcome: Outcome, tool: ToolCard) -> str | None:
        if outcome.verdict in (Verdict.FORBIDDEN, Verdict.NOT_COVERED):
            return None
        return wording.REVIEWS[tool.review.human](self.language, by=tool.review.by(self.language))

    def _citation(self, outcome: Outcome, tool: ToolCard) -> Citation | None:
        about = [tool.name, *tool.names]
        if not outcome.rules and not outcome.data_class:
            about += _STATUS_WORDS[tool.status]
        if outcome.data_class and outcome.data_class in self.register.data_classes:
            found = self.register.data_classes[outcome.data_class]
            about += [found.label.fr, found.label.en]
        for rule in outcome.rules[:1]:
            if rule.condition:
                about += [rule.condition.fr, rule.condition.en]
        if outcome.task:
            labels = [
                t.tasks[outcome.task].label
                for t in self.register.tools.values()
                if outcome.task in t.tasks
            ]
            about += [form for label in labels[:1] if label for form in (label.fr, label.en)]
        reference = outcome.source or tool.source
        return self.sources.cite(reference, about, self.role)

    def limits_of(self, tool_id: str) -> tuple[tuple[str, Citation | None], ...]:
        """What a tool cannot do or gets wrong, each with the passage that says so."""
        tool = self.register.tools[tool_id]
        return tuple(
            (
                limit.text(self.language),
                self.sources.cite(limit.source, [limit.fr, limit.en], self.role),
            )
            for limit in tool.limits
        )
