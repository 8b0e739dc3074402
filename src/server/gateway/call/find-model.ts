import { chatAliases, type ChatEngine, type ModelStatus, type Models } from '../../../models/index.ts';
import { modelNotFound } from './refusals.ts';

// Names that stay the same whatever is loaded: what a tool is configured with once.
const aliases: Partial<Record<ModelStatus['task'], readonly string[]>> = {
  chat: chatAliases,
  embed: ['maison-embed'],
  rerank: ['maison-rerank'],
};

const codeAlias = 'maison-code';

/** A model as the protocols list it. */
export interface ListedModel {
  readonly name: string;
  readonly task: ModelStatus['task'];
  /** The model itself, where the name stands for whatever is loaded. */
  readonly standsFor: ModelStatus;
}

/** The models that the house serves to programs, under all their names. */
export function listModels(models: Models): ListedModel[] {
  const served = models.status().filter(({ task }) => task in aliases);
  const first = (task: ModelStatus['task']): ModelStatus | undefined => served.find((one) => one.task === task);
  const named = (Object.keys(aliases) as ModelStatus['task'][]).flatMap((task) => {
    const standsFor = first(task);
    return standsFor
      ? (aliases[task] ?? []).map((name) => ({ name, task, standsFor: lead(name, served) ?? standsFor }))
      : [];
  });
  return [...named, ...served.map((status) => ({ name: status.name, task: status.task, standsFor: status }))];
}

/** The model of this name and kind. Throws `model_not_found` (404) with the names there are. */
export function findModel(models: Models, name: string, task: ModelStatus['task']): ModelStatus {
  // As Ollama's clients write names.
  const wanted = name.replace(/:latest$/, '');
  const served = models.status().filter((one) => one.task === task);
  const found = aliases[task]?.includes(wanted)
    ? (lead(wanted, served) ?? served[0])
    : served.find((one) => one.name === wanted);
  if (found) return found;
  throw modelNotFound(name, [...new Set(listModels(models).flatMap((one) => (one.task === task ? [one.name] : [])))]);
}

/**
 * The chat model of this name, put to work; of one on a server with what that server says of it. Throws `model_not_found`
 * (404), and what opening a model throws.
 */
export async function openChatModel(models: Models, name: string, signal: AbortSignal): Promise<ChatEngine> {
  const engine = await models.chat({ signal, model: findModel(models, name, 'chat').name });
  return { ...engine, ...(await engine.askServer?.()) };
}

/** A model as Google lists it: under its own addresses, and beside the words of others. */
export function describeForGoogle({ name, task, standsFor }: ListedModel) {
  return {
    name: `models/${name}`,
    baseModelId: name,
    version: '1',
    displayName: name === standsFor.name ? name : `${name} (${standsFor.name})`,
    supportedGenerationMethods:
      task === 'chat' ? ['generateContent', 'streamGenerateContent', 'countTokens'] : ['embedContent'],
  };
}

// Where a model that fills no gaps has taken the place of the usual one, code is still completed by one here that does.
function lead(alias: string, served: readonly ModelStatus[]): ModelStatus | undefined {
  const chats = served.filter(({ task }) => task === 'chat');
  if (alias !== codeAlias || chats[0]?.fillsGaps !== false) return undefined;
  return chats.find(({ fillsGaps, location }) => fillsGaps === true && location === 'here');
}
