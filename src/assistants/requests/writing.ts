import { isAbort, MaisonError } from '../../base/index.ts';
import type { AnsweringModel } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  chooseDocument,
  correctQuestion,
  type DocumentText,
  listMaterialOrders,
  type Material,
  noMaterial,
  proveBy,
  quoteMaterial,
  readDocumentSources,
  readDocumentText,
  type SpokenOf,
} from '../../knowledge/index.ts';
import { type ChatEngine, generateOnce, type TokenUsage } from '../../models/index.ts';
import { countTokens } from '../turn/tell-progress.ts';
import { flattenLetters } from './recognise/flat-text.ts';
import type { RecognisedRequest } from './recognise/request.ts';
import { finish, sayAsHouse, toFound, toSentence } from './say-as-house.ts';
import { askWhichDocument } from './spoken-document.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';
import { findMaterial } from './write/find-material.ts';
import { buildWritingMessages, limitTokens, ownLabels, type ToWrite } from './write/instructions.ts';
import { fillLetter } from './write/letters/letters.ts';
import { readKnownFigures } from './write/known-figures.ts';
import { findMixedRows } from './write/mixed-rows.ts';
import { splitIntoPieces } from './write/pieces.ts';
import { outlineText } from './write/outline.ts';
import { createPresenter } from './write/present-written.ts';
import { readWritten } from '../written/read-written.ts';

interface Writing extends Asked {
  readonly request: RecognisedRequest;
  readonly kind: ToWrite;
}

/**
 * Has the chat model write what is asked for, from the text that came with it or from the documents it speaks of. Each
 * sentence that these prove carries its citation; the others are told as written, and nothing is refused for want of proof.
 */
export async function* writeText(
  parts: WayParts,
  actor: Actor,
  writing: Writing,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const { order, language, pasted } = writing.request;
  const letter = writing.kind === 'mail' && pasted === null ? fillLetter(order, language) : null;
  if (letter) {
    signal.throwIfAborted();
    return yield* sayAsHouse(
      writing.question,
      letter.map((text) => ({ text, opens: 'paragraph' as const })),
    );
  }
  const began = parts.clock.elapsed();
  if (writing.kind === 'translation' && pasted === null) {
    const { text, candidates } = await findWholeText(parts, actor, writing, signal);
    // A text that is spoken of and not there would be made up.
    if (!text && speaksOfText.test(flattenLetters(order)))
      return yield* askWhichDocument(parts, actor, { question: writing.question, candidates, language }, { signal });
    if (text) {
      const request = { ...writing.request, pasted: text.text };
      const took = Math.round(parts.clock.elapsed() - began);
      const material = { ...noMaterial, ...proveBy(text.sources) };
      return yield* writeFrom(
        parts,
        actor,
        { ...writing, request, material, took, complete: text.complete },
        { signal },
      );
    }
  }
  const material = await findMaterial(parts, actor, writing, signal);
  const took = Math.round(parts.clock.elapsed() - began);
  yield* writeFrom(parts, actor, { ...writing, material, took }, { signal });
}

/** The same from material that is there already. */
export async function* writeFrom(
  parts: WayParts,
  actor: Actor,
  {
    material,
    took,
    complete = true,
    ...writing
  }: Omit<Writing, keyof Asked> &
    Pick<Asked, 'question' | 'again'> & {
      readonly material: Material;
      readonly took: number;
      readonly complete?: boolean;
    },
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  yield { type: 'sources-found', query: writing.question, found: toFound(material.sources, took) };
  const { kind, request } = writing;
  const [chat] = parts.models.status().filter(({ task }) => task === 'chat');
  const outline = outlineText(chat, { kind, language: request.language, material });
  if (outline) {
    for (const [index, sentence] of outline.entries())
      yield { type: 'sentence-written', sentence: { index, ...sentence } };
    return yield { ...finish('written'), ordersLeftOut: listMaterialOrders(material) };
  }
  const engine = await openChat(parts, signal);
  if (engine === 'stopped') return yield finish('stopped');
  if (engine === 'absent') {
    yield toSentence({ text: noModel[writing.request.language], opens: 'paragraph' }, 0);
    return yield finish('written');
  }
  yield* write(engine, actor, { ...writing, complete }, material, signal);
}

