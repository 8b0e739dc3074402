import { frLibrary } from './fr-library.ts';
import { frStudio } from './fr-studio.ts';

const s = (count: number): string => (count >= 2 ? 's' : '');

/** Everything the page says, in French. Vous, apostrophes and spaces as French typography wants them. */
export const fr = {
  nav: {
    ask: 'Nouvelle question',
    library: 'Bibliothèque',
    studio: 'Studio',
    conversations: 'Conversations',
    main: 'Navigation principale',
    open: 'Ouvrir le menu',
    close: 'Fermer le menu',
    noConversation: 'Vos conversations apparaîtront ici.',
    ages: ['Aujourd’hui', 'Hier', 'Ces sept derniers jours', 'Plus ancien'],
    rename: 'Renommer',
    remove: 'Supprimer',
    actionsOf: (title: string) => `Actions sur « ${title} »`,
    renameTitle: 'Renommer la conversation',
    nameLabel: 'Nom de la conversation',
    removeTitle: 'Supprimer la conversation ?',
    removeText: (title: string) => `« ${title} » et ses réponses seront effacées. Vos documents ne changent pas.`,
    skip: 'Aller au contenu',
    search: 'Aller à…',
  },
  actions: {
    cancel: 'Annuler',
    save: 'Enregistrer',
    retry: 'Réessayer',
    close: 'Fermer',
    back: 'Retour',
    download: 'Télécharger l’original',
    light: 'Passer au clair',
    dark: 'Passer au sombre',
    language: 'English',
    languageName: 'Lire la page en anglais',
  },
  foot: {
    nothingLeft: 'Rien n’est sorti de la maison',
    exits: (count: string, many: boolean) =>
      many ? `${count} connexions sont sorties` : `${count} connexion est sortie`,
    lastExit: (purpose: string, host: string, at: string) => `La dernière : ${purpose}, vers ${host}, le ${at}.`,
    exitsNote: 'D’après le registre des sorties de cette maison.',
    here: 'sur cette machine',
    remote: 'sur un autre serveur',
    noModel: 'Aucun modèle ne rédige',
    states: {
      absent: 'absent',
      fetching: 'en téléchargement',
      stopped: 'au repos',
      starting: 'démarre',
      ready: 'prêt',
      failed: 'en panne',
    },
    purposes: {
      'model-download': 'téléchargement d’un modèle',
      'package-download': 'téléchargement d’un modèle',
    } as Record<string, string>,
  },
  ask: {
    title: 'Que voulez-vous savoir ?',
    lead: (documents: string, many: boolean) =>
      `La réponse vient de ${many ? `vos ${documents} documents` : 'votre document'}, chaque phrase avec sa preuve.`,
    box: 'Votre question',
    placeholder: 'Poser une question à vos documents…',
    followUp: 'Poursuivre la conversation…',
    send: 'Poser la question',
    stop: 'Arrêter la réponse',
    suggestions: 'Pour commencer',
    searching: 'Recherche dans vos documents…',
    read: (passages: number, documents: number) =>
      `${passages} passage${s(passages)} lu${s(passages)} dans ${documents} document${s(documents)}`,
    lexicalOnly: 'Recherche par les mots seulement : le modèle qui compare les sens n’est pas disponible.',
    writing: 'Rédaction et vérification de la réponse…',
    expected: (time: string) => `première phrase dans ${time} environ`,
    since: (time: string) => `depuis ${time}`,
    late: 'un peu plus long que prévu',
    queue: (place: number) => `${place} question${s(place)} avant la vôtre`,
    queueTime: (time: string) => `votre tour dans ${time} environ`,
    unsupported: 'sans preuve dans vos documents',
    missing: (words: string) => `introuvable : ${words}`,
    quotedIntro: 'Aucune réponse sûre. Voici les phrases de vos documents qui s’en approchent le plus :',
    beside: 'Vos documents disent aussi :',
    refused: 'Vos documents ne répondent pas à cette question.',
    refusedHelp:
      'Les passages les plus proches sont affichés à titre d’indication ; aucun ne permet d’affirmer une réponse.',
    refusedNothing: 'Aucun passage proche n’a été trouvé.',
    rephrase: 'Reformuler',
    addDocument: 'Ajouter un document',
    sourcesOnly: 'Aucun modèle ne rédige pour l’instant. Voici les passages qui répondent le mieux.',
    stopped: 'Réponse arrêtée. Ce qui est écrit a été vérifié.',
    interrupted: 'Cette réponse a été interrompue avant la fin.',
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
    ordersLeftOut: (count: number) =>
      count === 1
        ? 'Une phrase de vos documents donne des ordres à la machine. Elle a été laissée de côté :'
        : `${count} phrases de vos documents donnent des ordres à la machine. Elles ont été laissées de côté :`,
    changed: (date: string) => `modifié le ${date}`,
    newest: 'le plus récent',
    copy: 'Copier avec les sources',
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
    documents: (count: number) => `${count} document${s(count)}`,
    page: (page: string) => `p. ${page}`,
    others: (count: number) => `Passages lus, non cités (${count})`,
    nearest: 'Passages les plus proches',
    empty: 'Les preuves de la réponse se placeront ici, chacune avec son document et sa page.',
    gone: 'Les preuves de cette réponse ont été retirées ou remplacées depuis, ou ne vous sont plus ouvertes.',
    show: (count: number) => `Preuves · ${count}`,
    list: 'Preuves de la réponse',
    alsoIn: (count: number) => `Même texte dans ${count} autre${s(count)} document${s(count)}`,
    beside: 'Ne figure pas sur la page elle-même : ne prouve rien',
    endBeside: 'La fin ne figure pas sur la page elle-même : elle ne prouve rien',
    removed: 'Ce document a été retiré.',
  },
  viewer: {
    label: 'Document',
    toProofs: 'Revenir aux preuves',
    previousMatch: 'Passage précédent',
    nextMatch: 'Passage suivant',
    match: (at: number, of: number) => `Preuve ${at} sur ${of}`,
    previousPage: 'Page précédente',
    nextPage: 'Page suivante',
    pageOf: (page: string, pages: string) => `Page ${page} sur ${pages}`,
    pageNumber: 'Numéro de page',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    why: 'Pourquoi ce passage ?',
    whyWords: 'Mots de votre question trouvés',
    whyNoWords: 'Aucun mot de votre question ; le sens seul a rapproché ce passage.',
    whyLexical: 'Mots',
    whyVector: 'Sens',
    whyNoVector: 'Le sens n’a pas été comparé.',
    whyRank: (number: number) => `Rang ${number} parmi les passages lus`,
    imageOf: (page: number, name: string) => `Page ${page} de ${name}`,
    highlighted: 'Passage encadré',
    loading: 'Ouverture du document…',
    scanned:
      'Cette page est une image sans texte. La reconnaissance de caractères n’est pas encore faite : elle ne peut pas être trouvée par une question.',
    imageFailed: 'L’image de la page n’a pas pu être dessinée ; en voici le texte.',
    more: 'Afficher la suite',
    passages: 'Passages',
    passagesCount: (count: number) => `${count} passage${s(count)}`,
    notRead: 'Vu mais non lu',
    hidden: (count: number) =>
      `Ce document contient du texte caché (${count} passage${s(count)}) ; la maison ne s’en sert pas.`,
    hiddenOnPage: (count: number) => `Voir ce que cette page cache (${count})`,
    hidingWays: {
      'not-displayed': 'non affiché',
      'same-colour': 'de la couleur du fond',
      'too-small': 'trop petit pour être lu',
      'off-page': 'hors de la page',
      covered: 'recouvert',
      'other-part': 'dans une partie que les logiciels ne montrent pas',
    },
    beside:
      'Hors de la page : commentaires, notes et descriptions d’images. On peut les trouver, ils ne prouvent rien.',
    scanLayer:
      'Cette page est une image ; le texte que le fichier y joint n’est pas comparé à l’image. On peut le trouver, il ne prouve rien.',
  },
  ...frLibrary,
  ...frStudio,
  palette: {
    title: 'Palette de commandes',
    placeholder: 'Aller à un document, une conversation, une commande…',
    commands: 'Commandes',
    documents: 'Documents',
    conversations: 'Conversations',
    none: 'Rien ne correspond.',
    focusQuestion: 'Poser une question',
    hints: { move: 'parcourir', open: 'ouvrir', leave: 'quitter' },
  },
  locked: {
    title: 'Cette maison s’ouvre avec son jeton',
    text: 'Ouvrez l’adresse complète que « ./maison up » affiche au démarrage : elle se termine par ?token=… Ou collez ici l’adresse ou le jeton.',
    label: 'Adresse ou jeton',
    open: 'Ouvrir',
    wrong:
      'Ce jeton n’ouvre pas cette maison. Vérifiez la dernière adresse affichée : elle change à chaque nouvelle maison.',
  },
  missing: {
    title: (count: number) =>
      count === 1
        ? 'La base de données avait oublié un document que la maison avait accepté.'
        : `La base de données avait oublié ${count} documents que la maison avait acceptés.`,
    outcomes: {
      restored: 'repris à partir de son fichier, il est lu de nouveau',
      lost: 'perdu : son fichier manque aussi, ajoutez-le de nouveau ou restaurez une sauvegarde',
      'removed-again': 'vous l’aviez retiré, il était revenu ; il est retiré de nouveau',
    },
    seen: 'J’ai vu',
  },
  states: {
    unreachable:
      'La maison ne répond pas. Ce qui était enregistré est conservé. Vérifiez que « ./maison up » tourne, puis réessayez.',
    offline: 'La maison ne répond plus. Tout ce qui était enregistré est conservé ; la page reprendra d’elle-même.',
    databaseAway:
      'La base de données de la maison ne répond pas. Tout ce qui était enregistré est conservé ; la page reprendra d’elle-même.',
    diskFull:
      'Il n’y a plus de place sur le disque de la maison. La lecture continue ; rien n’est ajouté jusqu’à ce que vous libériez de la place.',
    loading: 'Chargement…',
    notFound: 'Cette adresse ne mène nulle part dans la maison.',
    toStart: 'Revenir à l’accueil',
    crashed: 'La page a rencontré une erreur. Vos documents et conversations sont intacts.',
    reload: 'Recharger la page',
  },
};

export type Texts = typeof fr;
