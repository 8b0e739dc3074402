import { type ChosenBy, readChosenModel } from './chosen-model.ts';

/** The chat model that Maison comes with. */
export const usualChat = 'qwen2.5-coder-1.5b-instruct';

/**
 * The chat model of this house, by what the environment names: a model, or a server, which has its own. A larger one is taken
 * by a person, and put to work by its exam.
 */
export function chooseChat(
  home: string,
  { model, url }: { model: string | undefined; url: string | undefined },
): { model: string; chosenBy: ChosenBy } {
  if (model !== undefined || url !== undefined) return { model: model ?? usualChat, chosenBy: 'environment' };
  const chosen = readChosenModel(home, 'chat-model');
  return chosen === undefined ? { model: usualChat, chosenBy: 'default' } : { model: chosen, chosenBy: 'house' };
}
