import { foldText } from '../../base/index.ts';
import type { AnswerSentence, Opening, Source } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  chooseDocument,
  citeStatement,
  correctQuestion,
  findSpokenPart,
  listAmendedClauses,
  listMaterialOrders,
  readDocumentSources,
  readMaterial,
  readRow,
  readSections,
  readWantedLength,
  readWithAmendments,
  summariseSections,
  type SummarySection,
} from '../../knowledge/index.ts';
import type { RecognisedRequest } from './recognise/request.ts';
import { finish, toFound } from './say-as-house.ts';
import { leaveOutAmended, tellAmended } from './several/tell-amended.ts';
import { askWhichDocument, nameDocument } from './spoken-document.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

type Language = 'fr' | 'en';

/**
 * Summarises the document that is spoken of, section by section, in its own sentences: each is chosen by code and stands
 * where its mark says. Bounded in time whatever the length; what was left out is told.
 */
export async function* summarise(
  parts: WayParts,
  actor: Actor,
  {
    question,
    scope,
    findLastCited,
    request,
    wanted,
  }: Asked & {
    readonly request: RecognisedRequest;
    /** So many sentences, where the words of the request do not say. */
    readonly wanted?: number;
  },
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const { language, subject, order } = request;
  const began = parts.clock.elapsed();
  const spoken = { words: subject, scope, lastCited: await findLastCited() };
  const { document, candidates, unknownWords } = await chooseDocument(parts, actor, spoken, { signal });
  if (!document) return yield* askWhichDocument(parts, actor, { question, candidates, language }, { signal });
  const { sources: own, complete } = await readDocumentSources(parts, actor, { id: document.id }, { signal });
  const amended = await readWithAmendments(parts, actor, { sources: own }, { signal });
  const whole = amended.slice(0, own.length);
  const part = findSpokenPart(correctQuestion(subject, whole), whole);
  const sources = part?.sources ?? whole;
  const clauses = part ? [] : listAmendedClauses(amended);
  const sections = leaveOutAmended(readSections(sources), clauses);
  const length = wanted ?? readWantedLength(order);
  // A few sentences need no headings, and leave most of the document out.
  const few = length !== null && length <= fewSentences;
  const summary = summariseSections(sections, length);
  const numbered = numberCited(sources, summary);
  const changes = tellAmended(clauses, { sources: amended, numbered, language });
  const cited = [...numbered.values(), ...changes.cited];
  yield { type: 'sources-found', query: question, found: toFound(cited, Math.round(parts.clock.elapsed() - began)) };
  const left = sections.filter((section) => !summary.some((part) => part.section === section));
  const name = nameDocument(document);
  const sentences = [
    ...(isSoNamed(subject, unknownWords, sources) ? [] : [write(notSoNamed[language], 'paragraph')]),
    write(
      summary.length > 0 ? introductions[language](name, part?.heading) : nothingToSay[language](name),
      'paragraph',
    ),
    ...changes.told,
    ...summary.flatMap((part) => (few ? tellPoints(part, numbered) : tellSection(part, numbered, sources))),
    ...tellLeftOut(few ? [] : left.flatMap(({ heading }) => heading ?? []), language),
    ...(complete ? [] : [write(tooLong[language], 'paragraph')]),
    ...(part ? [write(moreOfIt[language], 'paragraph')] : []),
  ];
  for (const [index, sentence] of sentences.entries()) {
    if (signal.aborted) return yield finish('stopped');
    yield { type: 'sentence-written', sentence: { index, ...sentence } };
  }
  yield { ...finish('written'), ordersLeftOut: listMaterialOrders(readMaterial('', cited)) };
}

// Of the only contract, a supply contract, a summary of `le contrat de maintenance` would be taken for that; `la charte pour
// un débutant` names no other document.
function isSoNamed(subject: string, unknownWords: readonly string[], sources: readonly Source[]): boolean {
  const said = foldText(subject).replaceAll('’', "'");
  const kinds = unknownWords.filter((word) =>
    new RegExp(`\\p{L}{3,} (?:de |du |des |de la |de l'|d'|of |of the )${word}(?!\\p{L})`, 'u').test(said),
  );
  if (kinds.length === 0) return true;
  const text = foldText(sources.map((source) => [...source.headings, source.text].join('\n')).join('\n'));
  return kinds.every((word) => text.includes(word.replace(/(?:es|s|x|e)$/u, '')));
}

/** So many sentences at most are told as points, one below the other. */
const fewSentences = 10;

type Written = Omit<AnswerSentence, 'index'>;

function tellPoints({ chosen }: SummarySection, numbered: ReadonlyMap<number, Source>): Written[] {
  return chosen.flatMap((statement): Written[] => {
    const source = numbered.get(statement.passage);
    if (!source) return [];
    const citation = citeStatement(source, statement);
    return [{ text: citation.quote, support: 'supported', citations: [citation], missing: [], opens: 'item' }];
  });
}

