import type { Actor } from '../../governance/index.ts';
import { retrieve, type SpokenOf } from '../../knowledge/index.ts';
import type { Source } from '../../contract/index.ts';
import { finish, toFound, toSentence } from './say-as-house.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

const sourcesADocument = 1;

/** The name of a document as people know it. */
export function nameDocument({ title, name }: SpokenOf): string {
  return title ?? name;
}

/**
 * Says which documents a request may speak of, and asks. Each comes with a passage, so that a right withdrawn later hides
 * its name too.
 */
export async function* askWhichDocument(
  parts: WayParts,
  actor: Actor,
  {
    question,
    candidates,
    language,
  }: Pick<Asked, 'question'> & { candidates: readonly SpokenOf[]; language: 'fr' | 'en' },
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const sources: Source[] = [];
  for (const { id } of candidates) {
    const input = { question, limit: sourcesADocument, scope: { documentIds: [id] } };
    const found = await retrieve(parts, actor, input, { signal });
    sources.push(...found.sources.map((source) => ({ ...source, number: sources.length + 1 })));
  }
  yield { type: 'sources-found', query: question, found: toFound(sources) };
  const lines = [
    { text: candidates.length === 0 ? nothing[language] : which[language], opens: 'paragraph' as const },
    ...candidates.map((document) => ({ text: tellApart(document, candidates), opens: 'item' as const })),
    ...(candidates.length === 0 ? [] : [{ text: how[language], opens: 'paragraph' as const }]),
  ];
  yield* lines.map(toSentence);
  yield finish('written');
}

// Two of one title are told by their files: the title alone would be asked about again.
function tellApart(document: SpokenOf, among: readonly SpokenOf[]): string {
  const name = nameDocument(document);
  const isAlone = among.filter((other) => nameDocument(other) === name).length === 1;
  return isAlone || name === document.name ? name : `${name} (${document.name})`;
}

const which = { fr: 'De quel document s’agit-il\u00a0?', en: 'Which document is it?' };
const how = {
  fr: 'Redites votre demande avec son nom, ou choisissez-le dans «\u00a0Où chercher\u00a0».',
  en: 'Say it again with its name, or choose it in “Where to look”.',
};
const nothing = {
  fr: 'Je ne sais pas de quel document il s’agit. Redites votre demande avec son nom, ou choisissez-le dans «\u00a0Où chercher\u00a0».',
  en: 'I do not know which document is meant. Say it again with its name, or choose it in “Where to look”.',
};
