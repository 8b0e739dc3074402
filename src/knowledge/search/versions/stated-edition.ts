import { foldText } from '../../../base/index.ts';
import { type DateValue, listQuantities } from '../../verify/quantities.ts';

/** What the first lines of a document say of its version. */
export interface StatedEdition {
  /** Another one has taken its place. */
  readonly outdated: boolean;
  readonly version: number | null;
  /** From when it holds or when it was brought up to date, as `2026-02-02`. */
  readonly since: string | null;
}

/** A version is told at the top, before what the document is about. */
const read = 600;
const linesRead = 8;
const longestLine = 160;

const numbered =
  /(?:^|[\s,;(–—-])(?:version|edition|indice|revision|rev\.?|v(?=\d)) ?(?:n ?° ?)?(?<number>\d{1,3})(?![\d/])\b/u;
// By its accents: what `annule et remplace` another is the later one.
const replaced =
  /(?<!\p{L})(?:remplacée?s? (?:par|depuis)|annulée?s?(?: et remplacée?s?)? (?:par|depuis)|abrogée?s?|périmée?s?|caduque?s?|obsolètes?|n['’]est plus (?:en vigueur|applicable|valable)|superseded|replaced by|no longer in force|withdrawn)(?!\p{L})/iu;
/** What stands before it where the document itself is meant, and not a thing that it speaks of (`la distance est remplacée par`). */
const ofItself =
  /(?:^|[.;:,(–—-])\s*(?:(?:ce|cette|cet|le present|la presente|this)\s+)?(?:(?:document|version|edition|procedure|reglement|note|charte|tarif|grille|texte|notice|guide|livret|policy|agreement)s?\s*)?(?:n ?° ?)?(?:\d+\s*)?(?:(?:est|sont|a ete|is|was|has been)\s+)?$/u;
const holding =
  /\b(?:applicables?|en vigueur|valables?|mises? a jour|actualisee?s?|version|edition|revision|effective|in force|valid|updated)\b/u;

/**
 * Reads the version of a document off its own first lines (`Version 3, applicable au 2 février 2026`, `Remplacée par la
 * version 4`): names of files are copied and kept, what the document says of itself is not. Null where it says nothing.
 */
export function readStatedEdition(opening: string): StatedEdition | null {
  const lines = opening
    .slice(0, read)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line.length <= longestLine)
    .slice(0, linesRead);
  let [outdated, version, since] = [false, null as number | null, null as string | null];
  for (const line of lines) {
    const folded = foldText(line).replaceAll('’', "'");
    const found = replaced.exec(line);
    const before = found && ofItself.test(foldText(line.slice(0, found.index))) ? found : null;
    outdated ||= before !== null;
    // `Remplacée par la version 3`, `annule et remplace la version 2`: the number is the other one's.
    const own = folded.slice(0, before?.index).replace(/\b(?:annule|remplace|replaces)\b.*$/u, '');
    const number = numbered.exec(own)?.groups?.['number'];
    version ??= number === undefined ? null : Number(number);
    since ??= holding.test(own) && before === null ? readDate(line) : null;
  }
  return outdated || version !== null || since !== null ? { outdated, version, since } : null;
}

// The first whole date of a line; of a period its beginning, whose year may stand at its end alone. An end without a beginning
// says nothing of since when.
function readDate(line: string): string | null {
  const dates = listQuantities(line).filter(({ date }) => date?.month !== undefined);
  const at = dates.findIndex(({ date }) => date?.year !== undefined);
  const whole = dates[at];
  if (!whole?.date) return null;
  const begun = dates[at - 1];
  const before = foldText(line.slice(begun?.end ?? 0, whole.start)).replaceAll('’', "'");
  if (begun?.date && joinsPeriod.test(before))
    return writeDate({ ...begun.date, year: yearOfBeginning(begun.date, whole.date) });
  // `du 1er au 31 mars 2026`, `du 01/01 au 31/12/2026`: what begins is no date by itself.
  const short = shortBeginning.exec(before)?.groups;
  if (short) {
    const beginning = { day: Number(short['day']), month: Number(short['month'] ?? whole.date.month) };
    return writeDate({ ...beginning, year: yearOfBeginning(beginning, whole.date) });
  }
  return endsAlone.test(before) ? null : writeDate(whole.date);
}

const joinsPeriod = /^\s*(?:au|a|jusqu'au|until|till|to|and|through|[–—-])\s*(?:the\s+)?$/u;
const shortBeginning =
  /\b(?:du|from)\s+(?<day>\d{1,2})(?:er|st|nd|rd|th)?(?:\/(?<month>\d{1,2}))?\s+(?:au|to)\s+(?:the\s+)?$/u;
const endsAlone =
  /\b(?:jusqu'(?:au|a|en)|until|till|through)\s+(?:the\s+|fin\s+|\p{L}+di\s+|dimanche\s+|\p{L}+day\s+)?$/u;

// From October to March a year begins.
function yearOfBeginning(begun: DateValue, ended: DateValue): number {
  const place = ({ month = 1, day = 1 }: DateValue): number => month * 100 + day;
  return (ended.year ?? 0) - (place(begun) > place(ended) ? 1 : 0);
}

function writeDate({ year = 0, month = 1, day = 1 }: DateValue): string {
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

const replacing =
  /(?:annule(?:nt)? et remplace(?:nt)?|remplace(?:nt)?|se substitue(?:nt)? (?:[àa]|aux?)|supersedes|replaces)\s+(?<what>[^;\n]{4,140}?)(?:\.(?!\d)|;|\n|$)/iu;
const ofPaper =
  /^(?:(?:la|le|les|toutes? les|the) |l')?(?:celles?|celui|ceux|notes?|politiques?|versions?|editions?|reglements?|accords?|chartes?|procedures?|documents?|guides?|tarifs?|grilles?|baremes?|contrats?|policy|policies|rules|agreement|that)(?!\p{L})/u;
const years = String.raw`(?:19|20)\d{2}`;
const naming = new RegExp(
  String.raw`(?<!\d)(?:${years}-\d{1,3}|${years})(?!\d)|(?<!\p{Lu})\p{Lu}{2}[\p{Lu}\d]{0,16}-\d[\d-]*`,
  'gu',
);

/**
 * The years and references by which a document names, in its first lines, what it takes the place of (`annule et remplace la
 * note de service n° 2022-07`): papers alone, and not `remplace le lot`.
 */
export function listReplaced(opening: string): string[] {
  const what = replacing.exec(opening.slice(0, read))?.groups?.['what'] ?? '';
  if (!ofPaper.test(foldText(what).replaceAll('’', "'"))) return [];
  return [...new Set(what.match(naming) ?? [])];
}
