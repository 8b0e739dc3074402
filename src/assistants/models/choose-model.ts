import { MaisonError, type Sentence } from '../../base/index.ts';
import type { ChatModel, ChatModelList } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { chatAliases, type Models, type ModelStatus } from '../../models/index.ts';

type Parts = Readonly<{ models: Models }>;

/** The chat models that somebody may choose among, that of the house first. Nothing is loaded to tell. */
export async function listChatModels({ models }: Parts, actor: Actor): Promise<ChatModelList> {
  authorize(actor, 'model:use');
  return { models: listServed(models).map((status, at) => describe(status, at === 0)) };
}

/**
 * The chat model of a turn: what is `wanted` with it, else what was `kept` in its conversation; null for that of the house.
 * Throws `chat_model_unknown` (409) for one that the house serves no more, or never did, and `chat_model_unavailable`
 * (503) for one whose weights are not there.
 */
export function chooseChatModel(
  { models }: Parts,
  actor: Actor,
  { wanted, kept }: { wanted: string | null | undefined; kept: string | null },
): string | null {
  const name = wanted === undefined ? kept : wanted;
  if (name === null) return null;
  authorize(actor, 'model:use');
  const served = listServed(models);
  if (chatAliases.includes(name) || name === served[0]?.name) return null;
  const found = served.find((one) => one.name === name);
  if (!found) throw modelGone(name, served);
  if (!answersNow(readState(found))) throw modelUnavailable(name, readState(found));
  return found.name;
}

/** The models as a turn uses them: its chat model is the chosen one wherever none is named. */
export function withChatModel(models: Models, chosen: string | null): Models {
  if (chosen === null) return models;
  return {
    ...models,
    chat: (options) => models.chat({ model: chosen, ...options }),
    // How a question is answered depends on where its model runs, not on where the others do.
    status: () => models.status().filter(({ task, name }) => task !== 'chat' || name === chosen),
  };
}

const listServed = (models: Models): ModelStatus[] => models.status().filter(({ task }) => task === 'chat');

function describe(status: ModelStatus, house: boolean): ChatModel {
  const { name, location } = status;
  return { name, house, aliases: house ? [...chatAliases] : [], location, state: readState(status) };
}

function readState({ status: { state } }: ModelStatus): ChatModel['state'] {
  if (state === 'stopped') return 'asleep';
  return state === 'starting' ? 'ready' : state;
}

// One that failed is tried again by whoever asks it: it says why it cannot.
const answersNow = (state: ChatModel['state']): boolean => state !== 'absent' && state !== 'fetching';

function modelGone(name: string, served: readonly ModelStatus[]): MaisonError {
  const known = served.map((one) => one.name).join(', ');
  return new MaisonError('chat_model_unknown', 409, {
    fr: `La maison ne sert pas, ou plus, le modèle « ${name} ». La question n’a pas été posée. Choisissez-en un autre sous la zone de saisie : ${known}.`,
    en: `The house does not serve the model “${name}”, or no longer. The question was not asked. Choose another one below the box: ${known}.`,
  });
}

function modelUnavailable(name: string, state: ChatModel['state']): MaisonError {
  const why: Sentence =
    state === 'fetching'
      ? { fr: 'est encore en cours de téléchargement', en: 'is still being fetched' }
      : { fr: 'n’est pas sur cette machine', en: 'is not on this machine' };
  return new MaisonError('chat_model_unavailable', 503, {
    fr: `Le modèle « ${name} » ${why.fr}. La question n’a pas été posée. Choisissez-en un autre sous la zone de saisie ; qui s’occupe de Maison l’obtient par « ./maison pull ${name} ».`,
    en: `The model “${name}” ${why.en}. The question was not asked. Choose another one below the box; whoever looks after Maison gets it with “./maison pull ${name}”.`,
  });
}
