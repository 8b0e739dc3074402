import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { findAmendmentHeading } from '../../chunk/amendment-heading.ts';
import { listQuantities } from '../../verify/quantities.ts';
import { countParties, type Deed, namesByDate } from './deed.ts';
import { listTitleWords, type Titled } from './titles.ts';

// Which document, or which part of a file, amends which: a document of its own by its name, one inside the file of the contract
// by the heading that opens it.

/** A document, or with `headings` and `documentId` a passage of it. */
export interface Amending extends Titled {
  readonly headings?: readonly string[];
  readonly documentId?: string;
  readonly page?: number;
  readonly start?: number;
  readonly changedAt?: string;
  /** By which days and parties it is known, where its first page was read. */
  readonly deed?: Deed | undefined;
}

const kind = '(?:avenants?|additifs?|modificatifs?|amendments?|addend(?:um|a)|variations?)';
const named = new RegExp(`\\b${kind}\\b`, 'u');
/** `Contrat Brel avec ses avenants` is the contract. */
const besides = new RegExp(
  `(?:\\b(?:et|avec|and|with|including|incluant|dont|plus)|\\+|&)(?: (?:ses|son|sa|les|l'|le|des|un|its|the|an?))* ?${kind}\\b`,
  'u',
);
const ofTheAmendment = new RegExp(`^${kind}$`, 'u');
const toWhat = new RegExp(
  `\\b${kind}\\b.{0,80}?\\b(?:aux?|a la|a l'|to the|to)[ ]?(?<object>.*?)(?: [–—(-] .*| \\(.*)?$`,
  'su',
);
const leastShared = 0.5;

/** What a source is a state of: its document, or the amendment inside it. */
export function tellState({ documentId, headings }: Pick<Source, 'documentId' | 'headings'>): string {
  return [documentId, findAmendmentHeading(headings) ?? ''].join(' ');
}

// Each passage that is found is compared with each other one.
const known = new WeakMap<Amending, boolean>();

/** True of a document that changes another one, by its name, and of a passage of an amendment inside a file. */
export function isAmendment(one: Amending): boolean {
  const told = known.get(one) ?? readsAsAmendment(one);
  known.set(one, told);
  return told;
}

function readsAsAmendment({ title, path, headings = [] }: Amending): boolean {
  const name = foldText(`${title ?? ''} ${path}`).replaceAll(/[_/-]+/gu, ' ');
  return (named.test(name) && !besides.test(name)) || findAmendmentHeading(headings) !== null;
}

/**
 * True where the name of an amendment names the other document (`Avenant n° 3 au contrat INF-2024-038`), where it stands in its
 * file, and of two amendments of one contract where it is the later one.
 */
export function amends(amendment: Amending, base: Amending): boolean {
  if (!isAmendment(amendment)) return false;
  const isInside = amendment.documentId !== undefined && amendment.documentId === base.documentId;
  const heading = findAmendmentHeading(amendment.headings ?? []);
  if (isInside && heading === findAmendmentHeading(base.headings ?? [])) return false;
  if (!isAmendment(base)) return isInside || isTied(amendment, base);
  return (isInside || changeOneContract(amendment, base)) && isLaterAmendment(amendment, base);
}

function changeOneContract(one: Amending, other: Amending): boolean {
  return isTied(one, other) || isTied(other, one) || haveOneContract(one.deed, other.deed);
}

// Both name one contract by its day, or they are between the same parties and name no two contracts.
function haveOneContract(one: Deed | undefined, other: Deed | undefined): boolean {
  if (!one || !other) return false;
  const parties = countParties(one, other);
  if (one.of.some((date) => other.of.includes(date))) return parties > 0;
  return (one.of.length === 0 || other.of.length === 0) && parties >= fewestParties;
}

// By its name; by the day of the contract that it names; by the parties in its name.
function isTied(amendment: Amending, base: Amending): boolean {
  return (
    namesBase(amendment, base) || namesByDate(amendment.deed, base.deed) || namesParties(amendment.title, base.deed)
  );
}

const fewestParties = 2;

// `Convention L’Établi / Saveurs du Gévaudan : avenant pour la rentrée 2022`: all that it is called stands where the parties do.
function namesParties(title: string | null, deed: Deed | undefined): boolean {
  if (!deed || title === null) return false;
  const words = listTitleWords({ title, path: '' }).filter(
    (word) => !ofTheAmendment.test(word) && !ofItsPlace.test(word) && !anyPaper.test(word) && word.length > 1,
  );
  return words.length >= fewestParties && words.every((word) => deed.names.includes(word));
}

