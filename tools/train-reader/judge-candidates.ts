import { readFile, writeFile } from 'node:fs/promises';
import { owner } from '../../src/governance/index.ts';
import { takeApart } from '../../src/knowledge/answer/prepare.ts';
import { cutSections } from '../../src/knowledge/answer/read/cut-sections.ts';
import { judgeSections, readAtMost, weighOnce } from '../../src/knowledge/answer/read/read-sentences.ts';
import { readSigns } from '../../src/knowledge/answer/read/signs.ts';
import { answers } from '../../src/knowledge/evaluate/reader.ts';
import { passagesAsked, readOn, retrieve } from '../../src/knowledge/index.ts';
import type { Maison } from '../../src/main.ts';
import { inNewHouse, ingestFolder } from '../../bench/run/new-house.ts';

// Writes what the reader that ships says of every sentence that the product reads for a question, with the product's own
// parser, passages, search and sections; the weights of `read/read-sentences.ts` are fitted on it (`fit.py`):
//   node tools/train-reader/judge-candidates.ts DOCUMENTS QUESTIONS.jsonl OUT.jsonl [EVERY]
// One line a question: `answerable`, and for each sentence `relevance`, the place of its passage, the logit, how much less
// of the question it says than another (`behind`), what another row holds of it (`otherRow`), whether it answers; and, for
// `score_cross.py`, the score that the product gives it before it is read again, with the section that it stands in.

interface Line {
  readonly id: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly gold: { document: string; quote: string }[];
}

const [documents, questions, out, every = '1'] = process.argv.slice(2);
const { signal } = new AbortController();

async function judge({ parts }: Maison, { id, question, answerable, gold }: Line): Promise<object> {
  const found = await retrieve(parts, owner, { question, limit: passagesAsked }, { signal });
  const { sources } = await readOn(parts, owner, { sources: found.sources }, { signal });
  const taken = takeApart({ models: parts.models, calibration: null }, question, sources);
  const reader = await parts.models.reader({ signal });
  const reading = { question, listed: taken.sentences, sources, evidence: taken.evidence };
  const judged = await judgeSections(reader, reading, { signal });
  const weighed = await weighOnce(reader, reading, { signal });
  const sections = cutSections(taken.sentences.slice(0, readAtMost), reading).flatMap(({ passage }) =>
    passage.units.map(({ start, end }) => ({
      head: passage.head,
      before: passage.text.slice(0, start),
      text: passage.text.slice(start, end),
      after: passage.text.slice(end),
    })),
  );
  const signs = readSigns(judged, { ...taken, sources });
  const sentences = judged.map(({ candidate: { passage, unit, relevance }, logit }, index) => ({
    relevance,
    place: passage,
    reader: logit,
    behind: signs[index]?.behind ?? 0,
    otherRow: signs[index]?.otherRow ?? 0,
    gold: answers(gold, sources[passage], unit.text),
    score: weighed[index]?.score,
    ...sections[index],
  }));
  return { id, question, answerable, sentences };
}

if (documents && questions && out)
  await inNewHouse(async (maison) => {
    await ingestFolder(maison, documents);
    const lines = (await readFile(questions, 'utf8')).split('\n').filter((text) => text.trim() !== '');
    const rows: string[] = [];
    for (const line of lines.filter((_, index) => index % Number(every) === 0)) {
      rows.push(JSON.stringify(await judge(maison, JSON.parse(line) as Line)));
      if (rows.length % 50 === 0) console.error(`${rows.length} of ${lines.length}`);
    }
    await writeFile(out, `${rows.join('\n')}\n`);
  });
else {
  console.error('Usage: node tools/train-reader/judge-candidates.ts DOCUMENTS QUESTIONS.jsonl OUT.jsonl [EVERY]');
  process.exitCode = 2;
}
