const s = (count: number): string => (count >= 2 ? 's' : '');

/** What the page says of cases where people have the word: answers compared blind, and turns that are given as cases. */
export const frCasesOfPeople = {
  blindPairs: {
    open: 'Comparer à l’aveugle',
    openOf: (prompt: string) => `Comparer à l’aveugle le cas « ${prompt} »`,
    title: 'Comparer à l’aveugle',
    lead: 'Deux réponses au même cas, dans un ordre tiré au sort. Vous saurez de qui elles sont après avoir choisi.',
    against: (version: string) => `Comparer ${version} à`,
    start: 'Demander les deux réponses',
    asking: 'Les deux réponses s’écrivent…',
    question: 'La question',
    expected: 'Ce qu’une bonne réponse contient',
    answer: (letter: string) => `Réponse ${letter}`,
    none: 'Aucune réponse.',
    better: (letter: string) => `${letter} est meilleure`,
    same: 'Elles se valent',
    told: (a: string, b: string) => `A était de ${a}, B de ${b}.`,
    kept: 'Votre choix est compté, sans votre nom.',
    next: 'Cas suivant',
    comparisons: 'Ce qu’en disent les personnes, à l’aveugle',
    version: (number: number) => `la version ${number}`,
    house: 'la maison sans lui',
    wins: (winner: string, loser: string, cases: number, share: string, low: string, high: string) =>
      `${winner} est préférée à ${loser} sur ${cases} cas : ${share} des préférences [${low} ; ${high}].`,
    judged: (said: string) => `D’après le modèle : ${said}`,
    agreement: (model: string, kappa: string, pairs: number) =>
      `Accord de ${model} avec les personnes : κ ${kappa} sur ${pairs} comparaison${pairs >= 2 ? 's' : ''}.`,
    unmeasured: (model: string, pairs: number) =>
      `${model} a jugé ${pairs} comparaison${pairs >= 2 ? 's' : ''} : trop peu pour dire s’il juge comme les personnes.`,
    hidden: 'Ses verdicts ne comptent qu’à partir de κ 0,6 sur 200 comparaisons.',
  },
  caseProposals: {
    offer: 'Proposer comme cas',
    title: 'Proposer comme cas',
    lead: 'Voici exactement ce qui serait donné à qui modifie cet assistant, pour l’essayer. Rien d’autre de la conversation ne l’est, ni la réponse, ni votre nom.',
    masked: (count: number) =>
      count === 0
        ? 'La maison n’a trouvé ni nom connu, ni adresse, ni numéro. Relisez : elle ne reconnaît pas tous les noms.'
        : `${count} nom${s(count)}, adresse${s(count)} ou numéro${s(count)} remplacé${s(count)}. Relisez : la maison ne reconnaît pas tous les noms.`,
    prompt: 'Votre question',
    expected: 'Une bonne réponse contient (en une ligne)',
    consent:
      'En proposant, vous acceptez que ce texte soit lu et gardé par qui modifie l’assistant. Vous pouvez le retirer sur la page de l’assistant tant qu’il n’est pas devenu un cas ; ensuite, le cas ne dit plus de qui il vient. Le journal garde que vous avez donné un cas, sans son texte.',
    submit: 'Proposer',
    given: 'Proposé, merci.',
    reading: 'Lecture…',
    waiting: 'Proposés par des personnes',
    waitingLead: 'De vraies questions, données par qui les a posées, noms masqués.',
    mine: 'proposé par vous',
    takeOver: 'Reprendre',
    takeOverOf: (prompt: string) => `Reprendre « ${prompt} » comme cas`,
    dismiss: 'Écarter',
    dismissOf: (prompt: string) => `Écarter « ${prompt} »`,
    withdraw: 'Retirer',
    withdrawOf: (prompt: string) => `Retirer « ${prompt} »`,
  },
};
