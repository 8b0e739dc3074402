import { z } from '@hono/zod-openapi';
import { gatherAnswer, type GatheredAnswer, takeTurn } from '../../../assistants/index.ts';
import type { Language } from '../../../base/index.ts';
import type { AnswerSentence, AskEvent, Source } from '../../../contract/index.ts';
import { nameCounted } from '../../counted.ts';
import { meterModels } from '../../gateway/call/meter-models.ts';
import { describePlace } from './describe-place.ts';
import { describeTool, type ToolCall } from './house-tool.ts';
import { Question, readScope, scopeFields } from './scope-fields.ts';

type Found = Extract<AskEvent, { type: 'sources-found' }>;
type Done = Extract<AskEvent, { type: 'answer-done' }>;

/** What was told of an answer, until its end. */
interface Told {
  readonly answer: GatheredAnswer;
  found: Found | null;
  done: Done | null;
}

/** An answer from the documents that the caller may read, each sentence with its proof. */
export const askWithProof = describeTool({
  name: 'ask_with_proof',
  protocol: 'mcp-ask',
  action: 'question:ask',
  title: { fr: 'Poser une question, avec preuve', en: 'Ask, with proof' },
  description: {
    fr: 'Répond à une question d’après les documents de l’entreprise que le porteur de la clé peut lire. Chaque phrase vient avec le document, la page et les mots qui la prouvent ; ce que rien ne prouve n’est pas affirmé. Peut prendre une minute.',
    en: 'Answers a question from the company’s documents that the holder of the key may read. Each sentence comes with the document, the page and the words that prove it; what nothing proves is not affirmed. May take a minute.',
  },
  input: z.strictObject({ question: Question, ...scopeFields }),
  // It keeps the question and its answer among the conversations of who asks.
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  async run(call, { question, ...where }) {
    const { parts, context, signal } = call;
    await parts.counts.countQuestion(context);
    const leave = parts.room.enter(nameCounted(context));
    try {
      const told = await hear(call, { question, scope: readScope(where), origin: 'api' });
      return present(told, call.language);
    } finally {
      leave(!signal.aborted);
    }
  },
});

async function hear(call: ToolCall, turn: Parameters<typeof takeTurn>[2]): Promise<Told> {
  const { parts, actor, context, language, meter, signal } = call;
  const told: Told = { answer: gatherAnswer(), found: null, done: null };
  const models = meterModels(parts.models, meter);
  for await (const event of takeTurn({ ...parts, models }, actor, turn, { signal })) {
    told.answer.hear(event);
    if (event.type === 'sources-found') told.found = event;
    if (event.type === 'sources-found' || event.type === 'sources-added')
      context.get('reading').add(event.sources.map(({ documentId }) => documentId));
    if (event.type === 'answer-done') told.done = event;
    const message = describeProgress(event, language);
    if (message !== null) await call.tell(message);
  }
  // Where no chat model was asked: what read instead.
  meter.model ??= told.done?.model?.name ?? null;
  return told;
}

function describeProgress(event: AskEvent, language: Language): string | null {
  if (event.type === 'sources-found')
    return { fr: `${event.sources.length} passages trouvés`, en: `${event.sources.length} passages found` }[language];
  if (event.type === 'queue-moved' && event.place > 0)
    return { fr: `${event.place} questions avant celle-ci`, en: `${event.place} questions before this one` }[language];
  return event.type === 'sentence-written' ? event.sentence.text : null;
}

const nothing = {
  fr: 'Aucune phrase des documents n’a pu être affirmée comme réponse.',
  en: 'No sentence of the documents could be affirmed as an answer.',
};

const unproved = { fr: '  — sans preuve dans les documents', en: '  — without proof in the documents' };

function present({ answer: { sentences, sources }, found, done }: Told, language: Language) {
  const cite = (sentence: AnswerSentence) => describeSentence(sentence, sources);
  const cited = sentences.map(cite);
  const outcome = done?.outcome ?? 'stopped';
  const nearest = done?.nearest ? cite(done.nearest) : null;
  const written = cited.map(({ text, support, citations }) => {
    const proof = citations.map((one) => `  — ${one.place} : « ${one.words} »`);
    return [text, ...(support === 'unsupported' ? [unproved[language]] : proof)].join('\n');
  });
  const near = nearest ? [`${{ fr: 'Le plus proche', en: 'Nearest' }[language]} : ${nearest.text}`] : [];
  const said = written.length > 0 ? written : [nothing[language], ...near];
  return {
    content: [{ type: 'text' as const, text: said.join('\n') }],
    structuredContent: { outcome, sentences: cited, nearest, conversationId: found?.conversationId ?? null },
  };
}

function describeSentence({ text, support, citations }: AnswerSentence, sources: ReadonlyMap<number, Source>) {
  return {
    text,
    support,
    citations: citations.map(({ number, passageId, documentId, page, quote }) => {
      const source = sources.get(number);
      const place = source ? describePlace({ ...source, page, passageId }) : `${documentId}, page ${page}`;
      return { document: source?.documentName ?? null, documentId, passageId, page, words: quote, place };
    }),
  };
}
