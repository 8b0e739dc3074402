import type { AnswerSentence, Citation, Source } from '../../../contract/index.ts';
import type { Actor } from '../../../governance/index.ts';
import {
  answerFromSources,
  detectQuestionLanguage,
  joinSearches,
  readCalibration,
  readOn,
  type ToldBefore,
} from '../../../knowledge/index.ts';
import { completeFollowUp, type SearchQuery } from '../complete-follow-up.ts';
import { searchQuestion } from '../search-question.ts';
import { tellProgress } from '../../turn/tell-progress.ts';
import type { Asked, WayParts, TurnStep } from '../../turn/way.ts';
import { joinEndings, type PartEnding } from './join-endings.ts';
import { type PartWords, partWords } from './part-words.ts';
import { speaksOfHalf } from './speaks-of-half.ts';
import type { QuestionPart, SplitQuestion } from './split-question.ts';

/**
 * Answers each of the questions of a message by itself, under its own words: searched by itself, read by itself. One
 * without an answer says so and the others are given; where none has one, the message is answered as one question.
 */
export async function* answerHalves(
  parts: WayParts,
  actor: Actor,
  { question, scope, previous, split }: Pick<Asked, 'question' | 'scope' | 'previous'> & { split: SplitQuestion },
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const searches = await Promise.all(
    split.parts.map((part, index) => {
      const completed = completePart(part, index === 0 ? previous : null);
      return searchQuestion(parts, actor, { question: part.query, scope, ...completed }, { signal });
    }),
  );
  const found = searches.map((search) => search.found);
  const joined = await joinSearches(parts, actor, { query: question, searches: found }, { signal });
  const { sources, goesOn } = await readOn(parts, actor, { sources: joined.found.sources, scope }, { signal });
  const added = sources.slice(joined.found.sources.length);
  yield { type: 'sources-found', query: question, found: { ...joined.found, sources } };
  const words = partWords[detectQuestionLanguage(question)];
  const asked = split.parts.map((part, index) => ({
    text: part.text,
    attempts: listAttempts(part, {
      searched: searches[index]?.query ?? part.query,
      own: [...(joined.sourcesOf[index] ?? []), ...added],
      sources,
    }),
  }));
  yield* tellHalves(
    { ...parts, calibration: await readCalibration(parts, actor, {}, { signal }) },
    { asked, question, sources, goesOn, left: split.left, words, asker: actor.id },
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

/** Words to read a half with, and the passages to read. */
interface Attempt {
  readonly query: string;
  readonly sources: readonly Source[];
  /** What its answer must speak of: with words of the other half, anything of that is found. */
  readonly mustSpeakOf?: string;
}

// As it was searched; where that has no answer, in its other form over all that the message found.
function listAttempts(
  { query, about }: QuestionPart,
  { searched, own, sources }: { searched: string; own: readonly Source[]; sources: readonly Source[] },
): Attempt[] {
  const completed = about.length === 0 ? query : `${query} ${about.join(' ')}`;
  const other = searched === query ? completed : query;
  return [
    { query: searched, sources: own },
    ...(other === searched && own.length === sources.length ? [] : [{ query: other, sources, mustSpeakOf: query }]),
  ];
}

interface Halves {
  readonly asked: readonly { readonly text: string; readonly attempts: readonly Attempt[] }[];
  readonly question: string;
  readonly sources: readonly Source[];
  readonly goesOn: ReadonlySet<string>;
  readonly left: readonly string[];
  readonly words: PartWords;
  readonly asker: string;
}

type AnsweringParts = WayParts & Pick<Parameters<typeof answerFromSources>[0], 'calibration'>;

async function* tellHalves(
  parts: AnsweringParts,
  { asked, question, sources, goesOn, left, words, asker }: Halves,
  signal: AbortSignal,
): AsyncIterable<TurnStep> {
  const tell = tellProgress(parts);
  const page = openPage(tell);
  const endings: PartEnding[] = [];
  // Kept until one has an answer: where none has, the message is asked as a whole.
  const unanswered: Half[] = [];
  for (const half of asked) {
    const own = page.begin(half.text, words);
    const reading = readHalf(parts, { half, told: page.listTold(half.text), asker, goesOn }, signal);
    for await (const step of reading) {
      if (step.type === 'answer-finished') endings.push(step);
      else if (step.type === 'queue-moved') yield tell(step);
      else {
        // What is the nearest to both answers this one: it is no quote under the other.
        const answer = step.sentence.text.trim();
        for (const before of unanswered.splice(0))
          yield* page.tellUnanswered(before, words, before.nearest?.text.trim() !== answer);
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
    for await (const step of answerFromSources(parts, { question, sources, asker, goesOn }, { signal })) {
      if (step.type !== 'answer-finished') yield tell(step);
      else endings.push(step);
    }
    return yield joinEndings(endings, endings.at(-1)?.outcome);
  }
  if (left.length > 0 && !signal.aborted) yield* page.tellLeft(left, words);
  yield joinEndings(endings);
}

// The first attempt that has an answer; else what was quoted, or how the first was refused.
async function* readHalf(
  parts: AnsweringParts,
  {
    half,
    ...reading
  }: { half: Halves['asked'][number]; told: readonly ToldBefore[] } & Pick<Halves, 'asker' | 'goesOn'>,
  signal: AbortSignal,
): AsyncGenerator<AnswerStep> {
  let kept: AnswerStep[] = [];
  for (const { query, sources, mustSpeakOf } of half.attempts) {
    const held: AnswerStep[] = [];
    let isAnswered = false;
    for await (const step of answerFromSources(parts, { question: query, sources, ...reading }, { signal })) {
      isAnswered ||=
        step.type === 'sentence-written' &&
        step.sentence.support !== 'quote' &&
        (mustSpeakOf === undefined || speaksOfHalf(mustSpeakOf, step.sentence.text));
      if (isAnswered || step.type === 'queue-moved') yield step;
      else held.push(step);
    }
    if (isAnswered) return;
    // What another form of it answers beside it is not even quoted.
    if (kept.length === 0) kept = held;
    if (signal.aborted) break;
  }
  yield* kept;
}

interface Half {
  readonly text: string;
  readonly nearest: AnswerSentence | null;
}

type AnswerStep = ReturnType<typeof answerFromSources> extends AsyncIterable<infer One> ? One : never;
type Written = Extract<TurnStep, { type: 'sentence-written' }>;

/** The answer as it grows: numbers its sentences, and says nothing twice. */
function openPage(tell: (step: Written) => TurnStep) {
  let index = 0;
  const said = new Set<string>();
  const cited: { readonly text: string; readonly citation: Citation }[] = [];
  const write = (sentence: AnswerSentence): TurnStep =>
    tell({ type: 'sentence-written', sentence: { ...sentence, index: index++ } });
  const head = (text: string): TurnStep =>
    write({ index, text, support: 'written', citations: [], missing: [], opens: 'question' });
  return {
    get isEmpty() {
      return index === 0;
    },
    listTold(text: string): ToldBefore[] {
      return cited.map((one) => ({ citation: one.citation, mayAnswer: speaksOfHalf(text, one.text) }));
    },
    begin(text: string, words: PartWords) {
      let headed = false;
      let told = false;
      let isOther = false;
      return {
        get told() {
          return told;
        },
        *write(sentence: AnswerSentence): Generator<TurnStep> {
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
          cited.push(...sentence.citations.map((citation) => ({ text: key, citation })));
          if (!headed) yield head(text);
          told = headed = true;
          yield write(sentence);
        },
      };
    },
    *tellUnanswered({ text, nearest }: Half, words: PartWords, quoting = true): Generator<TurnStep> {
      const near = nearest?.text.trim() ?? '';
      const known = nearest === null || !quoting || said.has(near) || !speaksOfHalf(text, near);
      if (known) return yield head(nearest === null ? words.nothing(text) : words.nothingSure(text));
      yield head(words.unsure(text));
      yield write(nearest);
      said.add(near);
    },
    *tellLeft(left: readonly string[], words: PartWords): Generator<TurnStep> {
      yield head(words.left(left));
    },
  };
}