/** Words that tell which amendment it is, not what it changes. */
const ofItsPlace =
  /^(?:\d{1,2}|(?:19|20)\d{2}|1er|premiere?|second|seconde|deuxieme|troisieme|quatrieme|first|third|fourth|letter|lettre|rentree|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)$/u;

/** Every contract is one: alone it tells apart those of one folder only. */
const anyPaper =
  /^(?:contrats?|conventions?|accords?|bail|baux|marches?|agreements?|contracts?|leases?|cadre|framework|lettres?|letters?)$/u;

/** The folder that a file lies in. */
export function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

// By its title, or by the name of its file.
function namesBase(amendment: Amending, base: Amending): boolean {
  const object = toWhat.exec(foldText(amendment.title ?? ''))?.groups?.['object'];
  const title = listTitleWords(base);
  const initials = [2, 3, 4].map((count) =>
    title
      .map((word) => word.charAt(0))
      .join('')
      .slice(0, count),
  );
  const known = new Set([...title, ...initials, ...listTitleWords({ title: null, path: base.path })]);
  const byTitle = { title: object ?? amendment.title, path: amendment.path };
  return [byTitle, { title: null, path: amendment.path }].some((named) =>
    sharesName(listTitleWords(named), known, folderOf(amendment.path) === folderOf(base.path)),
  );
}

function sharesName(all: readonly string[], known: ReadonlySet<string>, isBeside: boolean): boolean {
  const named = all.filter((word) => !ofTheAmendment.test(word));
  const telling = named.filter((word) => !ofItsPlace.test(word));
  const words = telling.length > 0 ? telling : named;
  const shared = words.filter((word) => known.has(word) || known.has(word.replace(/s$/u, '')));
  // A year alone names nothing.
  if (!shared.some((word) => /\p{L}/u.test(word) || word.length > 4))
    return words.every((word) => /^\d/u.test(word)) && words.length > 0 && words.every((word) => known.has(word));
  if (!isBeside && shared.every((word) => anyPaper.test(word))) return false;
  return shared.length / words.length >= leastShared;
}

/** Of two amendments of one contract, whether the first is the later: by number, by date, by their place in one file. */
export function isLaterAmendment(one: Amending, other: Amending): boolean {
  const [number, before] = [readAmendmentNumber(one), readAmendmentNumber(other)];
  if (number !== null && before !== null && number !== before) return number > before;
  const [date, earlier] = [readDate(one), readDate(other)];
  if (date !== null && earlier !== null && date !== earlier) return date > earlier;
  const [signed, signedBefore] = [one.deed?.signed, other.deed?.signed];
  const isOfTwoFiles = one.documentId === undefined || one.documentId !== other.documentId;
  if (isOfTwoFiles && signed && signedBefore && signed !== signedBefore) return signed > signedBefore;
  if (isOfTwoFiles) return Date.parse(one.changedAt ?? '') > Date.parse(other.changedAt ?? '');
  const [own = 0, others = 0] = [one.page, other.page];
  return own === others ? (one.start ?? 0) > (other.start ?? 0) : own > others;
}

const ordinals = [
  /\b(?:premiere?|1er|first)\b/u,
  /\b(?:deuxieme|seconde?|2e|2eme|2nd)\b/u,
  /\b(?:troisieme|third|3e|3eme|3rd)\b/u,
  /\b(?:quatrieme|fourth|4e|4eme|4th)\b/u,
];
const numbered = new RegExp(
  `\\b(?:${kind}|modifications?)\\b[^\\d]{0,24}?(?:n ?[°o]?\\.? ?|no\\.? ?|numero |# ?|\\b)(?<number>\\d{1,2})\\b(?! ?(?:er)?[ /.-]?(?:\\d|janv|fevr|mars|avril|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|mar|apr|may|jun|jul|aug))`,
  'u',
);

/** The number of an amendment, by the heading that opens it or the name of its document; null of one that has none. */
export function readAmendmentNumber(amendment: Amending): number | null {
  const name = nameOf(amendment);
  const number = numbered.exec(name)?.groups?.['number'];
  if (number !== undefined) return Number(number);
  const at = ordinals.findIndex((pattern) => pattern.test(name));
  return at === -1 ? null : at + 1;
}

function readDate(amendment: Amending): number | null {
  const date = listQuantities(nameOf(amendment)).find((value) => value.date?.year !== undefined)?.date;
  return date ? (date.year ?? 0) * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0) : null;
}

function nameOf({ title, path, headings = [] }: Amending): string {
  const heading = findAmendmentHeading(headings);
  return foldText(heading ?? `${title ?? ''} ${path}`.replaceAll(/[_/-]+/gu, ' '));
}
