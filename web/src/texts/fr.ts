import { frAccess } from './fr-access.ts';
import { frAsk } from './fr-ask.ts';
import { frAssistantJobs } from './fr-assistant-jobs.ts';
import { frAssistantWork } from './fr-assistant-work.ts';
import { frCasesOfPeople } from './fr-cases-of-people.ts';
import { frAssistants } from './fr-assistants.ts';
import { frAudit } from './fr-audit.ts';
import { frCases } from './fr-cases.ts';
import { frBudgets } from './fr-budgets.ts';
import { frUsage } from './fr-usage.ts';
import { frChat } from './fr-chat.ts';
import { frChoices } from './fr-choices.ts';
import { frFiles } from './fr-files.ts';
import { frCode } from './fr-code.ts';
import { frDrafts } from './fr-drafts.ts';
import { frConnect } from './fr-connect.ts';
import { frData } from './fr-data.ts';
import { frHouse } from './fr-house.ts';
import { frKeys } from './fr-keys.ts';
import { frLibrary } from './fr-library.ts';
import { frPeople } from './fr-people.ts';
import { frSignOn } from './fr-sign-on.ts';
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
    awaited: { writing: 'Réponse en cours', ready: 'Réponse prête' },
    readyIn: (title: string) => `Une réponse est prête dans « ${title} ».`,
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
    languageName: 'English : lire la page en anglais',
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
    unreached: 'injoignable',
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
      'sign-on': 'connexion unique',
      'tool-server': 'serveur d’outils',
    } as Record<string, string>,
  },
  ...frAccess,
  ...frAsk,
  ...frAssistants,
  ...frAssistantJobs,
  ...frAssistantWork,
  ...frCasesOfPeople,
  ...frCases,
  ...frChat,
  ...frChoices,
  ...frFiles,
  ...frCode,
  viewer: {
    label: 'Document',
    toProofs: 'Revenir aux preuves',
    previousMatch: 'Passage précédent',
    nextMatch: 'Passage suivant',
    match: (at: number, of: number) => `Preuve ${at} sur ${of}`,
    passage: (at: number, of: number) => `Passage lu ${at} sur ${of}`,
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
    scanned: 'Cette page est une image dont aucun texte n’a été lu : aucune question ne peut la trouver.',
    recognised: (share: string) =>
      `Page lue par reconnaissance de caractères ; ${share} % de ses mots sont douteux. Comparez avec l’image.`,
    unread: {
      blank: 'Cette page est vide.',
      unreadable:
        'Aucun texte n’a pu être lu sur cette image : elle n’en montre pas, ou il est trop petit, trop flou ou trop pâle. Numérisez la page à 300 points par pouce, puis ajoutez-la de nouveau.',
      too_slow:
        'La lecture de cette image prenait trop de temps et a été arrêtée ; le reste du document est lu. Numérisez la page plus nettement, puis ajoutez-la de nouveau.',
      too_large:
        'Cette image demande plus de place qu’une page n’en a le droit ; le reste du document est lu. Réduisez-la, puis ajoutez-la de nouveau.',
      failed:
        'La lecture de cette image a échoué ; le reste du document est lu. Retirez le document, puis ajoutez-le de nouveau ; si cela se répète, le journal de la maison en garde le détail.',
    },
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
  ...frPeople,
  ...frAudit,
  ...frBudgets,
  ...frUsage,
  ...frConnect,
  ...frDrafts,
  ...frHouse,
  ...frKeys,
  ...frData,
  ...frSignOn,
  ...frStudio,
  palette: {
    title: 'Palette de commandes',
    placeholder: 'Document, conversation, commande…',
    commands: 'Commandes',
    documents: 'Documents',
    conversations: 'Conversations',
    askThis: (text: string) => `Demander : « ${text} »`,
    focusQuestion: 'Poser une question',
    hints: { move: 'parcourir', open: 'ouvrir', leave: 'quitter' },
  },
  locked: {
    title: 'Cette maison s’ouvre avec une adresse à usage unique',
    ended: 'Votre session est terminée',
    left: 'Vous avez fermé votre session',
    kept: 'Vos documents, photos et conversations sont conservés.',
    text: 'Demandez une nouvelle adresse à la personne qui s’occupe de cette maison : elle sert une seule fois, dans la minute. Ouvrez-la, ou collez-la ici.',
    keeper: 'Vous vous occupez de cette maison ?',
    command: 'Dans son terminal, tapez cette commande, puis ouvrez ou transmettez l’adresse affichée :',
    question: 'Votre question est gardée : elle vous attendra dans son champ.',
    label: 'Adresse',
    open: 'Ouvrir',
    noCode: 'Ce n’est pas une adresse de la maison : elle finit par #code= et une suite de lettres.',
    spent: 'Cette adresse a déjà servi, ou elle a plus d’une minute. Rien n’a été ouvert : il en faut une autre.',
  },
  sessions: {
    title: 'Sessions ouvertes',
    text: 'Les navigateurs où cette maison est ouverte. Fermer une session arrête aussitôt ce qui y est affiché.',
    here: (name: string) => `${name} (ce navigateur)`,
    seen: (moment: string) => `vue le ${moment}`,
    ends: (moment: string) => `se termine le ${moment}`,
    end: 'Fermer',
    endOf: (name: string) => `Fermer la session de ${name}`,
    endAll: 'Se déconnecter partout',
    leave: 'Se déconnecter',
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
      'La maison ne répond pas. Ce qui était enregistré est conservé. Réessayez dans un moment ; si cela dure, prévenez la personne qui s’occupe de la maison.',
    offline: 'La maison ne répond plus. Tout ce qui était enregistré est conservé ; la page reprendra d’elle-même.',
    databaseAway:
      'La base de données de la maison ne répond pas. Tout ce qui était enregistré est conservé ; la page reprendra d’elle-même.',
    diskFull:
      'Il n’y a plus de place sur le disque de la maison. La lecture continue ; rien n’est ajouté jusqu’à ce que vous libériez de la place.',
    alarms: (count: number) => `${count} points de la maison demandent votre attention`,
    loading: 'Chargement…',
    notFound: 'Cette adresse ne mène nulle part dans la maison.',
    toStart: 'Revenir à l’accueil',
    crashed: 'La page a rencontré une erreur. Vos documents et conversations sont intacts.',
    reload: 'Recharger la page',
  },
};

export type Texts = typeof fr;
