"""Themes: several people meaning the same thing within one subject, in either language.

A *subject* is a topic of the taxonomy (its themes are sub-themes), the questions that went
unanswered, or the answers found unhelpful. Texts are put together when a week closes; what is shown
of a theme is its published figures, words that five people used, the name a champion gave it and,
once a block of weeks closed, a sheet of texts.
"""
