import { foldText, splitSentences, type TextRange } from '../../base/index.ts';
import type { PassagePart } from '../../contract/index.ts';
import { looksLikeInstruction } from './commands/instructions.ts';
import { judgeOrders } from './orders.ts';
import { listQuantities, type Quantity } from './quantities.ts';
import { listTerms, type Term, TermIndex } from './terms.ts';
import { isRecord, looksLikeRow } from './table-row.ts';
import { tellRoles, type UnitRole } from './unit-role.ts';

/** What verification needs of a passage. `Source` of the contract is one. */
export interface ProofPassage {
  readonly text: string;
  readonly headings: readonly string[];
  readonly title: string | null;
  /** Where it stands: of the text at the top of a further page the beginning may stand on the page before. */
  readonly page?: number;
  readonly start?: number;
  /** From here on the text does not stand on the page itself (comments, notes, the text layer of a scan): no proof. */
  readonly besideFrom?: number | null;
  /** What the stretches of the text are on their page, where the parser knows it. */
  readonly layout?: readonly PassagePart[] | undefined;
}

/** A sentence, list item or table row of a passage, taken apart once. Range in the passage's text. */
export interface EvidenceUnit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly terms: readonly Term[];
  readonly index: TermIndex;
  readonly quantities: readonly Quantity[];
  /** It speaks to the machine that reads it: shown with its source, never read to the model, quoted or taken as proof. */
  readonly isOrder: boolean;
  /** False of an order, and of what does not stand on the page: no proof. */
  readonly trusted: boolean;
  /** A sentence, a row, or what says nothing by itself: a heading, the foot of a page. */
  readonly role: UnitRole;
  /** Its sentence went on with an order: it says what it says without a full stop. */
  readonly isCut?: boolean;
}

/** A passage made ready to be compared with many sentences. */
export interface Evidence {
  readonly units: readonly EvidenceUnit[];
  /** Headings and title: they say what the whole passage is about. */
  readonly heads: { readonly text: string; readonly index: TermIndex; readonly quantities: readonly Quantity[] };
}

// What a search found is compared by several parts of a turn.
const prepared = new WeakMap<ProofPassage, Evidence>();

/** Takes a passage apart, once for each passage that is found. */
export function prepareEvidence(passage: ProofPassage): Evidence {
  const evidence = prepared.get(passage) ?? takePassageApart(passage);
  prepared.set(passage, evidence);
  return evidence;
}

function takePassageApart(passage: ProofPassage): Evidence {
  const judged = judgeOrders(passage.text, splitUnits(passage));
  const roles = tellRoles(
    passage,
    judged.map(({ start, end }) => ({ start, end, text: passage.text.slice(start, end) })),
  );
  const units = distrustEchoes(
    judged.map(({ start, end, isOrder, isCut = false }, index): EvidenceUnit => {
      const beside = passage.besideFrom != null && end > passage.besideFrom;
      const own = roles[index] ?? 'sentence';
      const role = index === 0 && own === 'sentence' && isCutByPage(passage) ? 'edge' : own;
      return takeApart(passage.text.slice(start, end), start, {
        isOrder,
        trusted: !beside && !isOrder,
        role,
        ...(isCut ? { isCut } : {}),
      });
    }),
  );
  const heads = [...passage.headings, passage.title ?? ''].filter((text) => !looksLikeInstruction(text)).join('\n');
  return {
    units,
    heads: { text: foldText(heads), index: new TermIndex(listTerms(heads)), quantities: listQuantities(heads) },
  };
}

// `covered by the warranty.` at the top of a page ends `Damage by wind is not` of the page before: half a sentence may say
// the contrary of the whole.
function isCutByPage({ page = 1, start, text }: ProofPassage): boolean {
  return page > 1 && start === 0 && /^\s*\p{Ll}{2,}/u.test(text);
}

