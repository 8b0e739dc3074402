import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { listSections } from '../../search/sections.ts';
import { months } from '../../verify/vocabulary.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';

const asked =
  /\b(?:quelles?|les|nos|leurs|des) (?:sont les |ont ete les )?(?:principales )?decisions?\b|\b(?:a ete|ete|a-t-on|a-t-il ete|avons-nous|on a|nous avons|ont|il a ete) (?:decide|vote|acte|adopte)e?s?\b|\bwhat (?:was|were|has been|have they|did \p{L}+|did the \p{L}+) (?:decided?|agreed?|voted?|vote)\b|\bwhat decisions\b|\bwhich decisions\b/u;
const ofMinutes =
  /\b(?:comptes?[ -]rendus?|cr|pv|proces[ -]verba\p{L}+|reunions?|comites?|assemblees?|conseil|seance|minutes|meeting)\b/u;
const underDecisions = /^\P{L}*(?:decisions?|releve de decisions?|resolutions?|decided|agreed)\b/u;
const decided =
  /^\P{L}*(?:decisions?|resolution|vote) ?:|\b(?:est|sont|a ete|ont ete|is|are|was|were|has been) (?:decide|vote|adopte|valide|approuve|acte|retenu|accepte|decided|approved|adopted|agreed)e?s?\b|\b(?:vote|adopte|valide|approuve|acte)e?s?(?: a l'unanimite| a la majorite|,|\.|;|$)|\b(?:comite|conseil|assemblee|bureau|direction|equipe|presidente?|committee|board) (?:decide|vote|accepte|adopte|valide|approuve|decides|approves|agrees)\b|\b(?:il est|on|nous) decid\p{L}+\b/u;
/** When one meets again is no decision. */
const nextTime = /^\P{L}*(?:prochaine?s?|next) (?:reunion|comite|seance|assemblee|conseil|point|meeting)/u;
const shownAtMost = 8;

/**
 * What minutes say was decided, sentence by sentence, where the question asks for decisions: those under such a heading, and
 * those that say so themselves (`Décision :`, `voté`). Of one document: the likeliest, or that of the month asked.
 */
export function findDecisions({ question, sources, evidence }: Prepared): readonly UnitPlace[] | null {
  const folded = foldText(question).replaceAll('’', "'");
  if (!asked.test(folded)) return null;
  const minutes = sources.filter((source) => source.olderThan === undefined && ofMinutes.test(nameOf(source)));
  const month = [...months.keys()].find((name) => name.length > 2 && new RegExp(`\\b${name}\\b`, 'u').test(folded));
  const dated = month === undefined ? minutes : minutes.filter((source) => speaksOf(source, month));
  const [first] = dated;
  if (!first) return null;
  const places = sources.flatMap((source, passage) => {
    if (source.documentId !== first.documentId) return [];
    const units = evidence[passage]?.units ?? [];
    const sections = listSections(source, units);
    const headed = sections.filter(({ headings }) => underDecisions.test(foldText(headings.at(-1) ?? '')));
    return units
      .filter((unit) => unit.trusted && canBeShown(unit) && !nextTime.test(foldText(unit.text)))
      .filter(
        (unit) =>
          headed.some(({ start, end }) => start <= unit.start && end >= unit.end) ||
          decided.test(foldText(unit.text).replaceAll('’', "'")),
      )
      .map((unit): UnitPlace => ({ passage, unit }));
  });
  return places.length === 0 ? null : places.slice(0, shownAtMost);
}

function nameOf({ title, path, headings }: Source): string {
  return foldText([title ?? '', path.replaceAll(/[_/.-]+/gu, ' '), headings[0] ?? ''].join(' '));
}

const firstLines = 300;

// The month in the name of the document or in its first lines; `2026-03` in a name is March.
function speaksOf(source: Source, month: string): boolean {
  const number = String(months.get(month)).padStart(2, '0');
  const named = nameOf(source);
  const head = source.start === 0 ? foldText(source.text.slice(0, firstLines)) : '';
  return (
    new RegExp(`\\b${month}\\b`, 'u').test(`${named} ${head}`) ||
    new RegExp(`\\b20\\d\\d ${number}\\b`, 'u').test(named)
  );
}
