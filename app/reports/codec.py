"""Findings, articles and reports as JSON text, for storage: what is loaded equals what was dumped.

The text is pure ASCII, so that a database takes whatever a hostile page had in its title: lone
surrogates and NUL travel as ``\\udc80`` and ``\\u0000``. (Two lone surrogates side by side that
make a pair come back as the one character that they encode; no decoder yields them.)

This form follows the model and is the store's own. The names that people and programs are promised
are those of :mod:`app.reports.document`.
"""

import json
from typing import Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter

from checkers.model import (
    ArchiveAnswer,
    Article,
    Citation,
    Document,
    EarlierWork,
    Evidence,
    Finding,
    Memento,
    Report,
)

Value = TypeVar("Value")


class _Codec(Generic[Value]):
    """One type of the model, to JSON text and back."""

    def __init__(self, adapter: TypeAdapter[tuple[Value]]) -> None:
        self._adapter = adapter

    def dump(self, value: Value) -> str:
        (plain,) = self._adapter.dump_python((value,), mode="json")
        return json.dumps(plain, separators=(",", ":"))

    def load(self, text: str) -> Value:
        """Raises ValueError where the text is not JSON or not a value of this type."""
        (value,) = self._adapter.validate_python((json.loads(text),))
        return value


# Each type is wrapped in a tuple because pydantic takes no configuration for a bare dataclass. JSON
# itself is read and written by `json`: pydantic's reader and writer refuse lone surrogates.
_BYTES_AS_BASE64 = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
_reports = _Codec(TypeAdapter(tuple[Report], config=_BYTES_AS_BASE64))
_citations = _Codec(TypeAdapter(tuple[Citation], config=_BYTES_AS_BASE64))
_findings = _Codec(TypeAdapter(tuple[Finding], config=_BYTES_AS_BASE64))
_evidence = _Codec(TypeAdapter(tuple[Evidence], config=_BYTES_AS_BASE64))
_answers = _Codec(TypeAdapter(tuple[ArchiveAnswer], config=_BYTES_AS_BASE64))
_mementos = _Codec(TypeAdapter(tuple[Memento], config=_BYTES_AS_BASE64))
_articles = _Codec(TypeAdapter(tuple[Article], config=_BYTES_AS_BASE64))
_works = _Codec(TypeAdapter(tuple[EarlierWork], config=_BYTES_AS_BASE64))
_documents = _Codec(TypeAdapter(tuple[Document], config=_BYTES_AS_BASE64))

dump = _reports.dump
load = _reports.load
dump_citation = _citations.dump
load_citation = _citations.load
dump_finding = _findings.dump
load_finding = _findings.load
dump_evidence = _evidence.dump
load_evidence = _evidence.load
dump_answer = _answers.dump
load_answer = _answers.load
dump_work = _works.dump
load_work = _works.load
dump_memento = _mementos.dump
load_memento = _mementos.load
dump_article = _articles.dump
load_article = _articles.load
dump_document = _documents.dump
load_document = _documents.load
