import { foldText, splitSentences } from '../../base/index.ts';
import { listTerms } from '../verify/terms.ts';
import type { Section, Statement } from './sections.ts';

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
const statementsASection = 3;
const sectionShare = 1.4;
const rowsATable = 6;
/** A row is read at a glance beside the others of its table. */
const costOfRow = 0.5;
/** How much being short counts, speaking of what the others speak of, and opening the document. */
const [weightOfCost, weightOfCentrality, worthOfOpening] = [0.3, 0.8, 0.5];
/** Two statements that share this part of their telling words say the same. */
const sameShare = 0.6;

const duty =
  /\b(?:doi(?:t|vent)|devr(?:a|ont)|obligatoire|oblig\w+|interdit\w*|s'engage(?:nt)?|est tenue?|sont tenue?s|ne peu(?:t|vent)|au plus tard|expose(?:nt)?|sanctions?|must|shall|required|mandatory|prohibited|no later than)\b/u;
const weighty =
  /\b(?:decid\w+|decisions?|retenu\w*|valid\w+|approuv\w+|objectif\w*|total|cause\w*|origine|action\w*|recommand\w+|result\w+|limit\w+|plafon\w+|maxim\w+|minim\w+|delai\w*|echeance|risque\w*|budget|cout\w*|prix|montant|duree|prevu\w*|resili\w+|penalite\w*|responsab\w+|agreed|decided|goal|result\w*|deadline|cost\w*|price|conclu\w+|important\w*|principa\w+)\b/u;
const denial = /\b(?:n'(?:est|a|ont|y a)|ne \p{L}+|aucune?s?|jamais|sans|not|never|no)\b/u;
const formal =
  /^(?:fait a |page \d|version \d|signature|date de mise|redige par|verifie par|approuve par|diffusion|destinataires|ref\b|reference|document |annexe \d|la (?:reunion|seance) s'est tenue|le compte rendu de la (?:reunion|seance)|etai(?:en)?t (?:presente?s?|excuse))/u;

/**
 * Chooses what a summary says, from the document's own statements, section by section: what speaks of what the document
 * speaks of most, holds figures, dates and duties, or opens its section; nothing twice. Bounded whatever the length.
 */
export function summariseSections(read: readonly Section[], wanted: number | null): SummarySection[] {
  const sections = wanted === null ? read : withoutRows(read);
  const all = sections.flatMap(({ statements }) => statements);
  const letters = all.reduce((sum, { text }) => sum + text.length, 0);
  const sized = Math.min(longest, shortest + letters / lettersMore, (letters * shareAtMost) / lettersASentence);
  const budget = wanted ?? Math.max(fewest, sized);
  const cost = (statement: Statement): number =>
    wanted === null ? measureCost(statement) : Math.max(1, splitSentences(statement.text).length);
  const values = scoreStatements(sections, all);
  // What says much in few words first.
  const worth = (statement: Statement): number =>
    (values.get(statement) ?? 0) / Math.max(0.7, cost(statement)) ** weightOfCost;
  const byWorth = (left: Statement, right: Statement): number => worth(right) - worth(left);
  const chosen = new Set<Statement>();
  let spent = 0;
  const add = (statement: Statement): void => {
    if (spent + cost(statement) > budget + 0.5 || repeats(statement, chosen)) return;
    chosen.add(statement);
    spent += cost(statement);
  };
  // One of each section first, the weightier sections before the others.
  const best = sections.flatMap(({ statements }) => statements.toSorted(byWorth)[0] ?? []).toSorted(byWorth);
  for (const first of best) if (spent < budget) add(first);
  const sectionOf = new Map(sections.flatMap((section) => section.statements.map((one) => [one, section] as const)));
  for (const statement of all.toSorted(byWorth)) {
    if (spent >= budget) break;
    if (chosen.has(statement)) continue;
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

function scoreStatements(sections: readonly Section[], all: readonly Statement[]): Map<Statement, number> {
  const spread = new Map<string, number>();
  for (const { terms } of all)
    for (const stem of new Set(terms.flatMap(({ light, stems }) => (light ? [] : [stems[0] ?? '']))))
      spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const raw = new Map(all.map((statement) => [statement, readCentrality(statement, spread)]));
  const highest = Math.max(0.001, ...raw.values());
  // The first sentence of a document says what it is.
  const opening = all.find(({ text, isRow }) => !isRow && /[.!?;:…)»]\s*$/u.test(text) && !formal.test(foldText(text)));
  return new Map(
    sections.flatMap(({ heading, statements }) =>
      statements.map((statement) => [
        statement,
        (weightOfCentrality * (raw.get(statement) ?? 0)) / highest +
          readSigns(statement, heading) +
          (statement === opening ? worthOfOpening : 0),
      ]),
    ),
  );
}

// How much a statement speaks of what many others speak of: long ones are not favoured.
function readCentrality({ terms }: Statement, spread: ReadonlyMap<string, number>): number {
  const stems = [...new Set(terms.flatMap(({ light, stems }) => (light ? [] : [stems[0] ?? ''])))];
  if (stems.length === 0) return 0;
  return stems.reduce((sum, stem) => sum + Math.log(spread.get(stem) ?? 1), 0) / Math.sqrt(stems.length + 4);
}

/** Sections whose opening says what the document is, or comes to. */
const telling =
  /\b(?:objet|but|objectifs?|champ|conclusions?|decisions?|recommandations?|essentiel|resume|purpose|scope|summary|conclusion|recommendations?)\b/u;

const figuresAreWorth = (count: number): number => [0, 0.35, 0.5, 0.6][Math.min(3, count)] ?? 0;

function readSigns({ text, quantities, isFirst, isRow }: Statement, heading: string | null): number {
  const folded = foldText(text);
  const headed = new Set(listTerms(heading ?? '').flatMap(({ stems }) => stems));
  const shares = listTerms(text).some(({ stems, light }) => !light && stems.some((stem) => headed.has(stem)));
  return (
    figuresAreWorth(quantities.length) +
    (duty.test(folded) ? 0.35 : 0) +
    (weighty.test(folded) ? 0.22 : 0) +
    (denial.test(folded) ? 0.2 : 0) +
    (isFirst ? 0.45 : 0) +
    (shares ? 0.15 : 0) +
    (isFirst && telling.test(foldText(heading ?? '')) ? 0.5 : 0) -
    (text.length < 40 && !isRow ? 0.3 : 0) -
    (isRow ? 0.2 : 0) -
    (text.length > 420 ? 0.2 : 0) -
    (formal.test(folded) ||
    (!isRow && /\bversion \d|\b20\d\d$/u.test(folded.trim())) ||
    !(isRow || /[.!?;:…)»]\s*$/u.test(text))
      ? 0.8
      : 0)
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
  const found =
    /\b(?:en|in|avec|with|tes|les|the|max(?:imum)?|pas plus de|at most)? ?(?<count>\d{1,2}|[a-z]+) (?:grandes? |petites? |short |key )?(?:phrases?|lignes?|points?|puces?|idees|tirets?|sentences?|lines?|bullets?)\b/u.exec(
      foldText(order),
    );
  const count = found?.groups?.['count'] ?? '';
  const wanted = /^\d+$/u.test(count) ? Number(count) : (numberWords[count] ?? 0);
  return wanted >= 1 && wanted <= 40 ? wanted : null;
}

/** The same, and what a short one is. */
export function readWantedLength(order: string): number | null {
  const short = /\b(?:tres court|en bref|bref|court|rapide|quick|short|brief)\b/u.test(foldText(order));
  return readWantedCount(order) ?? (short ? fewest : null);
}
