"""Written sentences of organisations in the form that `./maison eval verify` takes: `python support_lines.py OUT.jsonl NAME …`"""

import json
import sys
from pathlib import Path

from corpora import read_lines

DATA = Path(__file__).parent / "data"


def main() -> None:
    out, *names = sys.argv[1:]
    written = []
    for name in names:
        [documents] = (DATA / "companies").glob(f"*/{name}.jsonl")
        known = read_lines(documents)
        for line in read_lines(DATA / "support" / f"{name}.support.jsonl"):
            sections = [(known[document], known[document]["sections"][section]) for document, section in line["places"]]
            passages = [
                {"title": document["document"], "headings": section["heading"].split(" › "), "text": "\n".join(section["sentences"])}
                for document, section in sections
            ]
            label = "supported" if line["supported"] else "unsupported"
            written.append({"sentence": line["sentence"], "passages": passages, "label": label, "kind": line["kind"]})
    Path(out).write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in written), "utf8")


if __name__ == "__main__":
    main()
