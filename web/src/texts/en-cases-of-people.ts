import type { frCasesOfPeople } from './fr-cases-of-people.ts';

/** The same in English. */
export const enCasesOfPeople: typeof frCasesOfPeople = {
  blindPairs: {
    open: 'Compare blind',
    openOf: (prompt: string) => `Compare blind the case “${prompt}”`,
    title: 'Compare blind',
    lead: 'Two answers to the same case, in an order that is drawn. Whose they are is told once you have chosen.',
    against: (version: string) => `Compare ${version} with`,
    start: 'Ask for both answers',
    asking: 'Both answers are being written…',
    question: 'What is asked',
    expected: 'What a good answer holds',
    answer: (letter: string) => `Answer ${letter}`,
    none: 'No answer.',
    better: (letter: string) => `${letter} is better`,
    same: 'They are even',
    told: (a: string, b: string) => `A was by ${a}, B by ${b}.`,
    kept: 'Your choice counts, without your name.',
    next: 'Next case',
    comparisons: 'What people say of it, blind',
    version: (number: number) => `version ${number}`,
    house: 'the house without it',
    wins: (winner: string, loser: string, cases: number, share: string, low: string, high: string) =>
      `${winner} is preferred to ${loser} on ${cases} case${cases === 1 ? '' : 's'}: ${share} of the preferences [${low}, ${high}].`,
    judged: (said: string) => `By the model: ${said}`,
    agreement: (model: string, kappa: string, pairs: number) =>
      `Agreement of ${model} with people: κ ${kappa} over ${pairs} comparison${pairs === 1 ? '' : 's'}.`,
    unmeasured: (model: string, pairs: number) =>
      `${model} judged ${pairs} comparison${pairs === 1 ? '' : 's'}: too few to say whether it judges as people do.`,
    hidden: 'Its verdicts count only from κ 0.6 over 200 comparisons on.',
  },
};
