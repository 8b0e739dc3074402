import type { Source } from '../../../contract/index.ts';
import type { Models } from '../../../models/index.ts';
import { listSections, splitAtLeads } from '../../search/sections.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { listTerms, type Term, TermIndex } from '../../verify/terms.ts';
import type { Focus } from '../question/focus.ts';
import type { Candidate } from '../rank/rank.ts';
import { listOtherNames, listPartyNames } from './document-names.ts';

type Reader = Awaited<ReturnType<Models['reader']>>;

/** What is read for a question: sentences of the passages found. */
export interface Reading {
  readonly question: string;
  readonly listed: readonly Candidate[];
  readonly sources: readonly Source[];
  readonly evidence: readonly Evidence[];
  /** The question taken apart, where that was done already. */
  readonly focus?: Focus;
}

/** A section, and the sentences of it that are to be judged. */
export interface Part {
  readonly passage: Parameters<Reader['read']>[0]['passages'][number];
  /** Those of its units, in their order. */
  readonly candidates: readonly Candidate[];
  readonly headings: readonly string[];
}

/** Each section that holds one of the candidates, under its own headings: as the reader learned it. */
export function cutSections(
  listed: readonly Candidate[],
  { question, sources, evidence }: Omit<Reading, 'listed'>,
): Part[] {
  const asked = listTerms(question).filter(({ light }) => !light);
  const places = [...new Set(listed.map(({ passage }) => passage))];
  return places.flatMap((place) => {
    const source = sources[place];
    if (!source) return [];
    const own = listed.filter(({ passage }) => passage === place);
    const units = evidence[place]?.units ?? [];
    const sections = listSections(source, units).flatMap((section) => splitAtLeads(section, units, source.text));
    return sections.flatMap(({ start, end, headings }): Part[] => {
      const candidates = own.filter(({ unit }) => unit.start >= start && unit.end <= end);
      const ranges = candidates.map(({ unit }) => ({ start: unit.start - start, end: unit.end - start }));
      if (candidates.length === 0) return [];
      const head = writeHead({ ...source, headings: [...headings] });
      const named = nameAsAsked(asked, head, {
        names: listOtherNames(source, sources),
        parties: listPartyNames(source, sources),
      });
      return [{ passage: { head: named, text: source.text.slice(start, end), units: ranges }, candidates, headings }];
    });
  });
}

// The name of its file, or of what it amends, where that says a word of the question that its headings do not; else the
// party that the question names, if it stands where the parties of the contract do.
function nameAsAsked(
  asked: readonly Term[],
  head: string,
  { names, parties }: { readonly names: readonly string[]; readonly parties: ReadonlySet<string> },
): string {
  const known = new TermIndex(listTerms(head));
  const missing = asked.filter((term) => !known.has(term));
  const name = names.find((other) => {
    const own = new TermIndex(listTerms(other));
    return missing.some((term) => own.has(term));
  });
  const own = new TermIndex(listTerms(name ?? ''));
  const party = missing.filter((term) => parties.has(term.folded) && !own.has(term)).map(({ word }) => word);
  return [...(party.length > 0 ? [party.join(' ')] : []), ...(name === undefined ? [] : [name]), head].join(separator);
}

const separator = ' › ';

/** Title › outer heading › … › inner heading, each once: as the reader learned it (tools/train-reader/corpora.py). */
export function writeHead({
  title,
  documentName,
  headings,
}: Pick<Source, 'title' | 'documentName' | 'headings'>): string {
  const name = title ?? documentName.replace(/\.[^.]+$/u, '').replace(/[_-]/gu, ' ');
  const pieces = [name, ...headings].flatMap((part) => part.split(separator)).map((piece) => piece.trim());
  return [...new Set(pieces.filter((piece) => piece !== ''))].join(separator);
}
