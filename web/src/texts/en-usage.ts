import type { frUsage } from './fr-usage.ts';

const s = (count: number): string => (count === 1 ? '' : 's');

/** What the page says of how the house is used, in sums of ten people or more. In English. */
export const enUsage: typeof frUsage = {
  usage: {
    section: 'Usage',
    title: 'Questions asked of the house',
    lead: (people) =>
      `By finished week, and only when ${people} people or more asked any: never what one person asks, nor what would give it away.`,
    none: (people, moment) =>
      `No week to show for now. A week appears once it is over and ${people} people or more have asked questions; the present one may appear on ${moment}.`,
    chart: (weeks, most) => `Questions a week, over ${weeks} weeks: ${most} at most.`,
    answered: 'answered',
    refused: 'not answered by the documents',
    other: 'stopped or failed',
    weekOf: (date) => `Week of ${date}`,
    questions: (questions, count, perDay, people) =>
      `${questions} question${s(count)}, ${perDay} a day, by ${people} people`,
    outcome: (answered, refused) => `${answered} answered, ${refused} not`,
    reported: (count, written) => (count === 0 ? 'none reported' : `${written} reported as wrong`),
    seconds: (time) => `${time} an answer`,
    daysTitle: (date) => `Day by day, week of ${date}`,
    daysChart: (days) => `Questions of each day: ${days}.`,
    daysLead: 'A day on which too few people asked is not shown.',
    dayFigure: (day, questions) => `${day} ${questions}`,
    models: 'Models that answered',
    modelsLead: 'In the last week shown.',
    noModels: 'Too few people had to do with another model to count them apart.',
    withoutModel: 'Without a writing model: the documents’ own words',
    modelFigure: (questions, part) => `${questions} (${part})`,
    teams: 'By team',
    teamsLead: (people) => `The groups of which ${people} people or more asked, and as many in the rest of the house.`,
    noTeams: 'No team can be shown.',
    notTold: (count, written) =>
      `${written} group${s(count)} ${count === 1 ? 'is' : 'are'} not shown: too few people, or the rest could be worked out.`,
    disk: 'Disk and models',
    modelsHold: (size) => `The models of this machine take ${size} of it.`,
    budgets: 'Budgets',
    noBudgets: 'No budget of a team or a service.',
    budgetsNotTold: (count, written) =>
      `${written} other budget${s(count)}, of people, keys or small groups: on the page of budgets.`,
    toBudgets: 'Set and review budgets',
  },
};
