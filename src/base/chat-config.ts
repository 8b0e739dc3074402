import type { Config } from './config.ts';
import type { RemoteModelConfig } from './config-parts.ts';
import type { Environment } from './environment.ts';
import { chooseChat, usualChat } from './house/chosen-chat.ts';

/** What the environment says of chat models, and where it names none, what the house has chosen. */
export function readChat(
  values: Environment,
  home: string,
): Pick<Config, 'chat' | 'chatChosenBy' | 'chatFallbacks' | 'chatChoices'> {
  const slots = values.MAISON_CHAT_SLOTS;
  const grades = splitList(values.MAISON_CHAT_GRADES);
  const { model, chosenBy } = chooseChat(home, { model: values.MAISON_CHAT_MODEL, url: values.MAISON_CHAT_URL });
  const choices = readModelList(values.MAISON_CHAT_CHOICES, { key: values.MAISON_CHAT_CHOICES_KEY, slots });
  return {
    chat: {
      model,
      url: values.MAISON_CHAT_URL,
      key: values.MAISON_CHAT_KEY,
      slots,
      ...(grades.length > 0 ? { grades } : {}),
    },
    chatChosenBy: chosenBy,
    chatFallbacks: readModelList(values.MAISON_CHAT_FALLBACKS, { key: values.MAISON_CHAT_FALLBACK_KEY, slots }),
    // What a larger one took the place of is still there: it may be chosen, and fills gaps of code.
    chatChoices: chosenBy === 'house' ? [{ model: usualChat }, ...choices] : choices,
  };
}

// Names of the catalogue, or `MODEL@URL`.
function readModelList(
  written: string | undefined,
  ofServers: Pick<RemoteModelConfig, 'key' | 'slots'>,
): RemoteModelConfig[] {
  return splitList(written).map((one) => {
    const [, model = one, url] = /^(.+?)@(https?:\/\/.+)/.exec(one) ?? [];
    return url === undefined ? { model } : { model, url, ...ofServers };
  });
}

/** What stands between commas. */
export function splitList(written: string | undefined): string[] {
  return (written ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
