import { foldText } from '../../../base/index.ts';
import type { StatedEdition } from './stated-edition.ts';

/** A document by its names, and what its first lines say of its version, where they were read. */
export interface Titled {
  readonly title: string | null;
  readonly path: string;
  readonly edition?: StatedEdition | undefined;
  /** By which years and references it names what it takes the place of. */
  readonly replaces?: readonly string[] | undefined;
}

/** What a document says of its version. */
export interface Edition {
  /** It says itself that it is no longer in force. */
  readonly outdated: boolean;
  readonly version: number | null;
  readonly year: number | null;
  /** From when it holds, as `2026-02-02`. */
  readonly since: string | null;
}

const outdated =
  /\b(?:abroge\w*|perime\w*|remplace(?:e|s|es)?|retire(?:e|s|es)?|archiv\w+|caduc\w*|obsolete\w*|ancienn?e?s? (?:version|edition|tarif)s?|n'est plus|clos|superseded|obsolete|repealed|withdrawn|outdated|archived|old version)\b/u;
const numbered = /\b(?:version|v|edition|indice|revision|rev)\.? ?(?<number>\d{1,3})\b/u;

/** Reads the version of a document off its first lines, its title and its path, in this order. */
export function readEdition({ title, path, edition }: Titled): Edition {
  const named = foldText(`${title ?? ''} ${path.replaceAll(/[_/.-]+/gu, ' ')}`);
  const number = numbered.exec(foldText(title ?? ''))?.groups?.['number'] ?? numbered.exec(named)?.groups?.['number'];
  const years = [...path.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)].map(([year]) => Number(year));
  const titled = [...(title ?? '').matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)].map(([year]) => Number(year));
  const all = years.length > 0 ? years : titled;
  return {
    outdated: outdated.test(named) || edition?.outdated === true,
    version: edition?.version ?? (number === undefined ? null : Number(number)),
    year: all.length > 0 ? Math.max(...all) : null,
    since: edition?.since ?? null,
  };
}

/** Words that say which version, from when or for when. */
const ofTheVersion =
  /^(?:\d+|v\d+|1er|versions?|editions?|indice|revision|rev|modele|model|mise|jour|mises|update|updated|nouve\w+|ancien\w*|old|new|saisons?|annees?|automne|printemps|ete|hiver|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|applicable|adopte\w*|signe\w*|depuis|jusqu|partir|vigueur|abroge\w*|perime\w*|remplace\w*|retire\w*|archiv\w+|caduc\w*|obsolete|clos|plus|propose\w*|est|final|finale|projet|draft|[a-z])$/u;
const small =
  /^(?:de|du|des|la|le|les|un|une|au|aux|et|en|a|d|l|n|no|pour|par|sur|the|of|and|to|for|a|an|in|on|md|pdf|docx|doc|xlsx|txt)$/u;

/** The words of a title that name the work itself, whatever its version. */
export function listTitleWords({ title, path }: Titled): string[] {
  const named =
    title ??
    path
      .split('/')
      .at(-1)
      ?.replace(/\.[a-z0-9]{1,5}$/u, '') ??
    '';
  const words = foldText(named).match(/[\p{L}\d]+/gu) ?? [];
  return [...new Set(words.filter((word) => !small.test(word)))];
}

/** Written for one day: two of them are no versions of each other. */
const ofOneDay =
  /^(?:courriels?|mails?|emails?|lettres?|letters?|factures?|invoices?|devis|bulletins?|newsletters?|rapports?|reports?|commandes?|orders?|planning|notes?|comptes?|proces|reunion|meeting)$/u;
const fewest = 2;

/**
 * True of two documents of one name but for what tells the version; where one says that it is no longer in force, all the
 * words of the shorter name must stand in the longer one.
 */
export function isSameWork(left: Titled, right: Titled): boolean {
  const [one, other] = [nameWork(left), nameWork(right)];
  const marked = readEdition(left).outdated !== readEdition(right).outdated;
  const [works, others] = [one.filter(isOfTheWork), other.filter(isOfTheWork)];
  if (marked && isPartOf(works, others) && ![...works, ...others].some((word) => ofOneDay.test(word))) return true;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if ([...one, ...other].some((word) => ofOneDay.test(word)) || !isPartOf(shorter, longer)) return false;
  return marked || (shorter.length === longer.length && differs(readEdition(left), readEdition(right)));
}

/**
 * True where a document says in its first lines that it takes the place of another (`se substitue à celle de janvier 2023`):
 * by the other one's reference or year, and with a word of its name.
 */
export function saysItReplaces(later: Titled, earlier: Titled): boolean {
  const named = later.replaces ?? [];
  if (named.length === 0) return false;
  const [own, other] = [later, earlier].map(({ title, path }) =>
    nameWork({ title: `${title ?? ''} ${nameFile(path)}`, path }),
  );
  const shares =
    own?.some((word) => isOfTheWork(word) && word.length >= shortestShared && other?.includes(word)) === true;
  const { year, since } = readEdition(earlier);
  const written = `${earlier.title ?? ''} ${earlier.path}`;
  return (
    shares && named.some((name) => written.includes(name) || name === String(year) || since?.startsWith(name) === true)
  );
}

const shortestShared = 4;

function nameFile(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[a-z0-9]{1,5}$/u, '').replaceAll(/[_-]/gu, ' ');
}

function isPartOf(one: readonly string[], other: readonly string[]): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return shorter.length >= fewest && shorter.every((word) => longer.includes(word));
}

// The later of two may be another kind of paper: `Note relative aux frais de déplacement`, `Politique de frais de déplacement`.
function isOfTheWork(word: string): boolean {
  return !/^(?:notes?|politiques?|regles?|reglements?|procedures?|guides?|chartes?|accords?|baremes?|grilles?|fiches?|directives?|instructions?|relati(?:f|ve|fs|ves)|internes?|policy|policies|rules?|guidelines?)$/u.test(
    word,
  );
}

function nameWork(titled: Titled): string[] {
  return listTitleWords(titled).filter((word) => !ofTheVersion.test(word));
}

/** True of two editions that say something different of their version. */
export function differs(one: Edition, other: Edition): boolean {
  return one.version !== other.version || one.year !== other.year || one.since !== other.since;
}
