import { foldText } from '../../base/index.ts';
import type { ProofPassage } from './evidence.ts';
import { isTableHead, looksLikeRow, readRow } from './table-row.ts';

/**
 * What a stretch of a passage is. A `sentence` and a `row` whose columns have names can be shown; a `bare-row` can only
 * prove what is written of it; all others say nothing by themselves, and are neither shown as an answer nor taken as proof.
 */
export type UnitRole =
  | 'sentence'
  | 'row'
  | 'bare-row'
  | 'table-head'
  | 'heading'
  | 'edge'
  | 'greeting'
  | 'signature'
  | 'contents'
  | 'question';

/** True of what can be read, shown or written from: this and `canBeShown` decide for candidates, quotes and proofs alike. */
export function saysSomething({ role }: { readonly role: UnitRole }): boolean {
  return role === 'sentence' || role === 'row' || role === 'bare-row';
}

/** True of what can be shown as an answer or beside one. */
export function canBeShown({ role }: { readonly role: UnitRole }): boolean {
  return role === 'sentence' || role === 'row';
}

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The role of each unit of a passage, in order: by the layout and the headings where the parser knows them, else by form. */
export function tellRoles(passage: ProofPassage, units: readonly Unit[]): UnitRole[] {
  const heads = [...passage.headings, passage.title ?? ''].map(toLabel).filter((head) => head !== '');
  let signing = 0;
  return units.map((unit, index) => {
    const role = tellRole(passage, units, index, heads);
    if (role === 'signature') signing = signatureLines;
    else if (signing > 0 && role !== 'edge') {
      signing -= 1;
      if (isShortLabel(unit.text) || contact.test(unit.text)) return 'signature';
      signing = 0;
    }
    return role;
  });
}

/** The lines below `Cordialement`: name, office, company, telephone. */
const signatureLines = 6;

