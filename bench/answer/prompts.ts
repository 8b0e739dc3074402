import type { ChatMessage } from '../../src/models/index.ts';
import { buildRerankMessages } from '../../src/knowledge/answer/read/rerank.ts';
import { buildMessages } from '../../src/knowledge/answer/prompt.ts';

// What one question has the model do: sentences are read one by one, then a sentence is written. Each question speaks
// of things of its own, so that nothing of it was read before.

/** The work of one question. */
export interface QuestionWork {
  readonly name: string;
  readonly read: readonly (readonly ChatMessage[])[];
  readonly write: readonly ChatMessage[];
  readonly maxTokens: number;
}

export const choices = ['Oui', 'Non'] as const;
export const maxShortTokens = 12;
const things = ['pompe', 'perceuse', 'balance', 'presse', 'grue', 'scie', 'forge', 'rampe'];
const label = { title: 'Notice', headings: [] };

/** A question as the house asks it: two sentences are read, and a short one is written from four. */
export function makeShortQuestion(seed: number): QuestionWork {
  const thing = `${things[seed % things.length]} ${String.fromCharCode(65 + (seed % 26))}-${200 + seed}`;
  const question = `Combien pèse la ${thing} ?`;
  const sentences = [
    `La ${thing} pèse ${12 + seed} kilogrammes avec son support.`,
    `La ${thing} est livrée avec un câble de ${2 + (seed % 7)} mètres et une notice.`,
    `La ${thing} se range au rayon ${seed * 3} de l’atelier, loin de la chaleur.`,
    `L’entretien de la ${thing} se fait tous les ${3 + (seed % 9)} mois par l’équipe de nuit.`,
  ];
  const units = sentences.map((text, index) => ({
    passage: 0,
    unit: { text, start: index * 100, end: index * 100 + text.length },
    score: 1,
  }));
  return {
    name: `short ${seed}`,
    read: sentences.slice(0, 2).map((text) => buildRerankMessages(question, text, label)),
    write: buildMessages('fr', question, units as never, [label]),
    maxTokens: maxShortTokens,
  };
}

const tokensInLine = 24.5;

/** One prompt of about so many tokens, and a short answer. */
export function makeLongQuestion(seed: number, tokens = 2000): QuestionWork {
  const lines = Array.from(
    { length: Math.round(tokens / tokensInLine) },
    (_, line) =>
      `Article ${seed}.${line} : le salarié prévient son responsable avant midi, sauf le ${line + 1} du mois.`,
  );
  return {
    name: `long ${seed}`,
    read: [],
    write: [{ role: 'user', content: `${lines.join('\n')}\n\nRésume ces articles en une phrase.` }],
    maxTokens: 24,
  };
}
