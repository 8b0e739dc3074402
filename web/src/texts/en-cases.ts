import type { frCases } from './fr-cases.ts';

/** What the page says of the cases of the house and of its calibration, in English. */
export const enCases: typeof frCases = {
  cases: {
    offer: 'Show the right sentence',
    keep: 'Keep as a test case…',
    kept: 'Kept as a test case',
    title: 'Which sentence answers?',
    asked: (question) => `“${question}”`,
    list: 'Sentences of the passages read',
    reading: 'Reading the passages…',
    page: (name, page) => `${name} · p. ${page}`,
    nobody: 'No document answers',
    consent: 'Keep my question as a test case of the house',
    told: 'Kept are: your question, the sentence chosen and its place, your name and the date. Read, among those to whom the document is open, by you, by who runs the house and by who looks after the space. The case goes with this conversation or with the document.',
    submit: 'Keep this case',
    change: 'Choose another sentence, or remove this case.',
    withdraw: 'Remove the case',
    heading: 'Test cases of the house',
    lead: 'Questions asked here, with the sentence that answers them, kept with the consent of who asked. “./maison eval house” asks them again and counts the right answers.',
    none: 'No test case is kept.',
    how: 'Below an answer, “Report” lets one be kept as a test case.',
    total: (count) => (count === 1 ? '1 case' : `${count} cases`),
    by: (name, date) => `kept by ${name}, ${date}`,
    never: 'not asked yet',
    outdated: 'the document no longer says it',
    remove: 'Remove',
    removeOf: (question) => `Remove the case “${question}”`,
    removeTitle: 'Remove this test case?',
    removeText: (question) =>
      `“${question}” is no longer asked to measure answers. The conversation and the document do not change.`,
    run: 'Ask the cases',
    running: (done, total) => `${done} of ${total}`,
    stop: 'Stop',
    verdicts: {
      right: 'right',
      beside: 'beside the question',
      refused: 'wrongly refused',
      clean: 'unanswerable, and refused',
    },
    calibration: 'Calibration',
    calibrationLead:
      'From which probability on to answer: learned from one half of the cases, applied only where the other half gains by it.',
    origin: 'The calibration of origin.',
    learnedOn: (date, count) => `Calibration learned on ${date} from ${count} cases.`,
    learn: 'Learn from the cases',
    reset: 'Go back to the calibration of origin',
    outcomes: {
      applied: ({ cases, heldOut, before, after }) =>
        `${cases} cases: a new calibration is applied. Of the ${heldOut} cases held out, ${after?.right ?? 0} are right, from ${before?.right ?? 0}.`,
      unchanged: ({ cases }) => `${cases} cases: the present calibration remains the best. Nothing has changed.`,
      'too-few': ({ cases, missing }) =>
        `${cases} case${cases === 1 ? '' : 's'} asked: ${missing} more needed to learn. Nothing has changed.`,
      'too-few-documents': ({ cases }) =>
        `${cases} cases: one document holds too many of them to judge on others. Nothing has changed.`,
      'too-few-readings': ({ cases }) =>
        `${cases} cases: too few of the sentences read are right, or wrong, to learn from. Nothing has changed.`,
      reset: () => 'The calibration of origin is back.',
    },
  },
};
