import { foldText, type TextRange } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';
import type { EvidenceUnit } from '../verify/evidence.ts';
import { isRunInHeading } from '../verify/unit-role.ts';

/** A part of a passage under one path of headings. */
export interface Section extends TextRange {
  /** From the outermost heading to the nearest. */
  readonly headings: readonly string[];
}

type Headed = Pick<Source, 'title' | 'headings' | 'layout'>;

const separator = ' › ';

/**
 * The parts of a passage under their own headings. Passages that were joined have the headings of one of them, and a
 * sentence read under the heading of another section is read wrongly.
 */
export function listSections(source: Headed, units: readonly EvidenceUnit[]): Section[] {
  const title = toLabel(source.title ?? '');
  const known = source.headings
    .flatMap((heading) => heading.split(separator))
    .filter((heading) => !heading.includes(' | ') && toLabel(heading) !== title);
  const own = units.map((unit) => isHeading(source, known, unit));
  const inText = new Set(units.filter((_, index) => own[index]).map(({ text }) => toLabel(text)));
  const first = known.findIndex((heading) => inText.has(toLabel(heading)));
  let place: Place =
    first === -1 ? { path: known, depth: known.length - 1 } : { path: known.slice(0, first), depth: first };
  let passed: string[] = [];
  let says = false;
  const sections: { start: number; end: number; headings: readonly string[] }[] = [];
  for (const [index, unit] of units.entries()) {
    if (own[index]) {
      if (toLabel(unit.text) !== title) passed.push(unit.text.trim());
      says = false;
      continue;
    }
    // What stands around a section and says nothing (the head of its table, the foot of the page) is not read with it.
    if (silent.has(unit.role) && !says) continue;
    if (passed.length > 0) place = follow(place, known, passed);
    const last = sections.at(-1);
    if (!says || !last) sections.push({ start: unit.start, end: unit.end, headings: place.path });
    else if (!silent.has(unit.role)) last.end = unit.end;
    [passed, says] = [[], true];
  }
  return sections;
}

/**
 * The parts of a section at the questions and labels that stand in it: what replies stands under its question as under a
 * heading, and is read with it. A question on a line of its own (a FAQ) heads all that follows it, one that minutes report
 * the next two sentences, the label of a numbered point (`2. Stagiaire.`) its paragraph; one inside a paragraph nothing.
 */
export function splitAtLeads(section: Section, units: readonly EvidenceUnit[], text: string): Section[] {
  const parts: { start: number; end: number; headings: readonly string[] }[] = [];
  let lead: Lead | null = null;
  let before = section.start;
  for (const unit of units.filter(({ start, end }) => start >= section.start && end <= section.end)) {
    const opened = readLead(unit, text);
    if (opened) {
      [lead, before] = [opened, unit.end];
      continue;
    }
    if (lead?.ends === 'paragraph' && /\n[^\S\n]*\n/u.test(text.slice(before, unit.start))) lead = null;
    if (lead && lead.left <= 0) lead = null;
    const headings: readonly string[] = lead ? [...section.headings, lead.text] : section.headings;
    const last = parts.at(-1);
    if (last && last.headings.length === headings.length && last.headings.at(-1) === headings.at(-1))
      last.end = unit.end;
    else parts.push({ start: unit.start, end: unit.end, headings });
    if (lead) lead = { ...lead, left: lead.left - 1 };
    before = unit.end;
  }
  return parts;
}

interface Lead {
  readonly text: string;
  /** Sentences that it may still stand above. */
  readonly left: number;
  readonly ends: 'section' | 'paragraph';
}

function readLead(unit: EvidenceUnit, text: string): Lead | null {
  const own = unit.text.trim();
  if (unit.role === 'heading')
    return isRunInHeading(text, unit) ? { text: own, left: Infinity, ends: 'paragraph' } : null;
  if (unit.role !== 'question') return null;
  if (isAskedAlone(unit, text)) return { text: own, left: Infinity, ends: 'section' };
  return isTyped(unit) ? null : { text: own, left: reportedReplies, ends: 'section' };
}

/** Sentences that may reply to a question which minutes report: the next point of the agenda is no reply. */
const reportedReplies = 2;

/** Whether a question has a line of its own: what follows is its answer. */
export function isAskedAlone(unit: EvidenceUnit, text: string): boolean {
  return (
    isTyped(unit) &&
    /(?:^|\n)[^\S\n]*(?:[-–—•*]|q ?\d{0,3} ?[:.)–-]|\d{1,2}[.)])?[^\S\n]*$/iu.test(
      text.slice(Math.max(0, unit.start - lineLookedBack), unit.start),
    ) &&
    /^[^\S\n]*\n/u.test(text.slice(unit.end))
  );
}

/** A question's line begins at most so far before it: with a mark, a number. */
const lineLookedBack = 40;

function isTyped({ text }: EvidenceUnit): boolean {
  return /\?["”»)\s]*$/u.test(text);
}

interface Place {
  readonly path: readonly string[];
  /** Of its last heading, where that is known. */
  readonly depth: number;
}

const silent: ReadonlySet<EvidenceUnit['role']> = new Set(['edge', 'table-head', 'contents', 'signature']);

// A label inside a section is none: only what the parser knows as a heading.
function isHeading({ title, layout = [] }: Headed, known: readonly string[], unit: EvidenceUnit): boolean {
  if (unit.role !== 'heading') return false;
  const label = toLabel(unit.text);
  if (label === toLabel(title ?? '') || known.some((heading) => toLabel(heading) === label)) return true;
  return layout.some(({ kind, start, end }) => kind === 'heading' && start <= unit.start && end >= unit.end);
}

// How deep a heading stands is told by those that are known beside it; else it stands where the one before stood.
function follow({ path, depth }: Place, known: readonly string[], passed: readonly string[]): Place {
  const labels = known.map(toLabel);
  const sure = passed.findLastIndex((text) => labels.includes(toLabel(text)));
  const deepest =
    sure === -1
      ? Math.max(depth, passed.length - 1)
      : labels.indexOf(toLabel(passed[sure] ?? '')) + passed.length - 1 - sure;
  return { path: [...path.slice(0, Math.max(0, deepest - passed.length + 1)), ...passed], depth: deepest };
}

function toLabel(text: string): string {
  return foldText(text)
    .replaceAll(/[\s:]+/gu, ' ')
    .trim();
}