// A document is translated as a pasted text is, piece by piece: from chosen sentences a small model tells what it likes.
async function findWholeText(
  parts: WayParts,
  actor: Actor,
  { request: { subject }, scope, findLastCited }: Writing,
  signal: AbortSignal,
): Promise<{ readonly text: DocumentText | null; readonly candidates: readonly SpokenOf[] }> {
  const spoken = { words: subject, scope, lastCited: await findLastCited() };
  const { document, candidates } = await chooseDocument(parts, actor, spoken, { signal });
  if (!document) return { text: null, candidates };
  const { sources, complete } = await readDocumentSources(parts, actor, { id: document.id }, { signal });
  const text = readDocumentText(correctQuestion(subject, sources), sources);
  return { text: text.text === '' ? null : { ...text, complete: complete && text.complete }, candidates };
}

/** `La section sur les mots de passe`, `the contract`: a text that stands somewhere, and is not in the message. */
const speaksOfText =
  /\b(?:(?:l[ae]|les|cet?|cette|ces|mon|ma|mes|notre|nos|the|this|that|these|my|our) (?:[a-z]+ )?|l')(?:sections?|parties?|chapitres?|paragraphes?|articles?|passages?|clauses?|documents?|fichiers?|textes?|pages?|contrats?|avenants?|offres?|devis|annexes?|conditions?|regles?|rapports?|procedures?|politiques?|chartes?|accords?|reglements?|guides?|notices?|manuels?|fiches?|parts?|chapters?|paragraphs?|files?|texts?|contracts?|reports?|policy|policies|agreements?|handbooks?|manuals?|rules)\b/u;

async function openChat(parts: WayParts, signal: AbortSignal): Promise<ChatEngine | 'absent' | 'stopped'> {
  try {
    return await parts.models.chat({ signal });
  } catch (thrown) {
    if (signal.aborted && (isAbort(thrown) || thrown === signal.reason)) return 'stopped';
    if (thrown instanceof MaisonError && thrown.code === 'model_absent') return 'absent';
    throw thrown;
  }
}

const linesOfMail = 6;
/** The likeliest words, and the same each time; ideas written so are all alike, and are drawn, still the same each time. */
const wordings: Record<ToWrite, { readonly temperature: number; readonly seed?: number }> = {
  mail: { temperature: 0 },
  translation: { temperature: 0 },
  table: { temperature: 0 },
  ideas: { temperature: 0.6, seed: 1 },
  correction: { temperature: 0 },
  summary: { temperature: 0 },
  other: { temperature: 0 },
};
/** Of a text that is wanted once more: other words, and still the same facts. */
const temperatureAgain = 0.6;

async function* write(
  engine: ChatEngine,
  actor: Actor,
  { request, kind, complete, again = 0 }: Pick<Writing, 'request' | 'kind' | 'again'> & { readonly complete: boolean },
  material: Material,
  signal: AbortSignal,
): AsyncIterable<TurnStep> {
  const { language, order, pasted } = request;
  // A mail says few things: what a small model is not shown it cannot get wrong, and it begins sooner.
  const excerpts = kind === 'mail' ? material.excerpts.slice(0, linesOfMail) : material.excerpts;
  const lines = await quoteMaterial(engine, { ...material, excerpts });
  const presenter = createPresenter({
    material,
    kind,
    open: toComplete[language],
    figures: readKnownFigures([order, pasted ?? '', ...material.sources.map(({ text }) => text)]),
    isMixed: pasted === null ? undefined : findMixedRows(pasted),
  });
  const givenBack = pasted !== null && (kind === 'translation' || kind === 'correction');
  const usages: TokenUsage[] = [];
  for (const piece of givenBack ? splitIntoPieces(pasted) : [pasted]) {
    const messages = buildWritingMessages({ kind, language, order, pasted: piece, lines });
    const worded = again === 0 ? wordings[kind] : { temperature: temperatureAgain, seed: again };
    const asked = { messages, maxTokens: limitTokens(kind, piece), stop: ownLabels, ...worded, fixedMessages: 1 };
    const reader = readWritten({ code: kind === 'other' || kind === 'correction' });
    let cut = false;
    for await (const event of generateOnce(engine, asked, { lane: 'question', actor: actor.id, signal })) {
      if (event.type === 'queued') yield { ...event, type: 'queue-moved' };
      else if (event.type === 'done') {
        usages.push(event.usage);
        cut = event.finishReason === 'length';
      } else if (event.type === 'text') yield* presenter.present(reader.add(event.text));
      if (presenter.goesRound) break;
    }
    // What a person stopped in the middle of a sentence is not shown; nor is one that the limit of length cut off.
    if (signal.aborted || presenter.goesRound) break;
    yield* presenter.present(
      reader
        .end()
        .filter(({ text, opens }) => !cut || opens === 'row' || opens === 'code' || /[.!?…»)\]]$/u.test(text)),
    );
  }
  // A mail that went round or was cut off still ends as one.
  if (kind === 'mail' && !signal.aborted && presenter.written > 2 && !presenter.takesLeave)
    yield* presenter.present(closings[language].map((text) => ({ text, opens: 'paragraph' as const })));
  const model: AnsweringModel = { name: engine.name, location: engine.location };
  const end = { model, usage: countTokens(addUsages(usages)), ordersLeftOut: listMaterialOrders(material) };
  if (signal.aborted) return yield { ...finish('stopped'), ...end };
  if (presenter.invented > 0)
    yield toSentence({ text: leftOut[language](presenter.invented), opens: 'paragraph' }, presenter.written);
  else if (presenter.written === 0) yield toSentence({ text: nothingWritten[language], opens: 'paragraph' }, 0);
  else if (!complete) yield toSentence({ text: goesOn[language], opens: 'paragraph' }, presenter.written);
  yield { ...finish('written'), ...end };
}

