"""Writes what `make-candidates.ts` reads: documents and a questions file, from sources in another form.

    python documents.py organisation data/companies/train-a/mairie.jsonl FOLDER
    python documents.py piaf PIAF-FOLDER FOLDER [--without TUNING.jsonl]
"""

import argparse
import json
import re
import unicodedata
from pathlib import Path

from corpora import SEPARATOR, is_piaf_test, place_of, read_lines


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:80]


def write_organisation(file: Path, folder: Path) -> None:
    """Each document as Markdown: paths of headings as headings, rows as tables, the other sentences as prose or lines."""
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    quotes, names = {}, {}
    for document in read_lines(file):
        name = f"{slug(document['document'])}.md"
        assert name not in names.values(), name
        names[document["document"]] = name
        lines, above = [f"# {document['document']}", ""], []
        for number, section in enumerate(document["sections"]):
            path = [part.strip() for part in section["heading"].split(SEPARATOR.strip())]
            for depth, part in enumerate(path):
                if above[: depth + 1] != path[: depth + 1]:
                    lines += ["#" * min(6, depth + 2) + " " + part, ""]
            above = path
            lines += write_section(section["sentences"])
            for place, sentence in enumerate(section["sentences"]):
                quotes[(document["document"], number, place)] = quote_of(sentence)
        (folder / "documents" / name).write_text("\n".join(lines) + "\n", "utf8")
    rows = []
    for index, line in enumerate(read_lines(file.with_suffix(".questions.jsonl"))):
        gold = [
            {"document": names[m["document"]], "quote": quotes[(m["document"], m["section"], m["sentence"])]}
            for m in line["gold"]
        ]
        row = {"id": f"{file.stem}-{index}", "kind": line["kind"], "question": line["question"]}
        rows.append({**row, "answerable": bool(gold), "gold": gold})
    write_lines(folder / "questions.jsonl", rows)


def cells_of(sentence: str) -> list[tuple[str, str]] | None:
    """The columns and values of a row written `Ville : Lyon ; Nuit : 110 €`; None for any other sentence."""
    cells = [cell.split(" : ", 1) for cell in sentence.rstrip(".").split(" ; ")]
    if len(cells) < 2 or any(len(cell) != 2 or len(cell[0]) > 60 for cell in cells):
        return None
    return [(cell[0], cell[1]) for cell in cells]


def quote_of(sentence: str) -> str:
    cells = cells_of(sentence)
    return " | ".join(value for _, value in cells) if cells else sentence


def write_section(sentences: list[str]) -> list[str]:
    lines: list[str] = []
    columns = None
    for sentence in sentences:
        cells = cells_of(sentence)
        if cells:
            names = [name for name, _ in cells]
            if names != columns:
                lines += ["", f"| {' | '.join(names)} |", "|" + " --- |" * len(names)]
                columns = names
            lines.append(f"| {' | '.join(value for _, value in cells)} |")
            continue
        if columns:
            lines.append("")
            columns = None
        item = re.match(r"^(?:[–—•-]\s*)(.*)$", sentence)
        lines.append(f"- {item.group(1)}" if item else sentence)
        if not item and not re.search(r"[.!?…]$", sentence):
            lines.append("")
    return [*lines, ""]


def write_piaf(source: Path, folder: Path, without: Path | None) -> None:
    """Questions of the test articles; articles in five are withheld, so that some questions have no answer there."""
    known = {line["id"] for line in read_lines(without)} if without else set()
    paragraphs = {line["id"]: line for line in read_lines(source / "piaf-fr-paragraphs.jsonl")}
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    for paragraph in paragraphs.values():
        if not is_withheld(paragraph["title"]):
            text = f"# {paragraph['title']}\n\n{paragraph['text']}\n"
            (folder / "documents" / f"{paragraph['id']}.md").write_text(text, "utf8")
    rows = []
    for line in read_lines(source / "piaf-fr-questions.jsonl"):
        paragraph = paragraphs[line["paragraph"]]
        if not is_piaf_test(paragraph["title"]) or line["id"] in known:
            continue
        answerable = not is_withheld(paragraph["title"])
        gold = [{"document": f"{paragraph['id']}.md", "quote": sentence_around(paragraph["text"], line)}]
        row = {"id": line["id"], "kind": "piaf", "question": line["question"], "answerable": answerable}
        rows.append({**row, "gold": gold if answerable else []})
    write_lines(folder / "questions.jsonl", rows)


def is_withheld(title: str) -> bool:
    return place_of(title) % 5 == 0


def sentence_around(text: str, line: dict) -> str:
    """The answer and a few words on each side: it must stand in the right sentence, and not wherever the answer stands."""
    answer = line["answers"][0]
    start, end = answer["start"], answer["start"] + len(answer["text"])
    left = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n"))
    begin = max(left + 2 if left >= 0 else 0, start - 25)
    while begin > 0 and begin < start and text[begin - 1].isalnum():
        begin += 1
    return text[begin:end]


def write_lines(file: Path, rows: list[dict]) -> None:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")
    print(f"{file}: {len(rows)} questions, {sum(not row['answerable'] for row in rows)} without an answer")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["organisation", "piaf"])
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", type=Path, help="questions that the house's own parameters were chosen on")
    options = parser.parse_args()
    if options.kind == "organisation":
        write_organisation(options.source, options.folder)
    else:
        write_piaf(options.source, options.folder, options.without)


if __name__ == "__main__":
    main()