function tellRole(passage: ProofPassage, units: readonly Unit[], index: number, heads: readonly string[]): UnitRole {
  const unit = units[index];
  if (!unit) return 'sentence';
  const text = unit.text.trim();
  const kinds = (passage.layout ?? []).filter(({ start, end }) => start <= unit.start && end >= unit.end);
  const isKind = (kind: string): boolean => kinds.some((range) => range.kind === kind);
  if (isKind('edge') || looksLikeEdge(text)) return 'edge';
  if (contents.test(text)) return 'contents';
  if (/\?["”»)\s]*$/u.test(text) || reportsQuestion(text)) return 'question';
  if (looksLikeRow(text) || isKind('table')) return tellRowRole(passage, units, index);
  if (isKind('heading') && !isWholeSentence(text)) return 'heading';
  if (heads.includes(toLabel(text)) && !/[.!…]$/u.test(text)) return 'heading';
  if (isRunInHeading(passage.text, unit)) return 'heading';
  if (greeting.test(text)) return 'greeting';
  if (signature.test(foldText(text))) return 'signature';
  if (numberedHeading.test(text) && !isWholeSentence(text) && isShortLabel(text, longestHeading)) return 'heading';
  if (isKind('list')) return 'sentence';
  return standsAsHeading(passage, units, index) || isNumberedLabel(passage, units, index) ? 'heading' : 'sentence';
}

function tellRowRole(passage: ProofPassage, units: readonly Unit[], index: number): UnitRole {
  const { text = '' } = units[index] ?? {};
  const head = findTableHead(passage, units, index);
  if (head === text || passage.headings.some((heading) => heading === text.replace(/\s+/gu, ' ').trim()))
    return 'table-head';
  const row = readRow(passage, text, head);
  return row?.cells.some(({ name }) => name !== '') ? 'row' : looksLikeRow(text) ? 'bare-row' : 'sentence';
}

/** The line that names the columns of the row at `index`: in the passage, or above it where its table began earlier. */
export function findTableHead(passage: ProofPassage, units: readonly Unit[], index: number): string | null {
  let first = index;
  while (first > 0 && followsInTable(passage, units, first)) first -= 1;
  let last = first;
  while (last < first + rowsCompared && followsInTable(passage, units, last + 1)) last += 1;
  const [top, ...below] = units.slice(first, last + 1).map(({ text }) => text);
  if (top !== undefined && isTableHead(top, below)) return top;
  const above = passage.headings.at(-1) ?? '';
  const own = units[index]?.text ?? '';
  return above.includes(' | ') && isTableHead(above, [own]) ? above : null;
}

/**
 * What stands above a row: the nearest heading in the text of its passage, else the headings of the passage that are not
 * those of another section in it. Passages that were joined have the headings of one of them.
 */
export function findCaption(
  passage: ProofPassage,
  units: readonly (Unit & { role: UnitRole })[],
  index: number,
): string | null {
  const inText = units.filter(({ role }) => role === 'heading').map(({ text }) => text.trim());
  const nearest = units.slice(0, index).findLast(({ role }) => role === 'heading');
  if (nearest) return nearest.text.trim();
  const elsewhere = new Set(inText.map(toLabel));
  const above = passage.headings.filter((heading) => !heading.includes(' | ') && !elsewhere.has(toLabel(heading)));
  return above.at(-1) ?? passage.title;
}

/** So many rows tell whether the one above them is their head. */
const rowsCompared = 12;

// Rows of one table follow each other line by line.
function followsInTable(passage: ProofPassage, units: readonly Unit[], index: number): boolean {
  const [before, own] = [units[index - 1], units[index]];
  if (!before || !own || !looksLikeRow(before.text) || !looksLikeRow(own.text)) return false;
  return !/\n(?:[^\S\n]*\n)+/u.test(passage.text.slice(before.end, own.start));
}

const longestLabel = 90;
const longestHeading = 140;

// `Plafonds de remboursement`, alone on its line above something, says nothing.
function standsAsHeading({ text }: ProofPassage, units: readonly Unit[], index: number): boolean {
  const unit = units[index];
  if (!unit || index === units.length - 1 || !isShortLabel(unit.text)) return false;
  const [before, after] = [text.slice(0, unit.start), text.slice(unit.end)];
  return /(?:^|\n)[^\S\n]*$/u.test(before) && /^[^\S\n]*\n/u.test(after) && !listMark.test(unit.text);
}

// `3. Apprentie` alone on its line, above a paragraph: above `4. …` it is an item.
function isNumberedLabel({ text }: ProofPassage, units: readonly Unit[], index: number): boolean {
  const [unit, next] = [units[index], units[index + 1]];
  const label = unit && /^\s*\d{1,2}[.)]\s+(?<label>\p{Lu}.*)$/u.exec(unit.text)?.groups?.['label'];
  if (!unit || !next || !label || label.split(/\s+/u).length > longestRunIn || !isShortLabel(label)) return false;
  const [before, between] = [text.slice(0, unit.start), text.slice(unit.end, next.start)];
  return /(?:^|\n)[^\S\n]*$/u.test(before) && /^[^\S\n]*\n/u.test(between) && !listMark.test(next.text);
}

function isShortLabel(text: string, longest = longestLabel): boolean {
  const own = text.trim();
  const told = own.replace(numbering, '').replaceAll(/\b(?:19|20)\d{2}\b/gu, '');
  return own.length <= longest && !/[.!…;:»]$/u.test(own) && !/: \S/u.test(told) && !/\d/u.test(told) && !hasVerb(told);
}

function isWholeSentence(text: string): boolean {
  return /[.!…]["”»)]?$/u.test(text) && text.split(/\s+/u).length >= 6;
}

/** True of the label that a numbered point begins with, on the line of what it says: `2. Stagiaire. Lola est accueillie…`. */
export function isRunInHeading(text: string, { start, end, text: own }: Unit): boolean {
  const [, label = ''] = runIn.exec(own.trim()) ?? [];
  if (label === '' || label.split(/\s+/u).length > longestRunIn || hasVerb(label) || replies.test(foldText(label)))
    return false;
  return /(?:^|\n)[^\S\n]*$/u.test(text.slice(0, start)) && /^[^\S\n]+\S/u.test(text.slice(end));
}

const runIn = /^(?:\(?\d{1,2}[.)]|[-–—•·▪◦*]|[A-Z][.)])\s+(\p{Lu}[^.!?;:\d]{2,60})\.$/u;
const longestRunIn = 6;
const replies =
  /^(?:oui|non|jamais|toujours|gratuit|payant|interdit|autorise|obligatoire|yes|no|never|always|free|forbidden)\b/u;

const listMark = /^\s*(?:[-–—•·▪◦*]\s|\(?[a-z\d]{1,2}[.)]\s)/u;
const numbering =
  /^\s*(?:(?:article|art\.|chapitre|section|annexe|titre|partie|chapter|appendix|part)\s+[\divxlc]+(?:[.-]\d+)*|\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]|[A-Z][.)])\s*[-–—:.)]?\s*/iu;
const numberedHeading =
  /^\s*(?:(?:article|art\.|chapitre|section|annexe|titre|partie|chapter|appendix|part)\s+[\divxlc]+\b|\d+\.\d+(?:\.\d+)*\.?\s+\p{Lu}|[IVXLC]+[.)]\s+\p{Lu})/iu;
