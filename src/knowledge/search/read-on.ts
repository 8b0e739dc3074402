import type { Scope, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listPassages, readPassages, type Store, type Transaction } from '../../store/index.ts';
import { readPagesOf } from './layout.ts';
import { presentPassage } from './retrieve.ts';
import { markStates } from './versions/amendments.ts';
import { readAmended } from './versions/read-amended.ts';
import { readAmendments } from './versions/read-amendments.ts';

/** Sources with the rest of the lists and tables that they were cut out of. */
export interface WholeSources {
  readonly sources: Source[];
  /** Passages (identifiers) whose last list or table goes on in text that was not added. */
  readonly goesOn: ReadonlySet<string>;
}

type Place = Pick<StoredPassage, 'documentId' | 'page' | 'start' | 'end'>;
type StoredPassage = Awaited<ReturnType<typeof listPassages>>[number];

/** Only the first sources are read on: the further ones seldom answer. */
const sourcesReadOn = 4;
/** Of so many of the best sources what amends their documents is read too. */
const sourcesAmended = 6;
/** A list goes on over some passages; a longer table is an export of data, and what is computed over a part of it says so. */
const passagesAdded = { list: 3, table: 16 };

/**
 * Adds to what was found the passages before and after the best sources in which their list or table goes on, as the actor
 * may read them, and what amends their documents: a list of nine items is no answer when the search cut it after four, and the
 * row that is asked may stand in another passage than the one that mentions it. With `sheets` all those of a workbook that was
 * found are added, which are one price list in parts.
 */
export async function readOn(
  { store }: { store: Store },
  actor: Actor,
  { sources, sheets = false, scope }: { sources: readonly Source[]; sheets?: boolean; scope?: Scope | undefined },
  { signal }: { signal: AbortSignal },
): Promise<WholeSources> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  const open = sources.slice(0, sourcesReadOn).filter((source) => mayGoOn(source));
  return store.asActor(actor, async (tx) => {
    const amending = await readAmendments(tx, { bases: sources.slice(0, sourcesAmended), scope });
    const added = new Map<string, StoredPassage>();
    const goesOn = new Set<string>();
    for (const source of open) {
      const { before, after, cut } = await findRest(tx, source, added.size);
      const known = (passage: StoredPassage): boolean => sources.some((other) => covers(other, passage));
      for (const passage of [...before, ...after]) if (!known(passage)) added.set(passage.id, passage);
      if (cut) goesOn.add(after.at(-1)?.id ?? source.passageId);
    }
    const workbook = sheets ? sources.find(({ mediaType }) => mediaType === workbookType) : undefined;
    const rows = workbook ? await readSheets(tx, workbook.documentId) : { found: [], cut: false };
    for (const passage of rows.found)
      if (!sources.some((other) => covers(other, passage))) added.set(passage.id, passage);
    const last = rows.cut ? rows.found.at(-1) : undefined;
    if (last) goesOn.add(last.id);
    const isFound = (passage: Place): boolean => sources.some((other) => covers(other, passage));
    const changes = amending.filter((passage) => !added.has(passage.id) && !isFound(passage)).map(({ id }) => id);
    const whole = [...sources, ...(await presentAdded(tx, [...added.keys(), ...changes], sources))];
    const amended = await readAmended(tx, { sources: sources.slice(0, sourcesAmended), scope });
    const former = amended.filter((id) => !whole.some(({ passageId }) => passageId === id));
    if (former.length > 0) return { sources: await addFormer(tx, whole, former), goesOn };
    return { sources: changes.length > 0 ? markStates(whole) : whole, goesOn };
  });
}

