import { foldText, splitSentences } from '../../base/index.ts';
import { fromLogOdds } from '../answer/calibrate.ts';
import type { Section, Statement } from './sections.ts';
import { readStatementSigns, type SummaryWeights, summaryWeights, weighSigns } from './statement-signs.ts';

/** A section of a summary: which of its statements stand in it, in the order of the document. */
export interface SummarySection {
  readonly section: Section;
  readonly chosen: readonly Statement[];
}

const fewest = 6;
/** In sentences of common length: a page of a summary, a little more of a long document. */
const [shortest, longest, lettersMore] = [14, 26, 700];
const lettersASentence = 150;
/** Of a short document no more than this part. */
const shareAtMost = 0.55;
/** At least so many of one section; more where it is a larger part of the document. */
const statementsASection = 5;
const sectionShare = 3;
const rowsATable = 6;
/** A row is read at a glance beside the others of its table. */
const costOfRow = 0.5;
/** How much being short counts, and opening the document, which says what it is. */
const [weightOfCost, worthOfOpening] = [0.7, 1];
/** Two statements that share this part of their telling words say the same. */
const sameShare = 0.6;

const formal =
  /^(?:fait a |page \d|version \d|signature|date de mise|redige par|verifie par|approuve par|diffusion|destinataires|ref\b|reference|document |annexe \d|la (?:reunion|seance) s'est tenue|le compte rendu de la (?:reunion|seance)|etai(?:en)?t (?:presente?s?|excuse))/u;

/**
 * Chooses what a summary says, from the document's own statements, section by section: what a reader of the whole document
 * would tell (`statement-signs.ts`), the likeliest first, nothing twice. Bounded whatever the length. `weights`: others than
 * those that ship, to fit and judge them.
 */
export function summariseSections(
  read: readonly Section[],
  wanted: number | null,
  weights: SummaryWeights = summaryWeights,
): SummarySection[] {
  const sections = wanted === null ? read : withoutRows(read);
  const all = sections.flatMap(({ statements }) => statements);
  const letters = all.reduce((sum, { text }) => sum + text.length, 0);
  const sized = Math.min(longest, shortest + letters / lettersMore, (letters * shareAtMost) / lettersASentence);
  const budget = wanted ?? Math.max(fewest, sized);
  const cost = (statement: Statement): number =>
    wanted === null ? measureCost(statement) : Math.max(1, splitSentences(statement.text).length);
  const values = scoreStatements(sections, all, weights);
  // What says much in few words first.
  const worth = (statement: Statement): number =>
    (values.get(statement) ?? 0) / Math.max(0.7, cost(statement)) ** weightOfCost;
  const chosen = new Set<Statement>();
  let spent = 0;
  const add = (statement: Statement): void => {
    if (spent + cost(statement) > budget + 0.5 || repeats(statement, chosen)) return;
    chosen.add(statement);
    spent += cost(statement);
  };
  const sectionOf = new Map(sections.flatMap((section) => section.statements.map((one) => [one, section] as const)));
  for (const statement of all.toSorted((left, right) => worth(right) - worth(left))) {
    if (spent >= budget) break;
    const beside = [...chosen].filter((other) => sectionOf.get(other) === sectionOf.get(statement));
    const rows = beside.filter(({ isRow }) => isRow).length;
    const own = sectionOf.get(statement)?.statements.length ?? 0;
    const most = Math.max(statementsASection, Math.ceil((budget * sectionShare * own) / all.length));
    if (statement.isRow ? rows >= rowsATable : beside.length - rows >= most) continue;
    add(statement);
  }
  return read
    .map((section) => ({ section, chosen: section.statements.filter((statement) => chosen.has(statement)) }))
    .filter((part) => part.chosen.length > 0);
}

// Who asks for sentences is given no rows, where there is anything else.
function withoutRows(sections: readonly Section[]): Section[] {
  const prose = sections.map((section) => ({
    ...section,
    statements: section.statements.filter(({ isRow }) => !isRow),
  }));
  const kept = prose.filter(({ statements }) => statements.length > 0);
  return kept.length > 0 ? kept : [...sections];
}

function measureCost({ text, isRow }: Statement): number {
  const sentences = Math.max(0.5, text.length / lettersASentence);
  return isRow ? sentences * costOfRow : sentences;
}

/** The probability of each statement that a summary tells it. */
function scoreStatements(
  sections: readonly Section[],
  all: readonly Statement[],
  weights: SummaryWeights,
): Map<Statement, number> {
  // The first sentence of a document says what it is.
  const opening = all.find(({ text, isRow }) => !isRow && /[.!?;:…)»]\s*$/u.test(text) && !formal.test(foldText(text)));
  return new Map(
    [...readStatementSigns(sections)].map(([statement, signs]) => {
      return [statement, fromLogOdds(weighSigns(signs, weights) + (statement === opening ? worthOfOpening : 0))];
    }),
  );
}

function repeats({ terms, quantities, isRow }: Statement, chosen: ReadonlySet<Statement>): boolean {
  if (isRow) return false;
  const own = new Set(terms.flatMap(({ light, stems }) => (light ? [] : [stems[0] ?? ''])));
  const values = quantities.map(({ text }) => foldText(text));
  return [...chosen].some((other) => {
    const theirs = new Set(other.terms.flatMap(({ stems }) => stems));
    const shared = [...own].filter((stem) => theirs.has(stem)).length;
    const said = foldText(other.text);
    return own.size > 0 && shared / own.size >= sameShare && values.every((value) => said.includes(value));
  });
}

const numberWords: Readonly<Record<string, number>> = {
  une: 1,
  un: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  sept: 7,
  seven: 7,
  huit: 8,
  eight: 8,
  neuf: 9,
  nine: 9,
  dix: 10,
  ten: 10,
  quinze: 15,
  vingt: 20,
};

/** How many sentences a person asked for (`en cinq points`); null where she did not say. */
export function readWantedCount(order: string): number | null {
  const found = foldText(order).matchAll(
    /\b(?<count>\d{1,2}|[a-z]+) (?:grandes? |petites? |short |key )?(?:phrases?|lignes?|points?|puces?|idees|choses|infos|tirets?|sentences?|lines?|bullets?|things)\b/gu,
  );
  const counts = [...found].map(({ groups }) => groups?.['count'] ?? '').map((one) => Number(numberWords[one] ?? one));
  return counts.find((count) => count >= 1 && count <= 40) ?? null;
}

/** The same, and what a short one is. */
export function readWantedLength(order: string): number | null {
  const short = /\b(?:tres court|en bref|bref|court|rapide|quick|short|brief)\b/u.test(foldText(order));
  return readWantedCount(order) ?? (short ? fewest : null);
}
