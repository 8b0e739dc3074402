import type { Sentence } from '../../base/index.ts';
import { listCatalogue, suggestModels, type TooLarge } from '../../models/index.ts';

/** What is said of a model that this machine cannot carry, and what to do. */
export function describeTooLarge({ name, megabytes, allowed }: TooLarge): Sentence {
  const isChat = listCatalogue().some((one) => one.name === name && one.task === 'chat');
  const best = suggestModels().find((one) => isChat && one.memoryMegabytes <= allowed)?.name;
  const advice = {
    fr: best === undefined ? '' : ` Ici, ${best} convient (MAISON_CHAT_MODEL).`,
    en: best === undefined ? '' : ` Here, ${best} fits (MAISON_CHAT_MODEL).`,
  };
  const gigabytes = (of: number): string => (of / 1000).toFixed(1);
  return {
    fr: `Modèle ${name} : il demande ${gigabytes(megabytes).replace('.', ',')} Go de mémoire, et les modèles en ont ${gigabytes(allowed).replace('.', ',')} sur cette machine (MAISON_MODEL_MEMORY). Il serait très lent, ou arrêté par le système.${advice.fr}`,
    en: `Model ${name}: it takes ${gigabytes(megabytes)} GB of memory, and models have ${gigabytes(allowed)} on this machine (MAISON_MODEL_MEMORY). It would be very slow, or ended by the system.${advice.en}`,
  };
}