const contents = /(?:\.{4}|(?:\s\.){4}|…{2}|_{4})\s*(?:\d{1,4}\s*)?$/u;
const greeting =
  /^(?:bonjour|bonsoir|salut|coucou|cher|chère|chers|chères|madame|monsieur|mesdames|messieurs|dear|hello|hi|good (?:morning|afternoon|evening))\b[^.?:;\d]{0,50}[,!.]?$/iu;
const signature =
  /^(?:(?:(?:bien |tres )?cordialement|bien a (?:vous|toi)|(?:sinceres |meilleures )?salutations|amicalement|bonne (?:journee|reception)|(?:best |kind |warm )?regards|yours (?:sincerely|faithfully)|sincerely)\b[^.]{0,30}[.!]?$|(?:veuillez|je vous prie|nous vous prions)\b.{0,40}\b(?:agreer|recevoir|croire)|fait a .{2,40},? (?:le|en) |lu et approuve|bon pour accord|signature|signe(?:e|s)? (?:par|le|electroniquement)\b.{0,60}$|signed (?:by|on)\b|done at .{2,40}, )/u;
const contact = /^(?:t[ée]l|mobile|port|phone|mail|e-mail|courriel)\b|@|^\+?[\d .()-]{9,20}$/iu;

const asking =
  /^(?!(?:si|s'il|lorsqu|quand|des que|if|when|whenever|should)\b).{0,80}\b(?:demande(?:nt|ra)?|(?:a|ont) demande|(?:s')?interroge(?:nt)?(?: sur)?|(?:souhaite|voudrait|veut|aimerait)(?:nt)? savoir|asks?|asked|wonders?|wondered|wants? to know) (?:(?:a|au|aux) (?:\S+ ){1,3})?(?:si|s'il|combien|quand|comment|pourquoi|quel(?:le)?s?|ou (?:en|est|sont)|qui|jusqu'a quand|whether|if|how|when|why|what|which|who)\b/u;

// `M. Petit demande combien de temps les images sont gardées.`, in minutes: the answer is what follows.
function reportsQuestion(text: string): boolean {
  return text.length < longestQuestion && !text.includes(':') && asking.test(foldText(text).replaceAll('’', "'"));
}

const longestQuestion = 220;

function looksLikeEdge(text: string): boolean {
  return (
    /^(?:from|to|cc|bcc|de|à|copie|reply-to)\s?:[^\n]*@/iu.test(text) ||
    /^date\s?: \d{4}-\d{2}-\d{2} \d{2}:\d{2}$/iu.test(text) ||
    /^[-–—\s]*(?:(?:page|p\.|pg\.?|feuillet)\s*)?\d{1,4}(?:\s*(?:\/|sur|of|de)\s*\d{1,4})?[-–—\s]*$/iu.test(text) ||
    (/\bpage\s+(?:\d{1,4}\s*(?:\/|sur|of|de)\s*\d{1,4}\b|(?:sur|of)\s*$)|[–—-]\s*page\s+\d{1,4}\s*$/iu.test(text) &&
      text.length <= longestHeading &&
      !hasVerb(text))
  );
}

const verbs = new Set(
  (
    'est sont etait etaient sera seront soit soient a ont avait aura auront ait doit doivent devra devront peut peuvent pourra pourront ' +
    'faut fait font va vont vient prend prennent reste restent compte comptent coute coutent dure durent beneficie concerne comprend ' +
    'comprennent commence prevoit prevoient dispose donne donnent ouvre ferme permet garantit livre assure recoit vaut valent pese mesure ' +
    'ne nest is are was were be has have had must may can shall will should does do costs applies includes takes lasts remains'
  ).split(' '),
);

/** True of words with a verb that is conjugated, as far as its form tells. */
export function hasVerb(text: string): boolean {
  const words = foldText(text).match(/[\p{L}]+/gu) ?? [];
  return words.some(
    (word) =>
      verbs.has(word) ||
      (word.length > 4 && /(?:[^m]ent|ait|aient|era|eront|ez|issent)$/u.test(word) && !nouns.test(word)),
  );
}

const nouns =
  /(?:ment|ient|cident|gent|dent|lent|nent|sent|cent|vent|trait|fait|lait|souhait|chez|assez|nez|camera|opera|portrait|retrait|extrait|forfait)$/u;

// A heading as it is compared: without its number, without marks at its ends.
function toLabel(text: string): string {
  return foldText(text.replace(numbering, ''))
    .replace(/(?<![\s:.–—-])[\s:.–—-]+$/u, '')
    .trim();
}
