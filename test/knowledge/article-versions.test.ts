import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '../../src/assistants/index.ts';
import { foldText, repositoryFolder } from '../../src/base/index.ts';
import type { AnswerSentence } from '../../src/contract/index.ts';
import { readOpeningLine } from '../../src/knowledge/search/versions/number-line.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { readKnown } from './ask-contracts.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

// Pairs of versions: what was added, removed, renumbered, moved and changed, each with its article; nothing invented.

interface Change {
  readonly kind: 'added' | 'removed' | 'renumbered' | 'moved' | 'changed';
  readonly before: number | string | null;
  readonly after: number | string | null;
  readonly what: string;
  readonly key_words: readonly string[];
}

const root = path.join(repositoryFolder, 'test', 'fixtures');
const folders = ['versions-own', 'versions'].flatMap((set) => {
  try {
    return readdirSync(path.join(root, set)).map((name) => path.join(root, set, name));
  } catch {
    return [];
  }
});
const models = createFakeModels();
let house: TestIngestion;
const scopes = new Map<string, { documentIds: string[] }>();

beforeAll(async () => {
  house = await openTestIngestion({ models });
  for (const folder of folders) {
    const ids: string[] = [];
    for (const [index, side] of ['before', 'after'].entries()) {
      const name = readdirSync(folder).find((file) => file.startsWith(`${side}.`)) ?? '';
      const file = `${path.basename(folder)}/Texte ${path.basename(folder)} v${index + 1}${path.extname(name)}`;
      const { document } = await house.add(file, readFileSync(path.join(folder, name)));
      ids.push(document.id);
    }
    scopes.set(folder, { documentIds: ids });
  }
  await house.settle({ patienceMilliseconds: 120_000 });
}, 240_000);
afterAll(() => house?.close());

async function ask(folder: string, question: string): Promise<AnswerSentence[]> {
  const sentences: AnswerSentence[] = [];
  const parts = { ...house.parts, models };
  const turn = takeTurn(parts, owner, { question, scope: scopes.get(folder) }, options);
  for await (const event of turn) if (event.type === 'sentence-written') sentences.push(event.sentence);
  return sentences;
}

/** A line of the table of differences, as it is read. */
interface Line {
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly text: string;
}

const kinds: Readonly<Record<string, Change['kind'] | 'reworded'>> = {
  reformulé: 'reworded',
  reworded: 'reworded',
  modifié: 'changed',
  changed: 'changed',
  ajouté: 'added',
  added: 'added',
  supprimé: 'removed',
  removed: 'removed',
  déplacé: 'moved',
  moved: 'moved',
  renuméroté: 'renumbered',
  renumbered: 'renumbered',
};

function readLine({ text }: AnswerSentence): Line {
  const [name = '', kind = ''] = text.split(' | ');
  const [first = '', second] = name.split(' → ');
  const own = kinds[kind] ?? kind;
  const [before, after] = [readNumber(first), readNumber(second ?? first)];
  return { kind: own, before: own === 'added' ? null : before, after: own === 'removed' ? null : after, text };
}

function readNumber(name: string): string | null {
  const plain = name.replace(/^(?:Ex-|Former )?(?:art\.|Art\.)?\s*/u, '');
  return plain === '' ? null : (readOpeningLine(`Article ${plain}`)?.number ?? foldText(plain));
}

const toNumber = (value: Change['before']): string | null => (value === null ? null : foldText(String(value)));
const isSamePlace = (line: Line, change: Change): boolean =>
  line.before === toNumber(change.before) && line.after === toNumber(change.after);
/** Of two that changed places either may be called moved: the other one only has another number. */
const isSameKind = (line: Line, { kind }: Change): boolean =>
  line.kind === kind || [line.kind, kind].every((one) => one === 'moved' || one === 'renumbered');

test.each(folders.map((folder) => [path.relative(root, folder), folder] as const))(
  'the table of differences of %s names each with its article, and nothing else',
  async (_, folder) => {
    const { changes } = readKnown(folder, 'changes.json') as { readonly changes: readonly Change[] };
    const table = await ask(folder, 'Fais un tableau des différences entre la v1 et la v2 du texte');
    const lines = table.slice(1).map(readLine);
    const missed = changes.filter(
      (change) => !lines.some((line) => isSamePlace(line, change) && isSameKind(line, change)),
    );
    const unsaid = changes.filter(({ key_words: words, ...change }) => {
      const said = foldText(
        lines
          .filter((line) => isSamePlace(line, { ...change, key_words: words }))
          .map(({ text }) => text)
          .join('\n'),
      );
      const missing = words.filter((word) => !said.includes(foldText(word)));
      // One word may stand in a sentence of the article that has not changed.
      return change.kind !== 'moved' && change.kind !== 'renumbered' && missing.length * 2 > words.length;
    });
    // What is only said in other words is not called a change, and of those lines nothing is expected.
    const invented = lines.filter(
      (line) =>
        line.kind !== 'reworded' && !changes.some((change) => isSamePlace(line, change) && isSameKind(line, change)),
    );
    if (missed.length + unsaid.length + invented.length > 0)
      console.info(path.basename(folder), { missed, unsaid, invented, table: table.map(({ text }) => text) });
    expect({ missed, unsaid, invented }).toEqual({ missed: [], unsaid: [], invented: [] });
    expect(table.slice(1).every(({ support }) => support === 'supported')).toBe(true);
  },
);
