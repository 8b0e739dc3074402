"""Sentences that a model wrote, beside the passages that it says they rest on: read as the cross-encoder reads a question
and a sentence, [query: written sentence ; passage: heading, evidence], to judge whether the evidence supports it.
"""

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from corpora import SEPARATOR, Passage, make_head, read_lines
from cross_encoder import Part
from encoder import BEGIN, END, House
from reader import HEADING, QUESTION, SENTENCE
from states import LONGEST_HEAD, _cut

CONTEXT = 4
LABEL = 2
LONGEST_WRITTEN, LONGEST_EVIDENCE = 72, 224
"""Tokens of the written sentence, and of what it rests on: the house cuts at the same places."""


@dataclass
class Written:
    sentence: str
    supported: bool
    kind: str
    head: str
    evidence: str
    group: str


def part_of_written(text: str, house: House) -> Part:
    prefix = "query: "
    encoding = house.tokenizer.encode(prefix + text)
    ids = encoding.ids[:LONGEST_WRITTEN]
    kinds = [QUESTION if end > len(prefix) else CONTEXT for _, end in encoding.offsets[:LONGEST_WRITTEN]]
    return [BEGIN, *ids, END], [QUESTION, *kinds, CONTEXT]


def part_of_evidence(head: str, evidence: str, house: House) -> Part:
    """As `part_of_passage` lays out a sentence, with all of the evidence in the place of the sentence."""
    prefix = f"passage: {head}\n" if head else "passage: "
    encoding = house.tokenizer.encode(prefix + evidence)
    offsets = encoding.offsets
    label = len("passage: ")
    named = [i for i, (a, b) in enumerate(offsets) if a >= label - 1 and b > label and b <= len(prefix)]
    if len(named) > LONGEST_HEAD:
        named = named[:12] + named[12 - LONGEST_HEAD :]
    own = [i for i, (_, b) in enumerate(offsets) if b > len(prefix)][:LONGEST_EVIDENCE]
    kinds = [(HEADING, BEGIN), *((CONTEXT, encoding.ids[i]) for i in range(LABEL))]
    kinds += [(HEADING, encoding.ids[i]) for i in named] + [(SENTENCE, encoding.ids[i]) for i in own] + [(CONTEXT, END)]
    return [token for _, token in kinds], [kind for kind, _ in kinds]


@dataclass
class Section:
    head: str
    text: str
    sentences: list[str]


def read_sections(file: Path) -> list[list[Section]]:
    """Of each document of an organisation its sections."""
    made = []
    for document in read_lines(file):
        sections = [
            Section(make_head(document["document"], [one["heading"]]), " ".join(one["sentences"]), one["sentences"])
            for one in document["sections"]
        ]
        made.append(sections)
    return made


class Organisation:
    """Written sentences of an organisation in groups; each drawn with or without sections that have nothing to do with it."""

    def __init__(self, sections: Path, lines: Path):
        self.name = sections.stem
        self.documents = read_sections(sections)
        self.groups: list[list[dict]] = []
        known = defaultdict(list)
        for line in read_lines(lines):
            places = [place for place in line["places"] if self._has(place)]
            if places and len(places) == len(line["places"]):
                known[line.get("base", line["sentence"])].append(line)
        self.groups = list(known.values())

    def _has(self, place: list[int]) -> bool:
        document, section = place
        return document < len(self.documents) and section < len(self.documents[document])

    def make(self, line: dict, chance: random.Random, beside: float = 0.35) -> Written:
        places = [tuple(place) for place in line["places"]]
        document, section = places[0]
        if chance.random() < beside and len(places) < 3:
            near = section + chance.choice((-1, 1))
            other = (document, near)
            if 0 <= near < len(self.documents[document]) and other not in places and line["kind"] != "passage":
                places.insert(chance.randrange(len(places) + 1), other)
        chosen = [self.documents[d][s] for d, s in places]
        return Written(line["sentence"], line["supported"], line["kind"], chosen[0].head, join_evidence(chosen), self.name)

    def near(self, chance: random.Random) -> list[Written]:
        """What stays close to the words of a section, right and turned round by one word, and right of another section."""
        sections = chance.choice(self.documents)
        own = chance.choice(sections)
        at = chance.randrange(len(own.sentences))
        text = chance.choice([write_copy, write_joined, write_row])(own, at, chance)
        made = [Written(text, True, "light", own.head, own.text, self.name)]
        turned = turn_round(text, own, chance)
        if turned:
            made.append(Written(turned, False, "light", own.head, own.text, self.name))
        others = [one for one in sections if one is not own and own.sentences[at] not in one.sentences]
        if others:
            other = chance.choice(others)
            made.append(Written(text, False, "passage", other.head, other.text, self.name))
        return made


