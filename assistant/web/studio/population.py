"""Population: how many people would get through the programme, how fast, and what holds them up."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, RedirectResponse, Response

from assistant.errors import NotFound
from assistant.learning.population import Population, simulate
from assistant.web.studio.headcounts import MOST_PEOPLE, Asked, people_of, read, suggested
from assistant.web.studio.jobs import Job
from assistant.web.studio.naming import names_of
from assistant.web.studio.options import audience_options
from assistant.web.studio.population_view import view_of
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import CurrentDesk, Desk

router = APIRouter()


@router.get("/studio/population")
def population(desk: CurrentDesk) -> Response:
    """The form, with the headcounts of the training record."""
    return _form(desk, suggested(desk))


@router.post("/studio/population")
def begin(desk: CurrentDesk, fields: Posted) -> Response:
    """Begin a simulation and go to it."""
    asked, wrong = read(desk, fields)
    people = [] if wrong else people_of(desk, asked)
    if not wrong and not people:
        wrong = desk.say("population_nobody")
    if not wrong and len(people) > MOST_PEOPLE:
        wrong = desk.say("population_too_many", most=MOST_PEOPLE)
    if wrong:
        return _form(desk, asked, wrong)
    curriculum, minutes = desk.curriculum, asked.minutes

    def work(job: Job[Population]) -> Population:
        return simulate(
            curriculum, people, asked.start,
            minutes=minutes, deadline=asked.by, progress=job.advance,
        )  # fmt: skip

    job = desk.jobs.start(desk.person.id, len(people), asked, work)
    return RedirectResponse(f"/studio/population/{job.id}", 303)


@router.get("/studio/population/{ident}")
def result(desk: CurrentDesk, ident: str) -> Response:
    """How far a simulation is, or what came out of it."""
    job = _job(desk, ident)
    if job.status == "running":
        return desk.page("population_running.html", "population", job=job, refresh=2)
    if job.status != "done" or job.result is None:
        return _form(desk, job.asked, desk.say(f"population_{job.status}"))
    view = view_of(desk, job.result, job.asked)
    return desk.page("population_result.html", "population", view=view, asked=job.asked)


@router.get("/studio/population/{ident}/progress")
def progress(desk: CurrentDesk, ident: str) -> Response:
    """The same in numbers, for the progress bar."""
    job = _job(desk, ident)
    return JSONResponse({"done": job.done, "total": job.total, "status": job.status})


@router.post("/studio/population/{ident}/cancel")
def cancel(desk: CurrentDesk, ident: str, _fields: Posted) -> Response:
    """Stop a simulation and go back to the form."""
    _job(desk, ident).cancel()
    return RedirectResponse("/studio/population", 303)


def _job(desk: Desk, ident: str) -> Job[Population]:
    job = desk.jobs.find(ident, desk.person.id)
    if job is None:
        raise NotFound
    return job


def _form(desk: Desk, asked: Asked, wrong: str = "") -> Response:
    names = names_of(desk)
    return desk.page(
        "population.html",
        "population",
        status=422 if wrong else 200,
        asked=asked,
        wrong=wrong,
        known=len(desk.profiles),
        names=names,
        options=audience_options(desk, names),
    )
