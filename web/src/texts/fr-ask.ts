const s = (count: number): string => (count >= 2 ? 's' : '');

/** What the page says of questions, answers and their proofs, in French. */
export const frAsk = {
  ask: {
    title: 'Que voulez-vous savoir ?',
    lead: (documents: string, many: boolean) =>
      `La réponse vient de ${many ? `vos ${documents} documents` : 'votre document'}, chaque phrase avec sa preuve.`,
    box: 'Votre question',
    placeholder: 'Poser une question à vos documents…',
    followUp: 'Poursuivre la conversation…',
    send: 'Poser la question',
    stop: 'Arrêter la réponse',
    early: 'Une réponse est en cours : attendez sa fin, ou arrêtez-la.',
    suggestions: 'Pour commencer',
    takenAs: 'Pris pour',
    kinds: {
      documents: 'Question aux documents',
      writing: 'Rédaction',
      code: 'Question au code',
      house: 'Réponse de la maison',
      tools: 'Avec les outils d’ailleurs',
    },
    redoAs: { documents: 'Chercher dans les documents', writing: 'Rédiger plutôt', code: 'Chercher dans le code' },
    codeRefused: 'Le code que vous lisez n’en parle pas.',
    codeRefusedHelp: 'Essayez un nom de fonction, de classe ou de fichier, ou cherchez ailleurs.',
    codeAt: (path: string, lines: string) => `Voir ${path}, ${lines}`,
    codeLines: (from: number, to: number) => (from === to ? `ligne ${from}` : `lignes ${from} à ${to}`),
    commit: (name: string) => `commit ${name}`,
    redoUnproved: 'Faire répondre le modèle, sans preuve',
    redoHelp: 'Reprend la même demande de l’autre façon',
    searching: 'Recherche dans vos documents…',
    read: (passages: number, documents: number) =>
      `${passages} passage${s(passages)} lu${s(passages)} dans ${documents} document${s(documents)}`,
    lexicalOnly: 'Recherche par les mots seulement : le modèle qui compare les sens n’est pas disponible.',
    writing: 'Rédaction et vérification de la réponse…',
    lost: 'Connexion perdue. La maison garde la réponse ; la suite arrivera ici dès qu’elle répondra.',
    expected: (time: string) => `première phrase dans ${time} environ`,
    since: (time: string) => `depuis ${time}`,
    late: 'un peu plus long que prévu',
    preparing: 'Le modèle se prépare, aucune question avant la vôtre',
    queue: (place: number) => `${place} question${s(place)} avant la vôtre`,
    queueTime: (time: string) => `votre tour dans ${time} environ`,
    unsupported: 'sans preuve dans vos documents',
    missing: (words: string) => `introuvable : ${words}`,
    quotedIntro: 'Aucune réponse sûre. Voici les phrases de vos documents qui s’en approchent le plus :',
    beside: 'Vos documents disent aussi :',
    notAffirmed: 'Je n’ai pas su l’affirmer.',
    notAffirmedHelp:
      'Aucune phrase ne répond assez sûrement. Voici le passage le plus proche : à vous de juger s’il répond.',
    refused: 'Je n’ai rien trouvé là-dessus dans vos documents.',
    refusedHelp:
      'Aucune phrase lue ne parle de ce que vous demandez. Reformulez avec d’autres mots, ajoutez le document qui manque, ou faites répondre le modèle, sans preuve.',
    toPage: 'Voir dans la page',
    older: 'version antérieure',
    refusedNothing: 'Aucun passage proche n’a été trouvé.',
    rephrase: 'Reformuler',
    addDocument: 'Ajouter un document',
    sourcesOnly: 'Aucun modèle ne rédige pour l’instant. Voici les passages qui répondent le mieux.',
    stopped: 'Réponse arrêtée. Ce qui est écrit a été vérifié.',
    moreBelow: 'La suite est plus bas',
    written: 'Rédigé par le modèle ; rien n’y est tiré de vos documents. Relisez avant de vous en servir.',
    writtenGiven: (count: number) =>
      count >= 2
        ? `Rédigé par le modèle, à qui ${count} passages de vos documents ont été donnés ; aucune de ses phrases ne s’y vérifie. Relisez avant de vous en servir.`
        : 'Rédigé par le modèle, à qui un passage de vos documents a été donné ; aucune de ses phrases ne s’y vérifie. Relisez avant de vous en servir.',
    writtenMarked: 'Rédigé par le modèle ; seules les phrases numérotées viennent de vos documents.',
    writtenFrom: 'Phrases du document, choisies sans modèle : chacune mène à sa page.',
    computed: 'Calculé par Maison, sans modèle, à partir des lignes numérotées.',
    steps: {
      title: 'Ce que le modèle a lu pour répondre',
      search: (words: string, count: number) =>
        `Cherche « ${words} » : ${count === 0 ? 'rien de nouveau' : `${count} passage${s(count)}`}`,
      open: (words: string) => `Ouvre « ${words} »`,
      find: (words: string, count: number) => `Cherche le texte « ${words} » : ${count} passage${s(count)}`,
      rows: (words: string, count: number) => `Lit le tableau « ${words} » : ${count} ligne${s(count)}`,
      calculate: (words: string) => `Calcule ${words}`,
      list: (words: string, count: number) => `Liste les documents${words} : ${count}`,
      compare: (words: string, count: number) => `Compare « ${words} » : ${count} différence${s(count)}`,
      'search-code': (words: string, count: number) =>
        `Cherche « ${words} » dans le code : ${count} endroit${s(count)}`,
      'open-code': (words: string) => `Ouvre ${words}`,
      repair: (_words: string, count: number): string =>
        count >= 2
          ? `A redit ${count} phrases dont quelque chose ne se trouvait pas dans les passages`
          : 'A redit une phrase dont quelque chose ne se trouvait pas dans les passages',
      cut: (words: string): string =>
        words === 'filter'
          ? 'La réponse a été coupée par le filtre du serveur du modèle. Ce qui est écrit est gardé.'
          : 'La réponse a atteint la longueur permise et s’arrête là. Demandez la suite.',
      'small-way': (words: string) =>
        `Le modèle n’a pas répondu comme attendu (${words}) : la maison répond d’elle-même`,
    },
    after: 'dit autrement',
    afterHelp: 'Le document le dit en d’autres mots : ouvrez le passage pour comparer.',
    stoppedWriting: 'Arrêté. Ce qui est écrit est gardé.',
    stoppedBefore: 'Vous avez arrêté la réponse avant sa première phrase : rien n’est écrit.',
    interrupted: 'Cette réponse a été interrompue avant la fin. Ce qui était écrit est gardé.',
    interruptedBefore: 'Cette réponse a été interrompue avant sa première phrase : rien n’est écrit.',
    again: 'Reposer la question',
    sentencesHidden: (count: number) =>
      count >= 2
        ? `${count} phrases ne sont plus lisibles ici : leur document a été retiré ou remplacé depuis, ou ne vous est plus ouvert.`
        : 'Une phrase n’est plus lisible ici : son document a été retiré ou remplacé depuis, ou ne vous est plus ouvert.',
    askAgain: 'Reposer la question',
    hidden: (count: number) =>
      count >= 2
        ? `${count} passages lus pour cette réponse ont été retirés ou remplacés depuis, ou ne vous sont plus ouverts.`
        : 'Un passage lu pour cette réponse a été retiré ou remplacé depuis, ou ne vous est plus ouvert.',
    proofOf: (number: number, name: string) => `Preuve ${number} : ${name}`,
    disagreement: 'Vos documents ne disent pas la même chose',
    replaced: 'Cela a changé',
    twoPrices: 'Deux prix, chacun d’un autre document',
    forEverybody: 'Pour tous',
    addressed: (to: string | null, date: string | null, reference: string | null) =>
      `${to === null ? 'Pour un seul destinataire' : `Pour ${to}`}${reference === null ? '' : `, n° ${reference}`}${date === null ? '' : `, du ${date}`}`,
    from: 'D’après',
    ordersLeftOut: (count: number) =>
      count === 1
        ? 'Une phrase de vos documents donne des ordres à la machine. Elle a été laissée de côté :'
        : `${count} phrases de vos documents donnent des ordres à la machine. Elles ont été laissées de côté :`,
    changed: (date: string) => `modifié le ${date}`,
    newest: 'le plus récent',
    copy: 'Copier avec les sources',
    copyText: 'Copier',
    copied: 'Copié',
    sources: 'Sources :',
    quote: (words: string) => `« ${words} »`,
    report: 'Signaler',
    reportTitle: 'Qu’est-ce qui ne va pas ?',
    feedback: {
      wrong: 'La réponse est fausse',
      outdated: 'Elle n’est plus à jour',
      incomplete: 'Elle est incomplète',
      'proof-does-not-fit': 'La preuve ne correspond pas',
    },
    feedbackKept: 'Signalé, merci',
    timing: (model: string, place: string, time: string) => `${model}, ${place}, ${time}`,
    here: 'ici',
    remote: 'ailleurs',
    failedKeep: 'Votre question est conservée.',
    tooLong: (maximum: string) => `La question ne peut pas dépasser ${maximum} caractères.`,
    reviewOnPage: 'Relire ce diff sur la page Code',
  },
  scope: {
    label: 'Où chercher',
    everything: 'Tous les documents',
    space: 'Un espace',
    folder: 'Un dossier',
    document: 'Un document',
    find: 'Chercher un document ou un dossier…',
    clear: 'Chercher dans tous les documents',
    none: 'Rien ne correspond.',
    documents: (count: number) => `${count} document${s(count)}`,
    kept: 'Les questions suivantes garderont ce choix.',
  },
  proof: {
    title: 'Preuves',
    found: 'Passages trouvés',
    documents: (count: number) => `${count} document${s(count)}`,
    page: (page: string) => `p. ${page}`,
    others: (count: number) => `Passages lus, non cités (${count})`,
    nearest: 'Passages les plus proches',
    nearestOne: 'Le passage le plus proche',
    read: 'Passages lus',
    empty: 'Les preuves de la réponse se placeront ici, chacune avec son document et sa page.',
    none: 'Cette réponse ne s’appuie sur aucun document.',
    gone: 'Les preuves de cette réponse ont été retirées ou remplacées depuis, ou ne vous sont plus ouvertes.',
    show: (count: number) => `Preuves · ${count}`,
    list: 'Preuves de la réponse',
    alsoIn: (count: number) => `Même texte dans ${count} autre${s(count)} document${s(count)}`,
    beside: 'Ne figure pas sur la page elle-même : ne prouve rien',
    endBeside: 'La fin ne figure pas sur la page elle-même : elle ne prouve rien',
    removed: 'Ce document a été retiré.',
  },
};
