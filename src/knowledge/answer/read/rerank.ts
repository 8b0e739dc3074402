import type { ChatEngine, ChatMessage, ChatTurn } from '../../../models/index.ts';
import type { Candidate, Reranked } from '../rank/rank.ts';
import { type Calibration, calibrate } from '../calibrate.ts';
import { flatten, nameOf, type PassageLabel } from '../prompt.ts';

/** So many sentences are read one by one: about a second each on two cores. */
export const rerankedAtMost = 4;

const instruction =
  'Tu juges si un extrait de document donne la réponse à une question. ' +
  'Réponds Oui si l’extrait donne ce qui est demandé, même avec d’autres mots. ' +
  'Réponds Non s’il parle du même sujet sans donner ce qui est demandé.';

// Invented, of no house and of no question set. Without them a small model says Oui to whatever is on the subject.
const examples: readonly (readonly [excerpt: string, question: string, reply: 'Oui' | 'Non'])[] = [
  [
    'Le scooter Alto pèse 92 kg et son réservoir contient 6 litres.',
    'Quelle est la vitesse maximale du scooter Alto ?',
    'Non',
  ],
  ['Les pauses sont limitées à vingt minutes par demi-journée.', 'Combien de temps peut-on souffler le matin ?', 'Oui'],
  [
    'La société Brelan, au capital de 40 000 €, fournit les étiquettes depuis 2019.',
    'Quel est le chiffre d’affaires de Brelan ?',
    'Non',
  ],
  [
    'En cas de panne, l’équipe de nuit appelle l’astreinte au 4512.',
    'Qui faut-il prévenir si la machine s’arrête à 3 heures du matin ?',
    'Oui',
  ],
  [
    'Le bureau s’est réuni à Metz en présence de Mme Arnoux, trésorière.',
    'Depuis quand Mme Arnoux est-elle trésorière ?',
    'Non',
  ],
  ['Le compositeur naît à Dole en 1822 et meurt à Paris.', 'Dans quelle ville le musicien a-t-il vu le jour ?', 'Oui'],
];

const replies = ['Oui', 'Non'] as const;
/** The instruction, and each example with its reply. */
const fixedMessages = 1 + 2 * examples.length;
/** Keeps the verdict finite where a choice has no probability at all. */
const leastLikely = 1e-5;
const longestRead = 350;

/** One excerpt beside one question, after the same instruction and examples each time: the engine reads those once. */
export function buildRerankMessages(question: string, text: string, label: PassageLabel | undefined): ChatMessage[] {
  const about = nameOf(label);
  const shown = `${about === '' ? '' : `[${about}] `}${flatten(text).slice(0, longestRead)}`;
  return [
    { role: 'system', content: instruction },
    ...examples.flatMap(([excerpt, asked, reply]): ChatMessage[] => [
      { role: 'user', content: writeTurn(excerpt, asked) },
      { role: 'assistant', content: reply },
    ]),
    { role: 'user', content: writeTurn(shown, flatten(question)) },
  ];
}

function writeTurn(excerpt: string, question: string): string {
  return `Extrait : ${excerpt}\nQuestion : ${question}\nL’extrait donne-t-il la réponse ?`;
}

/** Fitted on the tuning half of the questions (docs/answers-measured.md). */
const weights = { bias: -0.9, relevance: 0.15, score: 0.67, verdict: 1.19 } as const;

/** The probability that a candidate answers, given the model's verdict on it and what the house has learned of those. */
export function weighCandidate(
  { relevance, score }: Candidate,
  verdict: number,
  calibration: Calibration | null = null,
): number {
  const odds = weights.bias + weights.relevance * relevance + weights.score * score + weights.verdict * verdict;
  return calibrate(1 / (1 + Math.exp(-odds)), calibration);
}

/**
 * Has the model say of each candidate, in their order, whether it answers (pointwise reranking by the likelihood of a
 * word: Nogueira et al. 2020, arXiv 2003.06713). The model writes nothing: what it cannot judge, it cannot invent.
 */
export async function* rerankCandidates(
  turn: Pick<ChatTurn, 'choose'>,
  asked: { question: string; candidates: readonly Candidate[]; calibration?: Calibration | null },
  labels: readonly PassageLabel[],
): AsyncGenerator<Reranked> {
  const { question, candidates, calibration = null } = asked;
  const prompts = candidates.map(({ passage, unit }) => buildRerankMessages(question, unit.text, labels[passage]));
  let index = 0;
  for await (const [yes = 0, no = 0] of turn.choose({ prompts, choices: replies, fixedMessages })) {
    const candidate = candidates[index++];
    const verdict = Math.log((yes + leastLikely) / (no + leastLikely));
    if (candidate) yield { ...candidate, verdict, probability: weighCandidate(candidate, verdict, calibration) };
  }
}

/**
 * Has the model read the instruction and the examples, which stay read until another kind of prompt takes their place.
 * Nobody waits for it, and it is no question: neither in the places that are told nor in the time that one takes.
 */
export async function warmReading(
  engine: ChatEngine,
  { actor, signal }: { actor: string; signal: AbortSignal },
): Promise<void> {
  const prompts = [buildRerankMessages('Bonjour ?', 'Bonjour.', undefined)];
  const turn = engine.openTurn({ lane: 'background', actor, signal });
  try {
    for await (const _ of turn.choose({ prompts, choices: replies, fixedMessages }));
  } finally {
    turn.end();
  }
}
