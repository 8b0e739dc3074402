/** What kind of value a question asks for, by a word of its own that need not be the name of the column. */
export interface Hint {
  /** Words of the question, folded. */
  readonly asked: RegExp;
  readonly name: RegExp;
  readonly units: readonly string[];
}

const hints: readonly Hint[] = [
  {
    asked:
      /^(?:prix|tarifs?|couts?|couter|coute|coutent|couterait|payer|paie|paye|payent|facture[er]?|cher|chere|cheres|chers|price|prices|cost|costs|fee|fees|pay|expensive|cheap|cheapest|dear|dearest|onereu(?:x|se|ses)|couteu(?:x|se|ses))$/u,
    name: /\b(?:prix|tarif|cout|montant|honoraires?|price|cost|fee|amount|rate)/u,
    units: ['€', '$', '£'],
  },
  {
    asked: /^(?:long|longue|longs|longues|court|courte|courts|courtes|longest|shortest)$/u,
    name: /\b(?:duree|delai|temps|duration|time|delay|kilometr|km\b|distance|longueur|length)/u,
    units: ['seconde', 'minute', 'heure', 'jour', 'semaine', 'mois', 'trimestre', 'semestre', 'an', 'km', 'm'],
  },
  {
    asked:
      /^(?:duree|delai|delais|temps|longtemps|long|longue|longs|longues|court|courte|courts|courtes|rapide|vite|longest|shortest|duration|long|delay|quick|fast|fastest)$/u,
    name: /\b(?:duree|delai|temps|duration|time|delay)/u,
    units: ['seconde', 'minute', 'heure', 'jour', 'semaine', 'mois', 'trimestre', 'semestre', 'an'],
  },
  {
    asked:
      /^(?:poids|pese|pesent|peser|lourd|lourde|lourds|lourdes|leger|legere|legers|legeres|weigh|weighs|weight|heaviest|lightest|heavy|light)$/u,
    name: /\b(?:poids|masse|weight)/u,
    units: ['kg', 'g', 't', 'mg'],
  },
  {
    asked: /^(?:hausses?|progressions?|croissances?|evolutions?|augmentations?|progresse|increase|growth|rise)$/u,
    name: /\b(?:evolution|variation|hausse|progression|croissance|augmentation|change|growth|increase)/u,
    units: ['%'],
  },
  {
    asked: /^(?:nombreux|nombreuses|capacite|capacity)$/u,
    name: /\b(?:capacite|personnes|places|couchages|couverts|effectif|capacity|people|seats)/u,
    units: [],
  },
  {
    asked:
      /^(?:ancien|ancienne|anciens|anciennes|vieux|vieille|vieilles|recent|recente|recents|recentes|neuf|neuve|oldest|newest)$/u,
    name: /\b(?:annee|mise en service|construction|fabrication|creation|achat|depuis|year)/u,
    units: [],
  },
  {
    asked: /^(?:km|kilometres?|kilometrages?|distances?|roule|roulent|parcouru)$/u,
    name: /\b(?:kilometr|km\b|distance)/u,
    units: ['km'],
  },
  { asked: /^(?:telephone|tel|phone|joindre)$/u, name: /\b(?:tel|telephone|phone|poste)\b/u, units: [] },
  {
    asked: /^(?:date|dates|quand|echeance|when)$/u,
    name: /\b(?:date|echeance|limite|jour|periode|calendrier|fin|debut|mise en service|deadline|due|day)/u,
    units: [],
  },
];

/** The hint of the kind of value that a unit measures. */
export function readHintOfUnit(unit: string): Hint | null {
  return hints.find(({ units }) => units.includes(unit)) ?? null;
}

/** The hint that a folded word of a question gives. */
export function readHint(folded: string): Hint | null {
  return hints.find(({ asked }) => asked.test(folded)) ?? null;
}
