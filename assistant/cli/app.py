"""Every command and its options. What each does is in a module of its own, imported when needed.

Help texts are in :mod:`assistant.cli.help`, in both languages; here stands only the shape.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.answering.model import Role
from assistant.cli.edge import RelaisGroup
from assistant.cli.options import AsJson, AsRole, Knowledge, Spoken, Workspace

app = typer.Typer(
    cls=RelaisGroup, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
curricula = typer.Typer(no_args_is_help=True)
documents = typer.Typer(no_args_is_help=True)
users = typer.Typer(no_args_is_help=True)
xapi = typer.Typer(no_args_is_help=True)


@app.command()
def run(
    workspace: Workspace = None,
    host: Annotated[str | None, typer.Option("--host", show_default=False)] = None,
    port: Annotated[int | None, typer.Option("--port", show_default=False)] = None,
    demo: Annotated[bool, typer.Option("--demo")] = False,
    open_browser: Annotated[bool, typer.Option("--open")] = False,
    language: Spoken = None,
) -> None:
    from assistant.cli import serve

    serve.run(workspace, host, port, demo=demo, open_browser=open_browser, language=language)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    language: Spoken = None,
) -> None:
    from assistant.cli import create

    create.init(folder, language)


@app.command()
def index(
    workspace: Workspace = None,
    knowledge: Knowledge = None,
    rebuild: Annotated[bool, typer.Option("--rebuild")] = False,
    as_json: AsJson = False,
    language: Spoken = None,
) -> None:
    from assistant.cli import indexing

    indexing.index(workspace, knowledge, rebuild=rebuild, as_json=as_json, language=language)


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION")] = None,
    workspace: Workspace = None,
    knowledge: Knowledge = None,
    language: Spoken = None,
    role: AsRole = "employee",
    as_json: AsJson = False,
    batch: Annotated[
        Path | None, typer.Option("--batch", metavar="FILE", show_default=False, allow_dash=True)
    ] = None,
) -> None:
    from assistant.cli import asking

    words = " ".join(question) if question is not None else None
    options = asking.Options(workspace, knowledge, language, role)
    if batch is None:
        asking.ask(words, options, as_json=as_json)
    else:
        asking.ask_all(batch, words, options)


@app.command()
def check(
    workspace: Workspace = None,
    knowledge: Knowledge = None,
    as_json: AsJson = False,
    language: Spoken = None,
) -> None:
    from assistant.cli import checking

    checking.check(workspace, knowledge, as_json=as_json, language=language)


@app.command("eval")
def evaluate(
    workspace: Workspace = None,
    knowledge: Knowledge = None,
    cases: Annotated[
        list[Path] | None, typer.Option("--cases", metavar="PATH", show_default=False)
    ] = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", metavar="FILE", show_default=False)
    ] = None,
    set_folder: Annotated[
        Path | None, typer.Option("--set", metavar="DIR", show_default=False)
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="SLICE", show_default=False)
    ] = None,
    compare: Annotated[bool, typer.Option("--compare")] = False,
    bless: Annotated[
        str | None, typer.Option("--bless", metavar="REASON", show_default=False)
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", show_default=False)] = None,
    with_model: Annotated[bool, typer.Option("--model")] = False,
    prompt: Annotated[
        str | None, typer.Option("--prompt", metavar="NAME/VERSION", show_default=False)
    ] = None,
    as_json: AsJson = False,
    language: Spoken = None,
) -> None:
    from assistant.cli import evaluating

    options = evaluating.Options(
        workspace=workspace,
        knowledge=knowledge,
        cases=tuple(cases or ()),
        questions=questions,
        set_folder=set_folder,
        only=tuple(only or ()),
        compare=compare,
        bless=bless,
        out=out,
        with_model=with_model,
        prompt=prompt,
        as_json=as_json,
        language=language,
    )
    evaluating.evaluate(options)


@curricula.command("stamp")
def curricula_stamp(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID")] = None,
    workspace: Workspace = None,
    language: Spoken = None,
) -> None:
    from assistant.cli import curricula as files

    files.stamp(tuple(ids or ()), workspace, language)


@curricula.command("schema")
def curricula_schema(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR")] = None,
    workspace: Workspace = None,
    language: Spoken = None,
) -> None:
    from assistant.cli import curricula as files

    files.schema(folder, workspace, language)


@app.command("remove-demo")
def remove_demo(workspace: Workspace = None, language: Spoken = None) -> None:
    from assistant.cli.demo.records import remove_demo_records

    remove_demo_records(workspace, language)


@app.command("close-week")
def close_week(
    workspace: Workspace = None,
    as_json: AsJson = False,
    language: Spoken = None,
) -> None:
    from assistant.cli import closing

    closing.close_week(workspace, as_json=as_json, language=language)


@app.command()
def doctor(
    workspace: Workspace = None,
    health: Annotated[bool, typer.Option("--health")] = False,
    model: Annotated[bool, typer.Option("--model")] = False,
    people: Annotated[int, typer.Option("--people", min=1, metavar="NUMBER")] = 200,
    daily: Annotated[float, typer.Option("--questions", min=0.01, metavar="NUMBER")] = 2,
    language: Spoken = None,
) -> None:
    from assistant.cli import diagnosis
    from assistant.cli import health as probes

    if health:
        probes.health(workspace)
    elif model:
        diagnosis.diagnose_model(workspace, diagnosis.model.Load(people, daily), language)
    else:
        diagnosis.diagnose(workspace, language)


@documents.command("list")
def documents_list(
    workspace: Workspace = None,
    knowledge: Knowledge = None,
    role: AsRole = "admin",
    as_json: AsJson = False,
    language: Spoken = None,
) -> None:
    from assistant.cli import reading

    reading.list_documents(workspace, knowledge, role, as_json=as_json, language=language)


@documents.command("show")
def documents_show(
    path: Annotated[str, typer.Argument(metavar="PATH")],
    workspace: Workspace = None,
    knowledge: Knowledge = None,
    blocks: Annotated[bool, typer.Option("--blocks")] = False,
    language: Spoken = None,
) -> None:
    from assistant.cli import reading

    reading.show_document(path, workspace, knowledge, blocks=blocks)


Name = Annotated[str, typer.Argument(metavar="NAME")]
FromInput = Annotated[bool, typer.Option("--password-stdin")]
Generated = Annotated[bool, typer.Option("--generate")]


@users.command("add")
def users_add(
    name: Name,
    role: Annotated[Role, typer.Option("--role")] = "employee",
    team: Annotated[str | None, typer.Option("--team", show_default=False)] = None,
    password_stdin: FromInput = False,
    generate: Generated = False,
    workspace: Workspace = None,
    language: Spoken = None,
) -> None:
    from assistant.cli import accounts

    source = accounts.PasswordSource(from_input=password_stdin, generated=generate)
    accounts.add(name, role, team, source, workspace, language)


@users.command("list")
def users_list(
    workspace: Workspace = None, as_json: AsJson = False, language: Spoken = None
) -> None:
    from assistant.cli import accounts

    accounts.list_all(workspace, as_json=as_json, language=language)


@users.command("remove")
def users_remove(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    workspace: Workspace = None,
    language: Spoken = None,
) -> None:
    from assistant.cli import accounts

    accounts.remove(name, workspace, confirmed=yes, language=language)


@users.command("reset")
def users_reset(
    name: Name,
    password_stdin: FromInput = False,
    generate: Generated = False,
    workspace: Workspace = None,
    language: Spoken = None,
) -> None:
    from assistant.cli import accounts

    source = accounts.PasswordSource(from_input=password_stdin, generated=generate)
    accounts.reset(name, source, workspace, language)


@xapi.command("export")
def xapi_export(
    file: Annotated[Path, typer.Argument(metavar="FILE", allow_dash=True)],
    workspace: Workspace = None,
    language: Spoken = None,
) -> None:
    from assistant.cli import xapi as statements

    statements.export(file, workspace, language)


@xapi.command("send")
def xapi_send(
    retry: Annotated[bool, typer.Option("--retry")] = False,
    workspace: Workspace = None,
    language: Spoken = None,
) -> None:
    from assistant.cli import xapi as statements

    statements.send(workspace, retry=retry, language=language)


app.add_typer(curricula, name="curricula")
app.add_typer(documents, name="documents")
app.add_typer(users, name="users")
app.add_typer(xapi, name="xapi")