function write(text: string, opens: Opening): Written {
  return { text, support: 'written', citations: [], missing: [], opens };
}

// The passages that the summary rests on, numbered in the order of the document.
function numberCited(sources: readonly Source[], summary: readonly SummarySection[]): Map<number, Source> {
  const places = new Set(summary.flatMap(({ chosen }) => chosen.map(({ passage }) => passage)));
  const ordered = [...places].toSorted((left, right) => left - right);
  return new Map(
    ordered.flatMap((place, index) => {
      const source = sources[place];
      return source ? [[place, { ...source, number: index + 1 }] as const] : [];
    }),
  );
}

function tellSection(
  { section, chosen }: SummarySection,
  numbered: ReadonlyMap<number, Source>,
  sources: readonly Source[],
): Written[] {
  const { heading, page } = section;
  const several = sources.some((source) => source.page !== sources[0]?.page);
  const place = several ? ` (p.\u00a0${page.pageLabel ?? page.page})` : '';
  const headers = new Set<unknown>();
  return [
    ...(heading === null ? [] : [write(`${heading}${place}`, 'heading')]),
    ...chosen.flatMap((statement, index): Written[] => {
      const source = numbered.get(statement.passage);
      if (!source) return [];
      const tell = (range: { start: number; end: number }, opens: Opening | null): Written => {
        const citation = citeStatement(source, range);
        const sentence = { text: citation.quote, support: 'supported' as const, citations: [citation], missing: [] };
        return opens ? { ...sentence, opens } : sentence;
      };
      if (!statement.isRow) return [tell(statement, index === 0 || chosen[index - 1]?.isRow ? 'paragraph' : null)];
      const { header } = statement;
      const record = readRecord(source, tell(statement, 'row'));
      const head = record?.names ?? header;
      const isNew = head !== null && !headers.has(head);
      headers.add(head);
      if (record) return [...(isNew ? [write(record.names, 'row')] : []), record.row];
      return [...(isNew && header ? [tell(header, 'row')] : []), tell(statement, 'row')];
    }),
  ];
}

// A row of a sheet is written out with the names of its columns (`Prix: 12; Délai: 3`): in a table they stand once, above.
function readRecord(source: Source, row: Written): { names: string; row: Written } | null {
  const cells = row.text.includes(' | ') ? null : readRow(source, row.text, null)?.cells;
  if (!cells) return null;
  const [names = '', text = ''] = (['name', 'value'] as const).map((part) =>
    cells.map((cell) => cell[part]).join(' | '),
  );
  return { names, row: { ...row, text } };
}

const headingsTold = 8;

function tellLeftOut(headings: readonly string[], language: Language): Written[] {
  if (headings.length === 0) return [];
  const told = headings.slice(0, headingsTold).join(language === 'fr' ? '\u00a0; ' : '; ');
  const more = headings.length - headingsTold;
  const rest = more <= 0 ? '' : language === 'fr' ? `, et ${more} de plus` : `, and ${more} more`;
  return [write(`${leftOut[language]} ${told}${rest}.`, 'paragraph')];
}

const introductions: Record<Language, (name: string, part: string | undefined) => string> = {
  fr: (name, part) =>
    part === undefined
      ? `L’essentiel de «\u00a0${name}\u00a0», dans ses propres phrases\u00a0:`
      : `L’essentiel de la partie «\u00a0${part}\u00a0» de «\u00a0${name}\u00a0», dans ses propres phrases\u00a0:`,
  en: (name, part) =>
    part === undefined
      ? `The essence of “${name}”, in its own sentences:`
      : `The essence of the part “${part}” of “${name}”, in its own sentences:`,
};
const moreOfIt: Record<Language, string> = {
  fr: 'Dites «\u00a0résume tout le document\u00a0» pour le reste.',
  en: 'Say “summarise the whole document” for the rest.',
};
const notSoNamed: Record<Language, string> = {
  fr: 'Aucun document qui vous est ouvert ne porte ce nom. Voici le plus proche.',
  en: 'No document that is open to you has that name. Here is the nearest one.',
};
const nothingToSay: Record<Language, (name: string) => string> = {
  fr: (name) =>
    `«\u00a0${name}\u00a0» ne contient aucun texte qui puisse être résumé\u00a0: ses pages sont peut-être des images.`,
  en: (name) => `“${name}” holds no text that could be summarised: its pages may be pictures.`,
};
const leftOut: Record<Language, string> = {
  fr: 'Laissé de côté dans ce résumé\u00a0:',
  en: 'Left out of this summary:',
};
const tooLong: Record<Language, string> = {
  fr: 'Ce document est très long\u00a0: seules ses premières pages ont été lues pour ce résumé. Demandez une partie par son titre.',
  en: 'This document is very long: only its first pages were read for this summary. Ask for a part by its heading.',
};