function addUsages(usages: readonly TokenUsage[]): TokenUsage | null {
  const [first, ...others] = usages;
  if (!first) return null;
  return others.reduce(
    (all, one) => ({
      ...all,
      promptTokens: all.promptTokens + one.promptTokens,
      cachedTokens: all.cachedTokens + one.cachedTokens,
      completionTokens: all.completionTokens + one.completionTokens,
    }),
    first,
  );
}

const closings = { fr: ['Cordialement,', '[Votre nom]'], en: ['Kind regards,', '[Your name]'] };
const toComplete = { fr: '[à compléter]', en: '[to complete]' };
const leftOut = {
  fr: (lines: number) =>
    `${lines === 1 ? 'Une ligne a été laissée de côté' : `${lines} lignes ont été laissées de côté`}\u00a0: leurs chiffres ne viennent ni de votre message ni des documents trouvés. Collez-les ici, ou nommez le document où ils se trouvent.`,
  en: (lines: number) =>
    `${lines === 1 ? 'One line was' : `${lines} lines were`} left out: their figures come neither from your message nor from the documents found. Paste them here, or name the document that holds them.`,
};
const noModel = {
  fr: 'Aucun modèle n’est installé sur cette machine pour rédiger. Votre demande est gardée\u00a0; la personne qui s’occupe de Maison peut en ajouter un avec «\u00a0./maison pull\u00a0».',
  en: 'No model is installed on this machine to write with. Your request is kept; the person who looks after Maison can add one with “./maison pull”.',
};
const goesOn = {
  fr: 'Le document continue. Demandez la suite par le titre d’une de ses parties.',
  en: 'The document goes on. Ask for the rest by the heading of one of its parts.',
};
const nothingWritten = {
  fr: 'Le modèle n’a rien écrit. Redites votre demande autrement, ou collez le texte dont il s’agit.',
  en: 'The model wrote nothing. Say it another way, or paste the text that is meant.',
};
