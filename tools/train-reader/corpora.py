"""Passages taken apart into sentences, and questions with the sentences that answer them, from each source."""

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

SEPARATOR = " › "


@dataclass
class Passage:
    document: str
    head: str
    """Title of the document and path of headings, as `make_head` writes them."""
    text: str
    units: list[tuple[int, int]]
    """Sentences, list items and table rows: ranges in `text`, in characters."""


@dataclass
class Question:
    id: str
    text: str
    kind: str
    gold: list[tuple[int, int]]
    """(passage, unit) of every sentence that answers, or gives a part of the answer."""
    hard: list[tuple[int, int]] = field(default_factory=list)
    answer: str = ""
    """The answer's words, where they are known: another sentence that holds them is no wrong one."""
    said_otherwise: int | None = None
    """The number of the question that this one asks in other words: wrong sentences that were mined for it are this one's."""


@dataclass
class Corpus:
    name: str
    passages: list[Passage]
    questions: list[Question]

    def words(self, place: tuple[int, int]) -> str:
        passage = self.passages[place[0]]
        start, end = passage.units[place[1]]
        return passage.text[start:end]


def make_head(title: str, headings: list[str]) -> str:
    """Title › outer heading › … › inner heading, each once. The house must write it in the same way."""
    parts: list[str] = []
    for part in [title, *headings]:
        for piece in part.split(SEPARATOR):
            if piece.strip() and piece.strip() not in parts:
                parts.append(piece.strip())
    return SEPARATOR.join(parts)


def read_lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf8").splitlines() if line.strip()]


def place_of(text: str) -> int:
    """A number that is the same for everyone, to split by."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


_ROW = re.compile(r"^[^:;]{1,60} : [^;]+(?: ; [^:;]{1,60} : [^;]+)+$")
_LINE = re.compile(r"^(?:[–—•*-]|\d{1,2}[.)°]|[a-z]\)|[ÉE]tape)\s?")


def write_row(sentence: str) -> str:
    """`Ville : Lyon ; Nuit : 110 €` as the house writes a row of a table: `Ville: Lyon; Nuit: 110 €`."""
    if not _ROW.match(sentence):
        return sentence
    return "; ".join(re.sub(r" : ", ": ", cell, count=1) for cell in sentence.split(" ; "))


def read_organisation(file: Path) -> Corpus:
    """One invented organisation: `NAME.jsonl` (documents) and `NAME.questions.jsonl`. A section is a passage."""
    passages, place = [], {}
    for document in read_lines(file):
        for number, section in enumerate(document["sections"]):
            text, units = "", []
            for sentence in section["sentences"]:
                row = write_row(sentence)
                own_line = row != sentence or _LINE.match(sentence) or not re.search(r"[.!?…]$", sentence)
                if text:
                    text += "\n" if own_line else " "
                units.append((len(text), len(text) + len(row)))
                text += row
            place[(document["document"], number)] = len(passages)
            head = make_head(document["document"], [section["heading"]])
            passages.append(Passage(document["document"], head, text, units))

    def places(marks: list[dict]) -> list[tuple[int, int]]:
        return [(place[(mark["document"], mark["section"])], mark["sentence"]) for mark in marks]

    questions = [
        Question(f"{file.stem}-{index}", line["question"], line["kind"], places(line["gold"]), places(line["hard"]))
        for index, line in enumerate(read_lines(file.with_suffix(".questions.jsonl")))
    ]
    return Corpus(file.stem, passages, [*questions, *_ask_otherwise(file, questions)])


def _ask_otherwise(file: Path, questions: list[Question]) -> list[Question]:
    """The same questions as others would type them (`NAME.others.jsonl`): same right and tempting sentences."""
    others = file.with_suffix(".others.jsonl")
    return [
        replace(questions[line["question"]], id=f"{file.stem}-{line['question']}-{index}", text=text, said_otherwise=line["question"])
        for line in (read_lines(others) if others.exists() else [])
        for index, text in enumerate(line["others"])
    ]


_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\")]*\s+(?=[«“\"(]?[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜ0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:M|MM|Mme|Dr|St|Ste|av|J|C|c|env|art|p|vol|n|cf|etc)|\b[A-Z])\.$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Sentences of prose: for Wikipedia's text only; the house's own cutter makes the candidates of evaluations."""
    ranges, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start()]):
            continue
        ranges.append((start, match.start()))
        start = match.end()
    ranges.append((start, len(text)))
    return [(a, b) for a, b in ranges if text[a:b].strip()]


def is_piaf_test(title: str) -> bool:
    """One article in three is never trained on; `make-piaf-test.ts` uses the same rule."""
    return place_of(f"reader {title}") % 3 == 0


def read_piaf(file: Path) -> Corpus:
    """PIAF 1.1 in SQuAD's form (CC BY-SA, read from where it is), without the articles of the test."""
    passages, questions = [], []
    for article in json.loads(file.read_text("utf8"))["data"]:
        title = article["title"]
        if is_piaf_test(title):
            continue
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            units = split_sentences(text)
            number = len(passages)
            # A document of a house often has no telling title: half of the paragraphs do without.
            head = make_head(title, []) if place_of(text) % 2 == 0 else ""
            passages.append(Passage(title, head, text, units))
            for asked in paragraph["qas"]:
                answer = asked["answers"][0]
                start = answer["answer_start"]
                gold = [(number, i) for i, (a, b) in enumerate(units) if a <= start < b]
                if gold and len(asked["question"]) > 8:
                    questions.append(Question(str(asked["id"]), _as_typed(asked["question"]), "piaf", gold, [], answer["text"]))
    return Corpus("piaf", passages, questions)


def _as_typed(question: str) -> str:
    """Every other question loses its capital and its question mark, as people type."""
    if place_of(question) % 2 == 0:
        return question
    return question[:1].lower() + question[1:].rstrip(" ?\u00a0\u202f")
