const s = (count: number): string => (count >= 2 ? 's' : '');

/** What the page says of how the house is used, in sums of ten people or more. In French. */
export const frUsage = {
  usage: {
    section: 'Usage',
    title: 'Questions posées à la maison',
    lead: (people: string) =>
      `Par semaine finie, et seulement quand ${people} personnes au moins en ont posé : jamais ce qu’une personne demande, ni ce qui le laisserait deviner.`,
    none: (people: string, moment: string) =>
      `Aucune semaine à montrer pour l’instant. Une semaine paraît quand elle est finie et que ${people} personnes au moins ont posé des questions ; celle qui court pourra paraître le ${moment}.`,
    chart: (weeks: string, most: string) => `Questions par semaine, sur ${weeks} semaines : ${most} au plus.`,
    answered: 'avec réponse',
    refused: 'sans réponse dans les documents',
    other: 'arrêtées ou en échec',
    weekOf: (date: string) => `Semaine du ${date}`,
    questions: (questions: string, count: number, perDay: string, people: string) =>
      `${questions} question${s(count)}, soit ${perDay} par jour, de ${people} personnes`,
    outcome: (answered: string, refused: string) => `${answered} avec réponse, ${refused} sans`,
    reported: (count: number, written: string) =>
      count === 0 ? 'aucune signalée' : `${written} signalée${s(count)} comme fausse${s(count)}`,
    seconds: (time: string) => `${time} par réponse`,
    daysTitle: (date: string) => `Jour par jour, semaine du ${date}`,
    daysChart: (days: string) => `Questions de chaque jour : ${days}.`,
    daysLead: 'Un jour où trop peu de personnes ont demandé n’est pas montré.',
    dayFigure: (day: string, questions: string) => `${day} ${questions}`,
    models: 'Modèles qui ont répondu',
    modelsLead: 'Dans la dernière semaine montrée.',
    noModels: 'Trop peu de personnes ont eu affaire à un autre modèle pour les compter séparément.',
    withoutModel: 'Sans modèle de rédaction : les mots mêmes des documents',
    modelFigure: (questions: string, part: string) => `${questions} (${part})`,
    teams: 'Par équipe',
    teamsLead: (people: string) =>
      `Les groupes dont ${people} personnes au moins ont demandé, et dont le reste de la maison en compte autant.`,
    noTeams: 'Aucune équipe ne peut être montrée.',
    notTold: (count: number, written: string) =>
      `${written} groupe${s(count)} ${count >= 2 ? 'ne sont pas montrés' : 'n’est pas montré'} : trop peu de personnes, ou le reste se déduirait.`,
    disk: 'Disque et modèles',
    modelsHold: (size: string) => `Les modèles de cette machine y prennent ${size}.`,
    budgets: 'Budgets',
    noBudgets: 'Aucun budget d’équipe ni de service.',
    budgetsNotTold: (count: number, written: string) =>
      `${written} autre${s(count)} budget${s(count)}, de personnes, de clés ou de petits groupes : sur la page des budgets.`,
    toBudgets: 'Fixer et revoir les budgets',
  },
};
