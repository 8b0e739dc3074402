import type { Language } from '../../../base/index.ts';
import { type Day, writeDay } from './calendar.ts';
import type { Calculation } from './sum.ts';

// Whole messages alone: « la date d’aujourd’hui dans le contrat » is a question to the documents.
const asked =
  /^(?:et )?(?:(?:(?:quelle?|c'est quoi|donne[sz]?[- ]moi|dis[- ]moi) )?(?:est )?(?:la date|le jour) (?:d'aujourd'hui|du jour|aujourd'hui)|quel(?:le)? (?:jour|date) (?:sommes[- ]nous|est[- ]on|on est|est[- ]il|c'est)(?: aujourd'hui)?|(?:on est|nous sommes|c'est) (?:quel jour|le combien)(?: aujourd'hui)?|what(?:'s| is) (?:today's date|the date today)|(?:what|which) (?:day|date) is it(?: today)?)[\s?!.]*$/u;

/** Tells which day it is, where a message asks nothing else; null otherwise. `flat`: small letters without accents. */
export function tellToday(flat: string, { language, today }: { language: Language; today: Day }): Calculation | null {
  if (!asked.test(flat)) return null;
  const day = writeDay(today, language);
  return { lines: [language === 'fr' ? `Nous sommes le ${day}.` : `Today is ${day}.`] };
}
