import { foldText } from '../../../base/index.ts';
import { listQuantities } from '../../verify/quantities.ts';
import type { Source } from '../../../contract/index.ts';

/** To whom a document is addressed, under which number, of which day. */
export type Addressed = NonNullable<Source['addressed']>;

/** Whom it is for and which paper it is stand at the top. */
const opening = 2000;
const openingLines = 30;
const longestLine = 160;
const longestName = 80;

/** The party is one of the first lines, and the title says what paper it is. */
const [partyLines, titleLines] = [12, 2];

const calls = /^(?:a l'attention d(?:e l'|es |u |e |')|(?:prepared for|for the attention of|quote for|offer for)\b)/u;
const label = /^(?:destinataire|client|adresse a|etabli pour|pour|a|attention|attn\.?|customer|bill to|to)\s?:/u;
const titled =
  /\b(?:devis|offre|proposition|quotation|quote|offer|proposal|etablie?|reservee?|prepared) (?:pour|aux?|a la|a|for|to) /u;
const salutation = /^(?:cher|chere|madame|monsieur|bonjour|dear|hello)\s+(?<name>[^.:;]{2,60}),$/u;
/** Whoever reads it is meant. */
const everybody =
  /^(?:(?:a |bonjour )?(?:a )?(?:tou(?:s|tes)|nos|our|all|the (?:team|staff)|chaque|every)\b|chere?s\b)/u;
const paper = /\b(?:devis|offre|proposition|quotation|quote|offer|proposal|commande|facture|invoice|order)\b/u;
const paperTitle = /^(?:devis|offre|proposition|quotation|quote|offer|proposal)\b/u;
const ends = /\b(?:jusqu'au|valid (?:until|till|for)|valable \d+|validite|du \d[\d/. ]{0,12}au \d)/u;
const total = /(?:^|[|;:] ?|\n)(?:grand )?(?:total|montant total|net a payer|amount due)\b/u;
const speaksToReader = /\b(?:votre|your)\b/u;

/**
 * Reads off the first page of a document that it is addressed to one party (an offer, a quotation, an invoice): it names the
 * party as such papers do; or two things of a title that says so, a number, a salutation, an end of its validity, a total,
 * lines whose quantity times price is their amount, a word to its reader. Null of what is for everybody, as a price list is.
 */
export function readAddressed(page: string): Addressed | null {
  const lines = page
    .slice(0, opening)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, openingLines);
  const head = lines.filter((line) => line.length <= longestLine && !line.includes(' | '));
  const folded = foldText(page).replaceAll('’', "'");
  const to = readParty(head.slice(0, partyLines));
  const title = head.slice(0, titleLines).find((line) => paperTitle.test(foldText(line)));
  const reference = head.map(readReference).find((found) => found !== null) ?? null;
  const strong = [title !== undefined, reference !== null, head.some(isSalutation)].filter(Boolean).length;
  const further = [
    ends.test(folded),
    total.test(folded),
    hasCountedLines(page),
    speaksToReader.test(lines.join(' ').toLowerCase()),
  ];
  const signs = strong + further.filter(Boolean).length;
  if (to === null && (strong === 0 || signs < fewestSigns)) return null;
  return { to: to ?? readNameBehind(title ?? ''), reference, date: readDate(lines) };
}

const fewestSigns = 2;

function readParty(lines: readonly string[]): string | null {
  for (const [index, line] of lines.entries()) {
    const folded = foldText(line).replaceAll('’', "'");
    const start = calls.exec(folded) ?? label.exec(folded) ?? (index < titleLines ? titled.exec(folded) : null);
    if (!start) continue;
    const rest = line
      .slice(start.index + start[0].length)
      .replace(/^\s?:/u, '')
      .trim();
    const name = toName(rest === '' ? (lines[index + 1] ?? '') : rest);
    if (name !== null) return name;
  }
  return null;
}

function toName(text: string): string | null {
  const name = (text.trim().split(/\s[–—-]\s|[,;(]/u, 1)[0] ?? '').replace(/^(?:l['’]|la |le |les |the )/iu, '').trim();
  return name !== '' && name.length <= longestName && !everybody.test(foldText(name)) ? name : null;
}

// `Offre annuelle – Centre d’insertion de Lens`.
function readNameBehind(title: string): string | null {
  const [, behind] = title.split(/\s[–—-]\s/u);
  return behind === undefined || /\d/u.test(behind) ? null : toName(behind);
}

/** So far behind the word of the paper stands its number. */
const numberReach = 40;

// `Offre n° OF-2026-118 du 3 mars`, `Quotation Q-2026-042`, `Devis n° 4412`: no date, no amount.
function readReference(line: string): string | null {
  const found = paper.exec(foldText(line));
  if (!found) return null;
  const behind = line.slice(found.index + found[0].length, found.index + found[0].length + numberReach);
  const words = behind.split(/\s+/u).filter((word) => word !== '');
  const place = words.findIndex((word) => /\d/u.test(word));
  const written = (words[place] ?? '').replace(/^(?:n°|#)|[.,;:]+$/gu, '');
  const isNumbered = /^(?:n°|n°?\.?|no\.?|number|numero|numéro|ref\.?|réf\.?|#)$/iu.test(
    (words[place - 1] ?? '').replace(/:$/u, ''),
  );
  const mixed = /\p{L}/u.test(written) && /^[\p{L}\d]+(?:[/-][\p{L}\d]+)*$/u.test(written);
  return place >= 0 && written !== '' && (mixed || isNumbered || (words[place] ?? '').startsWith('n°'))
    ? written
    : null;
}

function isSalutation(line: string): boolean {
  const name = salutation.exec(foldText(line))?.groups?.['name'];
  return name !== undefined && !everybody.test(name) && !/\b(?:monsieur|messieurs|sir|madam)\b/u.test(name);
}

function readDate(lines: readonly string[]): string | null {
  for (const line of lines) {
    if (
      ends.test(
        foldText(line)
          .replaceAll('’', "'")
          .replace(/^.*\b(?:du|of|date)\b/u, ''),
      )
    )
      continue;
    const date = listQuantities(line).find((one) => one.date?.year && one.date.month && one.date.day)?.date;
    if (date)
      return [
        String(date.year).padStart(4, '0'),
        ...[date.month, date.day].map((part) => String(part).padStart(2, '0')),
      ].join('-');
  }
  return null;
}

const rowsRead = 200;
const number = /(?<![\p{L}\d.,/-])\d{1,3}(?:[ \u00a0\u202f,]\d{3})*(?:[.,]\d{1,2})?(?![\p{L}\d/-])/gu;

// `12 × 430,00 = 5 160,00` in two lines at least: articles are counted for somebody.
function hasCountedLines(page: string): boolean {
  const rows = page.split('\n', rowsRead).filter((line) => line.includes(' | ') || line.includes('; '));
  return rows.filter((line) => multiplies(readNumbers(line))).length >= 2;
}

function readNumbers(line: string): number[] {
  return line.split(/ \| |; /u).flatMap((cell) => {
    const found = cell.replace(/^[^:]{1,60}: /u, '').match(number) ?? [];
    return found.length === 1 ? [toNumber(found[0] ?? '')] : [];
  });
}

function toNumber(written: string): number {
  const plain = written.replaceAll(/[ \u00a0\u202f]/gu, '');
  return Number(/,\d{3}(?!\d)/u.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.'));
}

function multiplies(numbers: readonly number[]): boolean {
  return numbers.some(
    (count, index) =>
      count > 1 &&
      Number.isInteger(count) &&
      numbers
        .slice(index + 1)
        .some((price, place, prices) =>
          prices.slice(place + 1).some((amount) => Math.abs(count * price - amount) < 0.05),
        ),
  );
}
