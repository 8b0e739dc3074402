const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean));

/** Folded words without content of their own: their absence from a proof says nothing. Critical words (see polarity.ts) are checked apart. */
export const stopWords = list(`
  le la les l un une des du de d au aux a ce cet cette ces ca c cela ceci celui celle ceux celles ci qui que qu quoi dont ou quel quelle quels quelles lequel laquelle
  lesquels lesquelles duquel auquel et or ni car donc mais je j tu il elle on nous vous ils elles me m te t se s lui leur leurs y en eux
  mon ma mes ton ta tes son sa ses notre nos votre vos meme memes autre autres tel telle tels telles ainsi alors aussi afin comme comment
  pourquoi combien quand lorsque lorsqu puisque si par pour dans sur sous avec vers chez entre selon suivant lors depuis pendant durant contre parmi
  est sont etre ete etait etaient etant sera seront serait soit soient fut furent fus suis es sommes etes ai as avons avez ont avait avaient ayant eu aura auront aurait aient ait avoir
  fait faire font faisait faite faits faites fera deja encore tres bien ici la voici voila afin cas dit dite etc est-ce quelque quelques certain certains certaine certaines
  plusieurs ex via n ne pas dun dune jusqu jusque jusquau
  oui non yes no peut peuvent pouvait pourra doit doivent faut y a-t-il
  the an of to in on at by for with from into onto as is are was were be been being am it its this that these those there here he she they them his her their our your my i
  we you who whom whose which what when where why how and or but so if then than do does did done has have had having will would shall should can could may might also about
  such any some each other over under between during both own same very just
`);

/**
 * Words so general that a small model adds or changes them without changing what is said (“est situé à” for “se trouve à”).
 * They count for little and may be missing from the proof.
 */
export const lightWords = list(`
  situer situe situee situes trouver trouve trouvent nommer nomme nommee appeler appelle appelee appeles agir agit representer represente constituer constitue
  consister consiste comporter comporte compter compte correspondre correspond concerner concerne indiquer indique indiquee preciser precise mentionner mentionne
  permettre permet permettent disposer dispose disposent beneficier beneficie beneficient droit droits obtenir obtient recevoir recoit posseder possede contenir contient
  effectuer effectue effectuee realiser realise realisee utiliser utilise utilisee prendre prend donner donne mettre met aller va venir vient rester reste devenir devient
  avoir etre pouvoir vouloir falloir falloit montant nombre somme valeur total type sorte maniere facon chose element elements suivant suivante suivants
  nom personne personnes gens document texte passage source selon reponse question fois cadre sein niveau partie notamment egalement principalement
  reponse effet fin ensemble annee date lieu endroit moment periode duree raison cause but objectif egal egale elever eleve fixer fixe fixee
  plus moins obtenus obtiennent apparaitre apparait apparaissent devenu devenue porter portent portait derouler deroule deroulent lieu avoir passer passe supporter servir sert servent
  called named located situated found consists consist contains contain according document text passage answer amount number value total kind way person people name time year date place
  get gets give gives given make makes made take takes taken use used uses called include includes including
`);

const classes = `
  naitre nait naissent nee nees naissance naquit born birth
  mourir meurt mort morte morts decede decedee deces mourut died death
  creer cree creee crees creation fonder fonde fondee fondation fondateur etablir etabli etablie instituer institue founded created established
  acheter achete achat acquerir acquis acquisition acquiert
  payer paye paie paiement verser verse versee versement regler reglement remunere
  rembourser rembourse remboursement remboursable remboursee rembourses
  salarie salaries salariee employe employes employee collaborateur collaborateurs personnel employees staff
  debuter debute debut commencer commence commencement started begins began
  terminer termine finir finit achever acheve
  augmenter augmente augmentation hausse
  diminuer diminue diminution baisse baisser reduction reduit reduire
  prix tarif cout couter coute tarifs prices price cost costs
  delai delais duree
  obligatoire obligatoirement obligation doit doivent
  demander demande demandes requete solliciter
  fournir fourni fournit fournie donner
  habiter habite vivre vit reside residence
  entreprise societe compagnie company firm
  conge conges vacances
  teletravail teletravailler teletravaille teletravailleur distance
  envoyer envoi transmettre transmis transmission adresser adresse
  diriger dirige dirigeant directeur direction
  gagner gagne remporter remporte vainqueur victoire
  ecrire ecrit ecrite auteur rediger redige redaction
  metier profession travail emploi poste
  epouser epouse mariage marie mariee
  habitant habitants population
  superficie surface
  hopital hopitaux hospitalier
`;

/** Folded word → the number of its class of near synonyms; words of one class stand for each other. */
export const synonymClass: ReadonlyMap<string, number> = new Map(
  classes
    .trim()
    .split('\n')
    .flatMap((line, number) =>
      line
        .trim()
        .split(/\s+/u)
        .map((word): [string, number] => [word, number]),
    ),
);

/** Folded months, French and English, to their number. */
export const months: ReadonlyMap<string, number> = new Map(
  [
    'janvier janv january jan',
    'fevrier fevr fev february feb',
    'mars march mar',
    'avril avr april apr',
    'mai may',
    'juin june jun',
    'juillet juil july jul',
    'aout august aug',
    'septembre sept september sep',
    'octobre oct october',
    'novembre nov november',
    'decembre dec december',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** Folded days of the week: they are values, as numbers are. */
export const weekdays: ReadonlyMap<string, number> = new Map(
  [
    'lundi lundis monday mondays',
    'mardi mardis tuesday tuesdays',
    'mercredi mercredis wednesday wednesdays',
    'jeudi jeudis thursday thursdays',
    'vendredi vendredis friday fridays',
    'samedi samedis saturday saturdays',
    'dimanche dimanches sunday sundays',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** Folded unit as written → its one name, French and English alike. */
export const units: ReadonlyMap<string, string> = new Map(
  [
    '% pourcent percent pct',
    '€ euro euros eur',
    '$ dollar dollars usd',
    '£ livre livres gbp',
    'k€ ke',
    'm€ meur',
    'chf',
    'franc francs',
    'centime centimes cents cent_ ct',
    'seconde secondes second seconds s sec',
    'minute minutes min mn',
    'heure heures hour hours h hr hrs',
    'jour jours journee journees day days j',
    'semaine semaines week weeks',
    'mois month months',
    'trimestre trimestres quarter quarters',
    'semestre semestres',
    'an ans annee annees year years',
    'siecle siecles century centuries',
    'nuit nuits night nights',
    'mm millimetre millimetres',
    'cm centimetre centimetres',
    'm metre metres meter meters',
    'km kilometre kilometres kilometer kilometers',
    'ha hectare hectares',
    'm2',
    'km2',
    'm3',
    'mg milligramme milligrammes',
    'g gramme grammes gram grams',
    'kg kilo kilos kilogramme kilogrammes kilogram',
    't tonne tonnes ton tons',
    'l_ litre litres liter liters',
    'cl',
    'ml',
    '°c',
    '°f',
    '° degre degres',
    'ko kb',
    'mo mb',
    'go gb',
    'to_ tb',
    'w watt watts',
    'kw',
    'kwh',
    'mw',
    'v volt volts',
    'bar bars',
    'rpm',
    'point points',
    'caractere caracteres characters character',
  ].flatMap((names) =>
    names.split(' ').map((name): [string, string] => [name.replace('_', ''), names.split(' ')[0] ?? name]),
  ),
);
