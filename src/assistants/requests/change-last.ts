import type { AnswerSentence, Exchange } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { detectQuestionLanguage, proveBy, readWantedCount } from '../../knowledge/index.ts';
import { masked } from '../conversations/recall-exchanges.ts';
import { writeDay } from './calculate/calendar.ts';
import type { FollowUp } from './recognise/follow-up.ts';
import { finish, sayAsHouse, toFound } from './say-as-house.ts';
import { summarise } from './summary.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';
import { beginMarkdown } from '../written/write-markdown.ts';
import { orderOfChange } from './write/changes.ts';
import { writeFrom } from './writing.ts';

type Language = 'fr' | 'en';
type Changing = Asked & FollowUp;

const millisecondsADay = 86_400_000;
/** Who summarised in so many sentences can do it in fewer; below, what there is is cut. */
const fewestToSummarise = 4;

/**
 * Does again what was written last, in another way: shorter, in another language, with the date. What code can do with
 * the sentences as they stand keeps their proof; the chat model does the rest. Says so kindly where nothing was written.
 */
export async function* changeLast(
  parts: WayParts,
  actor: Actor,
  asked: Changing,
  options: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const last = await asked.readLastExchange();
  const language = detectQuestionLanguage(asked.question);
  const sentences = last?.sentences.filter(({ text }) => text !== masked) ?? [];
  if (!last || last.outcome === 'refused' || sentences.length === 0) {
    const reason = !last ? 'nothing' : last.outcome === 'refused' ? 'refused' : 'empty';
    return yield* sayAsHouse(asked.question, [{ text: nothingToChange[reason][language], opens: 'paragraph' }]);
  }
  if (asked.change === 'shorter' && isExtracted(sentences))
    return yield* shorten(parts, actor, { asked, last, sentences }, options);
  const today = Math.floor(parts.clock.now().getTime() / millisecondsADay);
  const changed = changeByCode(asked.change, sentences, writeDay(today, detectLanguage(sentences)));
  if (changed) return yield* tell(asked.question, last, changed);
  yield* rewrite(parts, actor, { asked, last, sentences }, options);
}

interface Last {
  readonly asked: Changing;
  readonly last: Exchange;
  readonly sentences: readonly AnswerSentence[];
}

function detectLanguage(sentences: readonly AnswerSentence[]): Language {
  return detectQuestionLanguage(toText(sentences));
}

// Most of it stands in documents, word for word.
function isExtracted(sentences: readonly AnswerSentence[]): boolean {
  const own = sentences.filter(({ opens, text }) => opens !== 'heading' && text.length > 1);
  return own.filter(isOfDocument).length * 2 > own.length;
}

function isOfDocument({ support, citations }: AnswerSentence): boolean {
  return (support === 'supported' || support === 'quote') && citations.length > 0;
}

// A summary is made again with fewer sentences; of an answer its first ones are kept.
async function* shorten(
  parts: WayParts,
  actor: Actor,
  { asked, last, sentences }: Last,
  options: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const proved = sentences.filter(isOfDocument);
  const documents = new Set(proved.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)));
  const wanted = readWantedCount(asked.order) ?? Math.max(1, Math.floor(proved.length / 2));
  const [only] = documents;
  if (last.outcome === 'written' && documents.size === 1 && only && proved.length >= fewestToSummarise) {
    const language = detectQuestionLanguage(asked.question);
    const request = { kind: 'summary' as const, language, order: asked.order, subject: '', pasted: null };
    return yield* summarise(parts, actor, { ...asked, scope: { documentIds: [only] }, request, wanted }, options);
  }
  if (proved.length === 1) {
    const language = detectQuestionLanguage(asked.question);
    return yield* tell(asked.question, last, [...sentences, say(alreadyShort[language])]);
  }
  yield* tell(asked.question, last, proved.slice(0, wanted));
}

type Told = Omit<AnswerSentence, 'index'>;

function say(text: string): Told {
  return { text, support: 'written', citations: [], missing: [], opens: 'paragraph' };
}

function* tell(query: string, last: Exchange, sentences: readonly Told[]): Generator<TurnStep> {
  yield { type: 'sources-found', query, found: toFound(last.sources) };
  for (const [index, sentence] of sentences.entries())
    // What was quoted for want of a sure answer is the text itself now, with its proof.
    yield {
      type: 'sentence-written',
      sentence: { ...sentence, index, support: sentence.support === 'quote' ? 'supported' : sentence.support },
    };
  yield finish('written');
}

// A date on top and a list are made of the sentences as they stand.
function changeByCode(change: FollowUp['change'], sentences: readonly AnswerSentence[], today: string): Told[] | null {
  if (change === 'date') {
    const subject = /^(?:objet|subject)\s*:/iu.test(sentences[0]?.text ?? '') ? 1 : 0;
    return [
      ...sentences.slice(0, subject),
      say(`${today.charAt(0).toUpperCase()}${today.slice(1)}`),
      ...sentences.slice(subject),
    ];
  }
  const listed = sentences.filter(({ opens }) => opens !== 'heading' && opens !== 'row');
  if (change === 'list' && listed.length >= 2 && listed.length === sentences.length)
    return listed.map((sentence) => ({ ...sentence, opens: 'item' as const }));
  return null;
}

async function* rewrite(
  parts: WayParts,
  actor: Actor,
  { asked, last, sentences }: Last,
  options: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const { question, change } = asked;
  const language = detectLanguage(sentences);
  const order = orderOfChange(asked, language);
  const kind = change === 'translation' || change === 'table' ? change : 'correction';
  const request = { kind, language, order, subject: '', pasted: toText(sentences) } as const;
  const material = proveBy(change === 'translation' ? [] : last.sources);
  yield* writeFrom(parts, actor, { question, request, kind, material, took: 0, again: asked.again }, options);
}

/** What was answered as one text: paragraphs, items and rows each on a line of their own. */
function toText(sentences: readonly AnswerSentence[]): string {
  return sentences.map((sentence, index) => `${beginMarkdown(sentence, index === 0)}${sentence.text}`).join('');
}

const nothingToChange: Record<'nothing' | 'refused' | 'empty', Record<Language, string>> = {
  nothing: {
    fr: 'Je n’ai encore rien écrit dans cette conversation que je puisse reprendre. Collez le texte dont il s’agit à la suite de votre demande, ou demandez-moi d’abord de l’écrire.',
    en: 'I have not written anything in this conversation yet that I could take up again. Paste the text that is meant after your request, or ask me to write it first.',
  },
  refused: {
    fr: 'Je n’avais pas de réponse sûre juste avant, il n’y a donc pas de texte à reprendre. Posez la question autrement, ou collez le texte à la suite de votre demande.',
    en: 'I had no sure answer just before, so there is no text to take up again. Ask it another way, or paste the text after your request.',
  },
  empty: {
    fr: 'Ma réponse précédente ne contient pas de texte que je puisse reprendre. Collez le texte dont il s’agit à la suite de votre demande.',
    en: 'My answer before holds no text that I could take up again. Paste the text that is meant after your request.',
  },
};
const alreadyShort: Record<Language, string> = {
  fr: 'C’est déjà une seule phrase, dans les mots du document.',
  en: 'This is one sentence already, in the words of the document.',
};
