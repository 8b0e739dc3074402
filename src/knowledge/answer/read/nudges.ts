import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { isUnchanged } from '../../search/versions/amended-clause.ts';
import { isAmendment } from '../../search/versions/amending.ts';
import { listAbbreviations } from '../../search/widen-question.ts';
import { readEdition } from '../../search/versions/titles.ts';
import { asksYesOrNo, decides } from '../kinds/decides.ts';
import { Coverage, isAsking, readCodes } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { listTerms } from '../../verify/terms.ts';
import { asksFormer, asksLatest } from '../../analyse/former.ts';
import type { Candidate } from '../rank/rank.ts';
import { readDayFits } from './day-fit.ts';
import { readAskedCount, readAskedKin, readAskedYear } from '../cells/asked-case.ts';
import { asksWhomToReach, readAskedAddress, tellsOfReaching } from '../question/reaching.ts';
import { readSpanFits } from './span-fit.ts';
import { readWholeNames } from './whole-name.ts';

/**
 * Not fitted, in log-odds: they only decide among sentences that score alike. What is no longer in force stands behind,
 * unless it is asked for; what an amendment says stands before where a change is asked for, and behind where another
 * amendment is named; what is said to stay as it was is no change; what decides stands before for a yes or no; who
 * asks what an abbreviation means is not told what the works council wants; and of graded cases (`701 à 1 100 €`) the one
 * that the question's own value lies in stands before the others, and what holds on the day of the week asked about before
 * what holds on others.
 */
const worth = {
  past: -1.5,
  former: 2.5,
  latest: 0.7,
  unchanged: -1,
  named: 1.5,
  otherNamed: -1.5,
  decides: 0.4,
  defines: 2,
  undefined: -2.5,
  fits: 1,
  misses: -2,
  onOtherDays: -2.5,
  otherCount: -1.5,
  attendance: -5,
  parties: -2,
  unreachable: -2.5,
  whole: 1.5,
  longer: -1.5,
  ofItsName: -5,
  address: 2.5,
  otherYear: -4,
  otherMeasured: -5,
  otherCounted: -1.5,
  otherKin: -4,
} as const;

type Sources = readonly Source[];

/** What the question's own words are worth to a sentence under its headings: in force or former, by which amendment. */
export function readNudges(
  question: string,
  sources: Sources,
  listed: readonly Candidate[],
): (candidate: Candidate, headings: readonly string[]) => number {
  const former = asksFormer(question);
  const latest = !former && asksLatest(question);
  const decided = asksYesOrNo(question);
  const whether = decided || /-(?:t-)?(?:ils?|elles?|on)\b/u.test(question);
  const asked = readAskedAmendment(question);
  const short = readAskedAbbreviation(question, sources);
  const fitOf = readSpanFits(question, listed, sources);
  const nameOf = readWholeNames(question, listed);
  const dayOf = readDayFits(question, listed);
  const saysOnlyName = readOnlyNames(question);
  const wantsContact = asksWhomToReach(question);
  const givesAddress = readAskedAddress(question);
  const isOfOtherYear = readAskedYear(question);
  const countsOther = readAskedCount(question);
  const isOtherKin = readAskedKin(question);
  return (candidate, headings) => {
    const { passage, unit } = candidate;
    const source = sources[passage];
    if (!source) return 0;
    const past = isOutdated(source) || (former && isAmended(source, unit.start));
    const number = asked === null ? null : readNumberAbove(source, headings);
    const fit = fitOf(candidate);
    const name = nameOf(candidate);
    const day = dayOf(candidate);
    return (
      (past ? (former ? worth.former : worth.past) : 0) +
      (latest && isAmendment(source) ? worth.latest : 0) +
      (latest && !whether && isUnchanged(unit.text) ? worth.unchanged : 0) +
      (number === null ? 0 : number === asked ? worth.named : worth.otherNamed) +
      (decided && decides(unit) ? worth.decides : 0) +
      (short === null ? 0 : explains(unit.text, short) ? worth.defines : worth.undefined) +
      (fit === null ? 0 : worth[fit]) +
      (name === null ? 0 : worth[name]) +
      // Only behind: a row of that day is no likelier to answer than it was.
      (day === 'misses' ? worth.onOtherDays : 0) +
      (saysOnlyName(unit, headings) ? worth.ofItsName : 0) +
      // Only behind: `qui contacter` is not answered by what names nobody to be told.
      (wantsContact && !tellsOfReaching(unit.text) ? worth.unreachable : 0) +
      (givesAddress?.(unit.text) === true ? worth.address : 0) +
      (isOfOtherYear?.(unit, headings) === true ? worth.otherYear : 0) +
      (countsOther?.misses(unit, headings) === true
        ? worth[countsOther.isUnit ? 'otherMeasured' : 'otherCounted']
        : 0) +
      (isOtherKin?.(unit, headings) === true ? worth.otherKin : 0) +
      (attendance.test(unit.text) && !asksWhoCame.test(foldText(question)) ? worth.attendance : 0) +
      (parties.test(foldText(unit.text).trim()) && !asksOfSigning.test(foldText(question)) ? worth.parties : 0)
    );
  };
}