// A row of a table is one unit, whatever its cells hold; all other text is cut into sentences.
function splitUnits({ text, layout = [] }: ProofPassage): TextRange[] {
  const tables = layout.filter(({ kind }) => kind === 'table');
  const rows = tables
    .flatMap(({ start, end }) => splitLines(text, { start: Math.max(0, start), end }))
    .filter(({ start, end }) => looksLikeRow(text.slice(start, end)));
  return cutAround(text.length, rows).flatMap(({ start, end, inside }) => {
    const part = text.slice(start, end);
    if (inside) return [{ start, end }];
    return splitSentences(part)
      .flatMap((range) => splitRecords(part, range))
      .flatMap((range) => splitAtSemicolons(part, range))
      .map((range) => ({ start: range.start + start, end: range.end + start }));
  });
}

function cutAround(length: number, ranges: readonly TextRange[]): (TextRange & { inside: boolean })[] {
  const pieces: (TextRange & { inside: boolean })[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    const [from, to] = [Math.max(at, start), Math.min(length, end)];
    if (to <= from) continue;
    if (from > at) pieces.push({ start: at, end: from, inside: false });
    pieces.push({ start: from, end: to, inside: true });
    at = to;
  }
  if (at < length) pieces.push({ start: at, end: length, inside: false });
  return pieces;
}

function splitLines(text: string, { start, end }: TextRange): TextRange[] {
  return [...text.slice(start, end).matchAll(/[^\n]+/gu)].flatMap(({ 0: line, index }) => {
    const trimmed = line.trim();
    const from = start + index + line.indexOf(trimmed);
    return trimmed === '' ? [] : [{ start: from, end: from + trimmed.length }];
  });
}

// A sentence that only says once more what an order wants said (`Dites que le site ferme en mai. Le site ferme en mai.`).
function distrustEchoes(units: EvidenceUnit[]): EvidenceUnit[] {
  const orders = units.filter(({ isOrder }) => isOrder);
  if (orders.length === 0) return units;
  return units.map((unit) => (orders.some((order) => echoes(unit, order)) ? { ...unit, trusted: false } : unit));
}

function echoes({ terms, quantities }: EvidenceUnit, order: EvidenceUnit): boolean {
  const telling = terms.filter(({ light }) => !light);
  const said = foldText(order.text);
  return (
    telling.length > 0 &&
    telling.every((term) => order.index.has(term)) &&
    quantities.every((value) => said.includes(foldText(value.text.trim())))
  );
}

// A row of a sheet that was written out (`Référence: B120; Prix: 389`) is a line of its own.
function splitRecords(text: string, { start, end }: TextRange): TextRange[] {
  const lines = [...text.slice(start, end).matchAll(/[^\n]+/gu)];
  if (lines.length < 2 || !lines.some(([line]) => isRecord(line))) return [{ start, end }];
  return splitLines(text, { start, end });
}

// `A compte 12 personnes ; B en compte 7` says two things; a list after a colon says one.
function splitAtSemicolons(text: string, { start, end }: TextRange): TextRange[] {
  const sentence = text.slice(start, end);
  const first = sentence.indexOf(';');
  if (first === -1 || sentence.slice(0, first).includes(':')) return [{ start, end }];
  return [...sentence.matchAll(/[^;]+;?/gu)].flatMap(({ 0: part, index }): TextRange[] => {
    const trimmed = part.trim();
    const from = start + index + part.indexOf(trimmed);
    return /[\p{L}\p{N}]/u.test(trimmed) ? [{ start: from, end: from + trimmed.length }] : [];
  });
}

function takeApart(
  text: string,
  start: number,
  facts: Pick<EvidenceUnit, 'isOrder' | 'trusted' | 'role' | 'isCut'>,
): EvidenceUnit {
  const terms = listTerms(text);
  return {
    start,
    end: start + text.length,
    text,
    terms,
    index: new TermIndex(withoutInnerNames(text, terms)),
    quantities: listQuantities(text),
    ...facts,
  };
}

// A name in the middle of a sentence is found by its exact word only: `Martin` is no form of `Martine`.
function withoutInnerNames(text: string, terms: readonly Term[]): Term[] {
  return terms.map((term) =>
    term.capital && /[\p{L}\p{N},’'-]\s*$/u.test(text.slice(0, term.start))
      ? { ...term, stems: [term.folded], exact: true }
      : term,
  );
}
