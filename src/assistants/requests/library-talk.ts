import type { Language } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { listLibrary, passagesAsked, readFoundMaterial, retrieve } from '../../knowledge/index.ts';
import type { LibraryMatter } from './recognise/library-matters.ts';
import { type Said, sayAsHouse } from './say-as-house.ts';
import { nameDocument } from './spoken-document.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

const namedAtMost = 12;

/** Tells what the library holds, or which of its documents speak of something, of what the actor may read. Without a model. */
export async function* tellLibrary(
  parts: WayParts,
  actor: Actor,
  {
    question,
    scope,
    matter,
    language,
  }: Pick<Asked, 'question' | 'scope'> & { matter: LibraryMatter; language: Language },
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  if (matter.subject !== null) {
    const { subject } = matter;
    const { sources } = await retrieve(parts, actor, { question: subject, limit: passagesAsked, scope }, { signal });
    const speaking = listSpeaking(subject, sources);
    return yield* sayAsHouse(question, tellSpeaking(speaking, subject, language), speaking);
  }
  const { documents, total, sources } = await listLibrary(parts, actor, { scope, atMost: namedAtMost }, { signal });
  const named: Said[] = documents.map((document) => ({
    text: `${nameDocument(document)} (${document.path})`,
    opens: 'item',
  }));
  const more = total - documents.length;
  yield* sayAsHouse(
    question,
    [
      { text: (total === 0 ? nothingOpen : countOpen)[language](total), opens: 'paragraph' },
      ...named,
      ...(total === 0 ? [] : [{ text: (more > 0 ? goesOn : howOn)[language](more), opens: 'paragraph' as const }]),
    ],
    sources,
  );
}

// Of each document the likeliest passage that speaks of it, numbered anew.
function listSpeaking(subject: string, sources: readonly Source[]): Source[] {
  const { excerpts } = readFoundMaterial(subject, sources);
  const speaking = new Set(excerpts.map(({ passage }) => passage));
  const first = new Map<string, Source>();
  for (const [place, source] of sources.entries())
    if (speaking.has(place) && !first.has(source.documentId)) first.set(source.documentId, source);
  return [...first.values()].map((source, index) => ({ ...source, number: index + 1 }));
}

function tellSpeaking(speaking: readonly Source[], subject: string, language: Language): Said[] {
  if (speaking.length === 0) return [{ text: noneSpeaks[language](subject), opens: 'paragraph' }];
  return [
    { text: these[language](subject), opens: 'paragraph' },
    ...speaking.map(({ title, documentName, headings, page, pageLabel }): Said => {
      const heading = headings.at(-1);
      const place = `${heading === undefined ? '' : `, «\u00a0${heading}\u00a0»`}, p.\u00a0${pageLabel ?? page}`;
      return { text: `${title ?? documentName}${place}`, opens: 'item' };
    }),
  ];
}

type Tell<T> = Record<Language, (value: T) => string>;

const countOpen: Tell<number> = {
  fr: (total) =>
    total === 1
      ? 'Un document vous est ouvert\u00a0:'
      : `${total.toLocaleString('fr')} documents vous sont ouverts${total > namedAtMost ? ', dont les derniers changés' : ''}\u00a0:`,
  en: (total) =>
    total === 1
      ? 'One document is open to you:'
      : `${total.toLocaleString('en')} documents are open to you${total > namedAtMost ? '; those that changed last are' : ''}:`,
};
const nothingOpen: Tell<number> = {
  fr: () =>
    'Aucun document ne vous est ouvert pour l’instant. Ajoutez-en dans «\u00a0Bibliothèque\u00a0», puis posez votre question.',
  en: () => 'No document is open to you for now. Add some in “Library”, then ask.',
};
const goesOn: Tell<number> = {
  fr: (more) =>
    `Et ${more.toLocaleString('fr')} de plus\u00a0: «\u00a0Bibliothèque\u00a0» les montre tous, et les trie. Demandez «\u00a0quels documents parlent de…\u00a0» pour un sujet.`,
  en: (more) =>
    `And ${more.toLocaleString('en')} more: “Library” shows and sorts them all. Ask “which documents talk about…” for a subject.`,
};
const howOn: Tell<number> = {
  fr: () =>
    'Demandez «\u00a0résume…\u00a0» avec le nom de l’un d’eux, ou posez votre question\u00a0: je cherche dans tous.',
  en: () => 'Ask “summarise…” with the name of one, or ask your question: I look in all of them.',
};
const these: Tell<string> = {
  fr: (subject) => `Ces documents parlent de «\u00a0${subject}\u00a0»\u00a0:`,
  en: (subject) => `These documents talk about “${subject}”:`,
};
const noneSpeaks: Tell<string> = {
  fr: (subject) => `Aucun document qui vous est ouvert ne semble parler de «\u00a0${subject}\u00a0».`,
  en: (subject) => `No document that is open to you seems to talk about “${subject}”.`,
};