// `Quelle pente avec la MX18` is not answered by a row of the MX18 that holds no other word of it, in no column.
function readOnlyNames(question: string): (unit: Candidate['unit'], headings: readonly string[]) => boolean {
  const terms = listTerms(question).filter(({ light, folded }) => !light && !isAsking(folded));
  const { codes, apart } = readCodes(question);
  const others = terms.filter(apart);
  if (codes.length === 0 || others.length === 0) return () => false;
  return (unit, headings) => {
    if (unit.role !== 'row') return false;
    const [row, own] = [unit.text, [...headings, unit.text].join('\n')].map((text) => new Coverage(text));
    const folded = foldText(unit.text);
    return (
      codes.some((code) => row?.holdsToken(code)) &&
      !others.some((term) => own?.holds(term) || readHint(term.folded)?.name.test(folded) === true)
    );
  };
}

/** Who came to a meeting, as its minutes begin: many names, and nothing said of any of them. */
const attendance =
  /(?:^|\n)[^\S\n]*(?:pr[ée]sente?s?|[ée]taient (?:l[àa]|pr[ée]sente?s?)|excus[ée]e?s?|absente?s?|participante?s?|attendees|apologies)[^\S\n]*:/iu;
const asksWhoCame =
  /\b(?:presente?s?|absente?s?|excusee?s?|particip\p{L}*|assist\p{L}*|reunions?|seances?|venue?s?|etait la|etaient la|membres?|attend\p{L}*|who was|qui (?:etai(?:t|ent)|manqu\p{L}+|a manque|y avait|y etait))\b/u;

/** Between whom a document was signed, as it begins: its names are those of all that it says, and it says nothing of them. */
const parties =
  /^(?:(?:conclu|signe|passe|etabli|fait)e?s?\b[^.]{0,60} entre .+ et |entre .*\b(?:sarl|sas|sasu|eurl|sci|societe|association|ci-apres)\b.* et )/u;
const asksOfSigning =
  /\b(?:qui|quand|date|entre|parties?|sign\p{L}*|conclu\p{L}*|contractant\p{L}*|avec (?:qui|quelle?)|client|prestataire|siege|adresse|ou|who|when|where|between)\b/u;

const asksMeaning = [
  /\b(?:c'est quoi|qu'est-ce que(?: c'est que)?|que (?:veut dire|signifie)|(?:signification|definition) (?:de|du|des)) ?(?:l'|d'|d' )?(?:un |une |le |la |les )?(?<short>\p{L}{2,6})\b *\??$/u,
  /\b(?<short>\p{L}{2,6}),? (?:c'est quoi|ca (?:veut dire|signifie) quoi|(?:veut dire|signifie) quoi)\b/u,
  /\bwhat (?:does|is) (?:an? |the )?(?<short>\p{L}{2,6})(?: (?:stand for|mean))? *\??$/u,
];

// `C’est quoi le CSE`, where the passages write it in capitals: a word like another is asked about and not what it means.
function readAskedAbbreviation(question: string, sources: Sources): string | null {
  const folded = foldText(question).replaceAll('’', "'").trim();
  const short = asksMeaning
    .map((pattern) => pattern.exec(folded)?.groups?.['short'])
    .find((found) => found !== undefined)
    ?.toUpperCase();
  return short !== undefined && sources.some(({ text }) => new RegExp(`\\b${short}\\b`, 'u').test(text)) ? short : null;
}

function explains(text: string, short: string): boolean {
  const said = new RegExp(
    `\\b${short}\\b[»”"]? ?(?:[:=]|est|sont|designe|signifie|veut dire|is|are|means|stands for)`,
    'u',
  );
  return listAbbreviations([{ text, headings: [] }]).some((one) => one.short === short) || said.test(text);
}

function isOutdated(source: Source): boolean {
  return source.olderThan !== undefined || readEdition(source).outdated;
}

function isAmended({ amended = [] }: Source, start: number): boolean {
  return amended.some((one) => one.start <= start && one.end > start);
}

const word = '(?:avenants?|amendments?|additifs?)';
const ordinals: readonly RegExp[] = [
  new RegExp(`\\b(?:premiere?|1er|first) ${word}\\b`, 'u'),
  new RegExp(`\\b(?:deuxieme|second|seconde|2e|2eme) ${word}\\b`, 'u'),
  new RegExp(`\\b(?:troisieme|third|3e|3eme) ${word}\\b`, 'u'),
  new RegExp(`\\b(?:quatrieme|fourth|4e|4eme) ${word}\\b`, 'u'),
];
const numbered = new RegExp(`\\b${word} (?:n ?[°o]?\\.? ?|no\\.? ?|numero )?(?<number>\\d{1,2})\\b`, 'gu');

/** The amendment that a text names (`l’avenant n° 2`, `le premier avenant`); null where none or several are named. */
export function readAskedAmendment(text: string): number | null {
  const folded = foldText(text);
  const named = [...folded.matchAll(numbered)].map(({ groups }) => Number(groups?.['number']));
  const ordinal = ordinals.findIndex((pattern) => pattern.test(folded));
  const all = new Set(ordinal === -1 ? named : [...named, ordinal + 1]);
  return all.size === 1 ? ([...all][0] ?? null) : null;
}

// The nearest heading tells: one document may hold two amendments.
function readNumberAbove({ title, path }: Source, headings: readonly string[]): number | null {
  for (const text of [...headings.toReversed(), title ?? '', path.replaceAll(/[_/-]+/gu, ' ')]) {
    const number = readAskedAmendment(text);
    if (number !== null) return number;
  }
  return null;
}
