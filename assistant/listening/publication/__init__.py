"""What may be published of what people said: every rule, in one place.

Champions' screens, exports and interfaces read snapshots only, and :func:`closing.close` is the
only thing that writes one. A snapshot says how many people did something in a closed period, never
who, and the rules hold for what all snapshots say together:

* at least :data:`rules.FEWEST` distinct people in a figure, and as many who are not in it;
* a total minus its published parts is nobody, or that many people again;
* whatever four colleagues one thinks of, a world in which none of them said anything fits
  everything published (:mod:`worlds`).
"""