// Of a contract whose amendment was found only the passages that it changes.
async function addFormer(tx: Transaction, whole: readonly Source[], ids: readonly string[]): Promise<Source[]> {
  const others = (await presentAdded(tx, ids, whole)).filter((one) => !whole.some((found) => covers(found, one)));
  const marked = markStates([...whole, ...others]);
  const kept = marked.filter(({ amended }, index) => index < whole.length || amended !== undefined);
  return kept.map((source, index) => (index < whole.length ? source : { ...source, number: index + 1 }));
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const sheetsAtMost = 12;

async function readSheets(tx: Transaction, documentId: string): Promise<{ found: StoredPassage[]; cut: boolean }> {
  const found: StoredPassage[] = [];
  for (let page = 1; ; page += 1) {
    const passages = await listPassages(tx, { documentId, page });
    if (passages.length === 0) return { found, cut: false };
    if (page > sheetsAtMost || found.length + passages.length > passagesAdded.table) return { found, cut: true };
    found.push(...passages);
  }
}

// What is told of a document holds of all its passages: whether it is of an older version, to whom it is addressed.
async function presentAdded(tx: Transaction, ids: readonly string[], found: readonly Source[]): Promise<Source[]> {
  const passages = await readPassages(tx, { ids });
  const pages = await readPagesOf(tx, passages);
  return passages.map((passage, index) => ({
    ...presentPassage(passage),
    deed: pages.statedOf(passage.documentId).deed,
    ...tellOfDocument(found.find(({ documentId }) => documentId === passage.documentId)),
    number: found.length + index + 1,
    layout: pages.layoutOf(passage),
    decisive: [],
    matches: [],
    score: 0,
    why: { lexical: null, vector: null, words: [] },
    alsoIn: [],
  }));
}

function tellOfDocument(source: Source | undefined): Pick<Source, 'edition' | 'replaces' | 'addressed' | 'olderThan'> {
  if (!source) return {};
  const { edition, replaces, addressed, olderThan } = source;
  return { edition, replaces, addressed, ...(olderThan === undefined ? {} : { olderThan }) };
}

const rowOrItem = /^\s*(?:[-–—•·▪◦*]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)|^(?:étape|step)\s+\d/iu;

function mayGoOn({ text, headings }: Source): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  return isPart(first) || isPart(last) || last.trimEnd().endsWith(':') || isUnder(headings);
}

function isPart(line: string): boolean {
  return line.includes(' | ') || rowOrItem.test(line) || isNamedRow(line);
}

function isNamedRow(line: string): boolean {
  return /^[^:;\n]{1,60}: [^;\n]*; [^:;\n]{1,60}: /u.test(line);
}

// The head of its table stands among the headings of a passage that begins inside of one.
function isUnder(headings: readonly string[]): boolean {
  return headings.at(-1)?.includes(' | ') ?? false;
}

interface Rest {
  readonly before: readonly StoredPassage[];
  readonly after: readonly StoredPassage[];
  readonly cut: boolean;
}

async function findRest(tx: Transaction, source: Source, added: number): Promise<Rest> {
  const { documentId } = source;
  const readPage = (page: number): Promise<StoredPassage[]> => listPassages(tx, { documentId, page });
  const page = await readPage(source.page);
  const own = page.filter((passage) => covers(source, passage));
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return { before: [], after: [], cut: false };
  const before = await walk(first, { pages: page, step: -1, added, readPage });
  const after = await walk(last, { pages: page, step: 1, added: added + before.found.length, readPage });
  return { before: before.found.toReversed(), after: after.found, cut: after.cut };
}

interface Way {
  readonly pages: readonly StoredPassage[];
  readonly step: 1 | -1;
  /** So many passages were added before. */
  readonly added: number;
  readonly readPage: (page: number) => Promise<StoredPassage[]>;
}

// From passage to passage, and over the edge of a page, as long as the list or table goes on.
async function walk(
  from: StoredPassage,
  { pages, step, added, readPage }: Way,
): Promise<{ found: StoredPassage[]; cut: boolean }> {
  const found: StoredPassage[] = [];
  let [at, here]: [StoredPassage, readonly StoredPassage[]] = [from, pages];
  for (;;) {
    let next = here[here.findIndex(({ id }) => id === at.id) + step];
    if (!next) {
      here = await readPage(at.page + step);
      next = step === 1 ? here[0] : here.at(-1);
    }
    if (!next || !(step === 1 ? isContinued(at, next) : isContinued(next, at))) return { found, cut: false };
    const room = isUnder((step === 1 ? next : at).headings) ? passagesAdded.table : passagesAdded.list;
    if (added + found.length >= room) return { found, cut: true };
    found.push(next);
    at = next;
  }
}

function covers(source: Source, passage: Place): boolean {
  return (
    source.documentId === passage.documentId &&
    source.page === passage.page &&
    source.start <= passage.start &&
    source.end >= passage.end
  );
}

/** A table goes on under the head that is repeated above it, a list with an item under the same headings. */
export function isContinued(
  before: Pick<StoredPassage, 'headings' | 'text'>,
  after: Pick<StoredPassage, 'headings' | 'text'>,
): boolean {
  const head = after.headings.at(-1) ?? '';
  if (head.includes(' | ')) return before.headings.at(-1) === head || before.text.includes(head);
  const [last, first] = [
    before.text.trimEnd().split('\n').at(-1) ?? '',
    after.text.trimStart().split('\n', 1)[0] ?? '',
  ];
  const same = before.headings.join('\n') === after.headings.join('\n');
  return same && rowOrItem.test(first) && (rowOrItem.test(last) || last.trimEnd().endsWith(':'));
}
