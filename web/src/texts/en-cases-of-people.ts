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
  caseProposals: {
    offer: 'Offer as a case',
    title: 'Offer as a case',
    lead: 'This is exactly what would be given to whoever changes this assistant, to try it with. Nothing else of the conversation is, neither the answer nor your name.',
    masked: (count: number) =>
      count === 0
        ? 'The house found no name that it knows, no address and no number. Read it again: it does not recognise all names.'
        : `${count} ${count === 1 ? 'name, address or number was' : 'names, addresses or numbers were'} replaced. Read it again: the house does not recognise all names.`,
    prompt: 'Your question',
    expected: 'A good answer holds (in a line)',
    consent:
      'By offering it you agree that this text is read and kept by whoever changes the assistant. You can withdraw it on the page of the assistant until it has become a case, which then says of nobody whose it was. The audit keeps that you gave one, without its text.',
    submit: 'Offer',
    given: 'Offered, thank you.',
    reading: 'Reading…',
    waiting: 'Offered by people',
    waitingLead: 'Real questions, given by who asked them, with names masked.',
    mine: 'offered by you',
    takeOver: 'Take over',
    takeOverOf: (prompt: string) => `Take over “${prompt}” as a case`,
    dismiss: 'Throw away',
    dismissOf: (prompt: string) => `Throw away “${prompt}”`,
    withdraw: 'Withdraw',
    withdrawOf: (prompt: string) => `Withdraw “${prompt}”`,
  },
};
