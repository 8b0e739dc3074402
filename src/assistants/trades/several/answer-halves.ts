import type { AnswerSentence, Source } from '../../../contract/index.ts';
import type { Actor } from '../../../governance/index.ts';
import { answerFromSources, detectQuestionLanguage, joinSearches } from '../../../knowledge/index.ts';
import { completeFollowUp, type SearchQuery } from '../complete-follow-up.ts';
import { searchQuestion } from '../search-question.ts';
import { tellProgress } from '../tell-progress.ts';
import type { Asked, TradeParts, TradeStep } from '../trade.ts';
import { joinEndings, type PartEnding } from './join-endings.ts';
import { type PartWords, partWords } from './part-words.ts';
import { speaksOfHalf } from './speaks-of-half.ts';
import type { QuestionPart, SplitQuestion } from './split-question.ts';

/**
 * Answers each of the questions of a message by itself, under its own words: searched by itself, read by itself. One
 * without an answer says so and the others are given; where none has one, the message is answered as one question.
 */
export async function* answerHalves(
  parts: TradeParts,
  actor: Actor,
  { question, scope, previous, split }: Pick<Asked, 'question' | 'scope' | 'previous'> & { split: SplitQuestion },
  { signal }: { signal: AbortSignal },
): AsyncIterable<TradeStep> {
  const searches = await Promise.all(
    split.parts.map((part, index) => {
      const completed = completePart(part, index === 0 ? previous : null);
      return searchQuestion(parts, actor, { question: part.query, scope, ...completed }, { signal });
    }),
  );
  const joined = await joinSearches(
    parts,
    actor,
    { query: question, searches: searches.map(({ found }) => found) },
    { signal },
  );
  yield { type: 'sources-found', query: question, found: joined.found };
  const words = partWords[detectQuestionLanguage(question)];
  const asked = split.parts.map((part, index) => ({
    text: part.text,
    query: searches[index]?.query ?? part.query,
    sources: joined.sourcesOf[index] ?? [],
  }));
  yield* tellHalves(
    parts,
    { asked, question, sources: joined.found.sources, left: split.left, words, asker: actor.id },
    signal,
  );
}

// The rest of the sentence is nearer than any question before it.
function completePart({ query, about, leans }: QuestionPart, previous: string | null): SearchQuery {
  const own = completeFollowUp(query, previous);
  if (own.added.length > 0 || about.length === 0) return own;
  const { leaning } = completeFollowUp(query, about.join(' '));
  const least = leans ? 'fully' : 'perhaps';
  return { query: `${query} ${about.join(' ')}`, added: about, leaning: leaning === 'no' ? least : leaning };
}

interface Halves {
  readonly asked: readonly { readonly text: string; readonly query: string; readonly sources: readonly Source[] }[];
  readonly question: string;
  readonly sources: readonly Source[];
  readonly left: readonly string[];
  readonly words: PartWords;
  readonly asker: string;
}

async function* tellHalves(
  parts: TradeParts,
  { asked, question, sources, left, words, asker }: Halves,
  signal: AbortSignal,
): AsyncIterable<TradeStep> {
  const tell = tellProgress(parts);
  const page = openPage(tell);
  const endings: PartEnding[] = [];
  // Kept until one has an answer: where none has, the message is asked as a whole.
  const unanswered: Half[] = [];
  for (const half of asked) {
    const own = page.begin(half.text, words);
    for await (const step of answerFromSources(
      parts,
      { question: half.query, sources: half.sources, asker },
      { signal },
    )) {
      if (step.type === 'answer-finished') endings.push(step);
      else if (step.type === 'queue-moved') yield tell(step);
      else {
        for (const before of unanswered.splice(0)) yield* page.tellUnanswered(before, words);
        yield* own.write(step.sentence);
      }
    }
    const ending = endings.at(-1);
    if (ending?.outcome === 'stopped') break;
    if (own.told || !ending) continue;
    const missing = { text: half.text, nearest: ending.nearest };
    if (page.isEmpty) unanswered.push(missing);
    else yield* page.tellUnanswered(missing, words);
  }
  if (page.isEmpty && !signal.aborted) {
    for await (const step of answerFromSources(parts, { question, sources, asker }, { signal })) {
      if (step.type !== 'answer-finished') yield tell(step);
      else endings.push(step);
    }
    return yield joinEndings(endings, endings.at(-1)?.outcome);
  }
  if (left.length > 0 && !signal.aborted) yield* page.tellLeft(left, words);
  yield joinEndings(endings);
}

interface Half {
  readonly text: string;
  readonly nearest: AnswerSentence | null;
}

type Written = Extract<TradeStep, { type: 'sentence-written' }>;

/** The answer as it grows: numbers its sentences, and says nothing twice. */
function openPage(tell: (step: Written) => TradeStep) {
  let index = 0;
  const said = new Set<string>();
  const write = (sentence: AnswerSentence): TradeStep =>
    tell({ type: 'sentence-written', sentence: { ...sentence, index: index++ } });
  const head = (text: string): TradeStep =>
    write({ index, text, support: 'written', citations: [], missing: [], opens: 'question' });
  return {
    get isEmpty() {
      return index === 0;
    },
    begin(text: string, words: PartWords) {
      let headed = false;
      let told = false;
      let isOther = false;
      return {
        get told() {
          return told;
        },
        *write(sentence: AnswerSentence): Generator<TradeStep> {
          const key = sentence.text.trim();
          // Found by the words of the other half: so are the sentences beside it.
          if (isOther && !speaksOfHalf(text, key)) return;
          // What answers both halves is said once, and the second says where.
          if (said.has(key)) {
            isOther = !speaksOfHalf(text, key);
            if (told || isOther) return;
            yield head(words.above(text));
            told = headed = true;
            return;
          }
          said.add(key);
          if (!headed) yield head(text);
          told = headed = true;
          yield write(sentence);
        },
      };
    },
    *tellUnanswered({ text, nearest }: Half, words: PartWords): Generator<TradeStep> {
      const near = nearest?.text.trim() ?? '';
      const known = nearest === null || said.has(near) || !speaksOfHalf(text, near);
      if (known) return yield head(nearest === null ? words.nothing(text) : words.nothingSure(text));
      yield head(words.unsure(text));
      yield write(nearest);
      said.add(near);
    },
    *tellLeft(left: readonly string[], words: PartWords): Generator<TradeStep> {
      yield head(words.left(left));
    },
  };
}