def write_copy(section: Section, at: int, chance: random.Random) -> str:
    text = section.sentences[at]
    title = section.head.split(SEPARATOR)[chance.choice((0, -1))]
    opened = text if text[:2].isupper() else text[:1].lower() + text[1:]
    return chance.choice([text, f"D'après « {title} », {opened}", f"{title} : {opened}", f"Oui : {opened}"])


def write_joined(section: Section, at: int, chance: random.Random) -> str:
    """Two sentences that follow each other as one."""
    if at + 1 >= len(section.sentences) or " ; " in section.text:
        return write_copy(section, at, chance)
    first, second = section.sentences[at], section.sentences[at + 1]
    return first.rstrip(". ") + chance.choice([" ; ", ", et "]) + second[:1].lower() + second[1:]


def write_row(section: Section, at: int, chance: random.Random) -> str:
    """Some cells of a row, the first always, as a sentence."""
    cells = [cell.split(" : ", 1) for cell in section.sentences[at].split(" ; ")]
    if len(cells) < 2 or any(len(cell) != 2 for cell in cells):
        return write_copy(section, at, chance)
    first, *others = cells
    shown = sorted(chance.sample(range(len(others)), chance.randint(1, len(others))))
    told = ", ".join(f"{others[place][0].lower()} {others[place][1]}" for place in shown)
    return chance.choice([f"{first[1]} : {told}.", f"Pour {first[1]}, {told}.", f"{told} pour {first[1]}."])


TURNED = [
    (" est ", " n'est pas "), (" sont ", " ne sont pas "), (" peut ", " ne peut pas "), (" doit ", " peut "), (" peut ", " doit "),
    (" avant ", " après "), (" après ", " avant "), ("au moins", "au plus"), ("au plus", "au moins"), (" sauf ", " y compris "),
    (" n'est pas ", " est "), (" ne peut pas ", " peut "), (" sans ", " avec "), (" seulement ", " aussi "), ("uniquement", "notamment"),
    ("le client", "le fournisseur"), (" gratuit", " payant"), ("obligatoire", "facultatif"), ("plus de", "moins de"), ("moins de", "plus de"),
    ("jusqu'à", "à partir de"), ("à partir de", "jusqu'à"), (" avec ", " sans "), (" chaque ", " certain "), ("toujours", "parfois"),
]


def turn_round(text: str, section: Section, chance: random.Random) -> str | None:
    """One word of it turned into its opposite; of a row, a cell of another row. Null where nothing can be turned."""
    if " : " in section.sentences[0] and " ; " in section.sentences[0]:
        rows = [[cell.split(" : ", 1)[-1] for cell in sentence.split(" ; ")] for sentence in section.sentences]
        cells = [cell for row in rows for cell in row[1:] if cell in text]
        own = chance.choice(cells) if cells else None
        others = [cell for row in rows for cell in row[1:] if cell not in text and own and cell[-2:] == own[-2:]]
        return text.replace(own, chance.choice(others)) if own and others else None
    ways = [(old, new) for old, new in TURNED if old in text]
    if not ways:
        return None
    old, new = chance.choice(ways)
    return text.replace(old, new, 1)


def join_evidence(chosen: list[Section]) -> str:
    """The first section's text, then the others under their own headings."""
    first, *others = chosen
    return "\n".join([first.text, *(f"{one.head.split(SEPARATOR)[-1]} : {one.text}" for one in others)])


def read_organisations(data: Path, lines: Path) -> list[Organisation]:
    made = []
    for file in sorted(lines.glob("**/*.support.jsonl")):
        name = file.name.removesuffix(".support.jsonl")
        [sections] = data.glob(f"*/{name}.jsonl")
        made.append(Organisation(sections, file))
    return made
