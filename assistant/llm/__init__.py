"""Asks a language model, within limits, and says plainly when it gave nothing.

llama-index's client, openai and tenacity live here only. The modules ``client``, ``wire`` and
``translate`` bring the libraries, which take seconds to import: they are loaded in the background,
and only where a model is configured.
"""
