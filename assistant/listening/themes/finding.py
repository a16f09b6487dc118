"""Puts texts of one subject together, and gives each group the theme it has always had.

New texts are clustered (agglomerative, average linkage). A known theme is found again by its kept
centre, so that it is the same one from week to week, when it comes back after months, and when it
slowly changes: groups and themes are matched one to one (Kuhn, 1955), and what is left over joins
the nearest theme, or is a theme of its own once five people share it. A text keeps its theme for
good, so published figures never shrink because texts were put together anew.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from assistant.listening.publication.rules import FEWEST
from assistant.listening.themes.model import Centre, Found, Known, NewTheme, Utterance
from assistant.listening.themes.nearness import NEAR, mean_of, nearness, single
from assistant.listening.themes.people import distinct
from assistant.listening.themes.words import Telling
from assistant.listening.topics.reading import Reading

Read = tuple[Utterance, Reading]
"""A text and what was read of it."""


def find_all(
    read: Sequence[Read], known: Sequence[Known], written: Sequence[Utterance], telling: Telling
) -> Found:
    """What the texts of each subject have in common; see :func:`find`.

    Args:
        read: texts that have no theme yet.
        known: the themes, read by the same model.
        written: every text, those with a theme included: for words of themes that have none.
    """
    parts = []
    for subject in dict.fromkeys(text.subject for text, _ in read):
        mine = [one for one in read if one[0].subject == subject]
        parts.append(find(mine, [one for one in known if one.subject == subject], telling))
    given = {key: theme for part in parts for key, theme in part.given.items()}
    of_theme: dict[str, list[Utterance]] = defaultdict(list)
    for text in written:
        of_theme[text.theme or given.get((text.kind, text.id), "")].append(text)
    wordless = [one.id for one in known if not one.worded and one.id in of_theme]
    words = {theme: telling.words(of_theme[theme]) for theme in wordless}
    return Found(
        new=tuple(theme for part in parts for theme in part.new),
        moved={theme: centre for part in parts for theme, centre in part.moved.items()},
        worded={theme: found for theme, found in words.items() if any(found.values())},
        given=given,
    )


def find(read: Sequence[Read], known: Sequence[Known], telling: Telling) -> Found:
    """What the texts of one subject have in common, those that have no theme yet.

    Args:
        read: the texts, in no order.
        known: the themes of the subject, read by the same model.
        telling: which words to call a new theme by.
    """
    groups = _groups([single(reading) for _, reading in read])
    matched = _matched([centre for _, centre in groups], known)
    new: list[NewTheme] = []
    given, moved = {}, defaultdict(list)
    for (places, centre), theme in zip(groups, matched, strict=True):
        texts = [read[place][0] for place in places]
        name = theme.id if theme else ""
        if theme:
            moved[theme.id].append(centre)
        elif distinct(texts) >= FEWEST:
            name = str(uuid.uuid4())
            new.append(NewTheme(name, texts[0].subject, centre, telling.words(texts)))
        if name:
            given.update({(text.kind, text.id): name for text in texts})
    centres = {theme.id: theme.centre for theme in known}
    return Found(
        new=tuple(new),
        moved={name: mean_of([centres[name], *by]) for name, by in moved.items()},
        given=given,
    )


def _groups(centres: Sequence[Centre]) -> list[tuple[list[int], Centre]]:
    """Groups of texts near one another: their places, and the mean of each; largest first."""
    # Loading it takes a second, which nobody should wait for who closes no week.
    from sklearn.cluster import AgglomerativeClustering

    if len(centres) < 2:
        labels = [0] * len(centres)
    else:
        apart = np.clip(1 - nearness(centres, centres), 0, None)
        clustering = AgglomerativeClustering(
            n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - NEAR
        )
        labels = clustering.fit_predict(apart).tolist()
    places: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        places[label].append(place)
    ordered = sorted(places.values(), key=lambda one: (-len(one), one))
    return [(one, mean_of([centres[place] for place in one])) for one in ordered]


def _matched(groups: Sequence[Centre], known: Sequence[Known]) -> list[Known | None]:
    """The theme of each group: one to one as far as they are near, then the nearest.

    A group that would only join is left alone once it is large enough to be a theme of its own,
    which :func:`find` decides by the number of people: here it joins only if it is small.
    """
    found: list[Known | None] = [None] * len(groups)
    if not groups or not known:
        return found
    near = nearness(groups, [theme.centre for theme in known])
    for row, column in zip(*linear_sum_assignment(-near), strict=True):
        if near[row, column] >= NEAR:
            found[row] = known[column]
    for row, group in enumerate(groups):
        best = int(near[row].argmax())
        if found[row] is None and group.weight < FEWEST and near[row, best] >= NEAR:
            found[row] = known[best]
    return found
