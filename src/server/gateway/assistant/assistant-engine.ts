import {
  gatherAnswer,
  type GatheredAnswer,
  type OfferedAssistant,
  readOfferedAssistants,
  takeTurn,
  writeMarkdown,
} from '../../../assistants/index.ts';
import type { Language } from '../../../base/index.ts';
import type { AnswerSentence, TemporaryTurn } from '../../../contract/index.ts';
import { type Actor, isAllowed } from '../../../governance/index.ts';
import {
  type ChatEngine,
  type ChatMessage,
  type GenerateEvent,
  type GenerateRequest,
  noUsage,
} from '../../../models/index.ts';
import type { ServerParts } from '../../parts.ts';
import { type ListedModel, listModels, openChatModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { meterModels } from '../call/meter-models.ts';

/** Under which name an assistant is asked as if it were a model. */
const nameAs = ({ assistant }: OfferedAssistant): string => `assistant-${assistant.name}`;

/** Models and assistants that whoever asks may ask by name; an assistant whose form has to be filled in is none of them. */
export async function listAskable(
  parts: Pick<ServerParts, 'models' | 'store' | 'clock'>,
  actor: Actor,
  options: { signal: AbortSignal },
): Promise<ListedModel[]> {
  const models = listModels(parts.models);
  const chat = models.find(({ task }) => task === 'chat');
  if (!chat) return models;
  const assistants = await listAssistants(parts, actor, options);
  return [...models, ...assistants.map((one) => ({ ...chat, name: nameAs(one) }))];
}

async function listAssistants(
  parts: Pick<ServerParts, 'models' | 'store' | 'clock'>,
  actor: Actor,
  options: { signal: AbortSignal },
): Promise<OfferedAssistant[]> {
  if (!isAllowed(actor, 'assistant:use') || !isAllowed(actor, 'question:ask')) return [];
  const offered = await readOfferedAssistants(parts, actor, options);
  return offered.filter(({ form }) => form.every(({ required }) => !required));
}

/**
 * What answers under a name that a program gives: a chat model, or an assistant, which reads as the holder of the key and
 * writes its whole answer with the places of its proofs behind it. Throws `model_not_found` (404).
 */
export async function openAskable(asked: GatewayRequest, name: string): Promise<ChatEngine> {
  const { parts, actor, signal } = asked;
  const wanted = name.replace(/:latest$/u, '');
  const isModel = listModels(parts.models).some((one) => one.name === wanted);
  const assistants = isModel || !wanted.startsWith('assistant-') ? [] : await listAssistants(parts, actor, { signal });
  const assistant = assistants.find((one) => nameAs(one) === wanted);
  if (!assistant) return openChatModel(parts.models, name, signal);
  const base = await parts.models.chat({ signal });
  return {
    ...base,
    name: wanted,
    // It calls its own tools and answers in its own form.
    capabilities: new Set(),
    openTurn: ({ signal: stopped }) => ({
      generate: (request) => answerAs(asked, { assistant, request, base, signal: stopped }),
      choose: () => {
        throw new Error('an assistant chooses nothing');
      },
      // Each turn at its model is counted as it ends.
      usage: noUsage,
      end: () => undefined,
    }),
  };
}

interface Answering {
  readonly assistant: OfferedAssistant;
  readonly request: GenerateRequest;
  readonly base: ChatEngine;
  readonly signal: AbortSignal;
}

async function* answerAs(asked: GatewayRequest, answering: Answering): AsyncGenerator<GenerateEvent> {
  const { parts, actor, context, meter, language } = asked;
  const { assistant, request, base, signal } = answering;
  const gathered = gatherAnswer();
  const turn = { ...readMessages(request.messages), assistant: { id: assistant.assistant.id, form: {} } };
  const models = meterModels(parts.models, meter);
  for await (const event of takeTurn({ ...parts, models }, actor, turn, { signal })) {
    gathered.hear(event);
    if (event.type === 'sources-found' || event.type === 'sources-added')
      context.get('reading').add(event.sources.map(({ documentId }) => documentId));
  }
  const whole = writeAnswer(gathered, language);
  const { text, finishReason, stopText } = await holdTo(whole, request, base);
  if (text !== '') yield { type: 'text', text };
  const timings = { queuedMilliseconds: 0, promptMilliseconds: 0, completionMilliseconds: 0 };
  yield { type: 'done', finishReason, ...(stopText === undefined ? {} : { stopText }), usage: noUsage, timings };
}

// What a program says to a model is the message; the exchange before it is what a follow-up leans on.
function readMessages(messages: readonly ChatMessage[]): { question: string; temporary: TemporaryTurn } {
  const said = (role: ChatMessage['role'], list: readonly ChatMessage[]): string[] =>
    list.flatMap((one) => (one.role === role && one.content.trim() !== '' ? [one.content] : []));
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const earlier = messages.slice(0, Math.max(0, last)).filter(({ role }) => role !== 'system');
  const question = [...said('system', messages), ...said('user', messages.slice(last))].join('\n\n').slice(0, 20_000);
  const before = said('user', earlier).at(-1);
  const answer = said('assistant', earlier).at(-1);
  if (before === undefined || answer === undefined) return { question, temporary: { before: null } };
  const sentence = { index: 0, text: answer.slice(0, 8000), support: 'written' as const, citations: [], missing: [] };
  return {
    question,
    temporary: { before: { question: before.slice(0, 4000), passageIds: [], sentences: [sentence] } },
  };
}

const words = {
  fr: { none: ' [sans preuve]', sources: 'Sources :', page: 'page' },
  en: { none: ' [no proof]', sources: 'Sources:', page: 'page' },
} as const;

function writeAnswer({ sentences, sources }: GatheredAnswer, language: Language): string {
  const said = words[language];
  const numbers = (sentence: AnswerSentence): number[] => [...new Set(sentence.citations.map(({ number }) => number))];
  const mark = (sentence: AnswerSentence): string =>
    sentence.support === 'unsupported'
      ? said.none
      : numbers(sentence)
          .map((number) => ` [${number}]`)
          .join('');
  const cited = [...new Set(sentences.flatMap(numbers))].toSorted((one, other) => one - other);
  const places = cited.flatMap((number) => {
    const source = sources.get(number);
    return source ? [`[${number}] ${source.documentName}, ${said.page} ${source.pageLabel ?? source.page}`] : [];
  });
  return [writeMarkdown(sentences, mark), ...(places.length === 0 ? [] : [[said.sources, ...places].join('\n')])].join(
    '\n\n',
  );
}

// What a program holds a text to: where it is to stop, and how long it may be.
async function holdTo(
  whole: string,
  { stop = [], maxTokens }: GenerateRequest,
  base: ChatEngine,
): Promise<{ text: string; finishReason: 'stop' | 'length'; stopText?: string }> {
  const [met] = stop
    .map((one) => ({ one, at: whole.indexOf(one) }))
    .filter(({ one, at }) => one !== '' && at >= 0)
    .toSorted((left, right) => left.at - right.at);
  let text = met ? whole.slice(0, met.at) : whole;
  if (maxTokens === undefined || (await base.countTokens(text)) <= maxTokens)
    return { text, finishReason: 'stop', ...(met ? { stopText: met.one } : {}) };
  while (text !== '' && (await base.countTokens(text)) > maxTokens) text = text.slice(0, Math.floor(text.length * 0.9));
  return { text, finishReason: 'length' };
}
