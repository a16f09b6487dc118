"""Documents and passages as LlamaIndex knows them, and Relais's search as a LlamaIndex retriever.

The indexer cuts documents through :class:`PassageParser`, and :class:`RelaisRetriever` lets any
LlamaIndex query engine or postprocessor stand on the same index. Ids are derived from content and
place, never random, so that an unchanged passage keeps its id from one run to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import (
    BaseNode,
    Document,
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)
from pydantic import PrivateAttr

from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import Passage
from assistant.answering.ports import SearchResult
from assistant.retrieval.passages import Piece, cut

_CONTEXT = "context"
_TEMPLATE = "{metadata_str}. {content}"


class PassageParser(NodeParser):
    """Cuts documents along headings, lists and tables; see :mod:`assistant.retrieval.passages`."""

    _extracted: dict[str, ExtractedDocument] = PrivateAttr(default_factory=dict)
    _pieces: dict[str, Piece] = PrivateAttr(default_factory=dict)

    def pieces(self, document: ExtractedDocument) -> list[Piece]:
        """The passages of one document, in reading order."""
        self._extracted[document.path] = document
        nodes = self.get_nodes_from_documents([as_document(document)])
        del self._extracted[document.path]
        return [self._pieces.pop(node.node_id) for node in nodes]

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        found: list[BaseNode] = []
        for source in nodes:
            for piece in cut(self._extracted[source.node_id]):
                node = as_node(piece, source.as_related_node_info())
                self._pieces[node.node_id] = piece
                found.append(node)
        return found


def as_document(document: ExtractedDocument) -> Document:
    """A document whose id is its path."""
    return Document(id_=document.path, text=document.text, metadata={"language": document.language})


def as_node(piece: Piece, source: RelatedNodeInfo | None = None) -> TextNode:
    """A passage as it is indexed: its body, with title and heading path as metadata before it."""
    passage = piece.passage
    node = TextNode(
        id_=passage.id,
        text=piece.body or passage.text,
        metadata={_CONTEXT: piece.context},
        metadata_template="{value}",
        text_template=_TEMPLATE,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
    )
    if source is not None:
        node.relationships[NodeRelationship.SOURCE] = source
    return node


def passage_node(passage: Passage) -> TextNode:
    """A passage as it was found: its exact words, with where they stand as metadata."""
    return TextNode(
        id_=passage.id,
        text=passage.text,
        metadata={
            "document": passage.document.path,
            "title": passage.document.title,
            "headings": list(passage.headings),
            "page": passage.page,
            "language": passage.document.language,
        },
        start_char_idx=passage.start,
        end_char_idx=passage.end,
    )


class RelaisRetriever(BaseRetriever):
    """Relais's hybrid search for use inside LlamaIndex."""

    def __init__(self, search: Callable[[str], SearchResult]) -> None:
        self._search = search
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._search(query_bundle.query_str).found
        return [NodeWithScore(node=passage_node(hit.passage), score=hit.score) for hit in found]
