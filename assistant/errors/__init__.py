"""One family of errors, each with a sentence that is safe and useful to the person who sees it.

Raise a subclass, never the base. Every subclass names the HTTP status the web edge answers with,
the exit code of the command line, and its wording in both languages; ``docs/errors.md`` lists
them all, and a test keeps that table true. They are written by what they are about, one module
each, and imported from here.
"""

from __future__ import annotations

from assistant.errors.asking import (
    MessageEmpty,
    MessageRefused,
    MessageTooLong,
    TooManyQuestions,
)
from assistant.errors.base import (
    RelaisError,
    system_reason,
)
from assistant.errors.content import (
    ContentError,
    DocumentUnreadable,
    EncoderError,
    IndexBusy,
    IndexUnavailable,
)
from assistant.errors.editing import (
    EditConflict,
    EditNotSaved,
    EditRefused,
)
from assistant.errors.entry import (
    AccountError,
    NotSignedIn,
    SignInFailed,
    TooManyAttempts,
)
from assistant.errors.evaluation import (
    BaselineUnusable,
    CasesUnusable,
    EvaluationRunning,
    NothingToEvaluate,
)
from assistant.errors.installation import (
    AddressTaken,
    FolderNotEmpty,
    FolderNotWritable,
    RecordsUnavailable,
    SettingsError,
    SystemRefused,
    UsageMistake,
    WorkspaceError,
)
from assistant.errors.learning import (
    CurriculumUnavailable,
    ModuleWithdrawn,
    NoProgramme,
    NoQuickCheck,
    NothingOpen,
    QuestionChanged,
    QuestionsLeft,
    StatementsNotSent,
)
from assistant.errors.listening import (
    AnswerChanged,
    NotRecorded,
    ThemeChanged,
    TooManyRecords,
)
from assistant.errors.model import (
    WHY_NO_MODEL,
    ModelUnavailable,
    WhyNoModel,
)
from assistant.errors.people import (
    ImportRefused,
    ListTooLarge,
    ListUnreadable,
)
from assistant.errors.requests import (
    FormExpired,
    NotFound,
    RequestTooLarge,
    UnreadableRequest,
    WrongAddress,
)

__all__ = [
    "WHY_NO_MODEL",
    "AccountError",
    "AddressTaken",
    "AnswerChanged",
    "BaselineUnusable",
    "CasesUnusable",
    "ContentError",
    "CurriculumUnavailable",
    "DocumentUnreadable",
    "EditConflict",
    "EditNotSaved",
    "EditRefused",
    "EncoderError",
    "EvaluationRunning",
    "FolderNotEmpty",
    "FolderNotWritable",
    "FormExpired",
    "ImportRefused",
    "IndexBusy",
    "IndexUnavailable",
    "ListTooLarge",
    "ListUnreadable",
    "MessageEmpty",
    "MessageRefused",
    "MessageTooLong",
    "ModelUnavailable",
    "ModuleWithdrawn",
    "NoProgramme",
    "NoQuickCheck",
    "NotFound",
    "NotRecorded",
    "NotSignedIn",
    "NothingOpen",
    "NothingToEvaluate",
    "QuestionChanged",
    "QuestionsLeft",
    "RecordsUnavailable",
    "RelaisError",
    "RequestTooLarge",
    "SettingsError",
    "SignInFailed",
    "StatementsNotSent",
    "SystemRefused",
    "ThemeChanged",
    "TooManyAttempts",
    "TooManyQuestions",
    "TooManyRecords",
    "UnreadableRequest",
    "UsageMistake",
    "WhyNoModel",
    "WorkspaceError",
    "WrongAddress",
    "system_reason",
]
