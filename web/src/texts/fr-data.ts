const s = (count: number): string => (count >= 2 ? 's' : '');
const counted =
  (one: string, many = `${one}s`) =>
  (shown: string, count: number) =>
    `${shown} ${count >= 2 ? many : one}`;

/** What the page says of personal data: one’s own, and what the data protection officer does. In French. */
export const frData = {
  data: {
    title: 'Mes données',
    lead: 'Ce que la maison garde de vous. Vous pouvez en prendre une copie quand vous voulez.',
    loading: 'La maison compte…',
    theirs: 'À vous seul·e',
    shared: 'À l’entreprise, avec votre nom',
    none: 'Rien pour le moment.',
    copy: 'Télécharger une copie',
    copyHint: 'Un fichier ZIP\u00a0: du JSON pour chaque chose, et vos originaux. Il se prépare pendant l’envoi.',
    begun: 'L’envoi a commencé\u00a0: le navigateur en montre l’avancement.',
    exportedAt: (moment: string) => `Le délégué à la protection des données en a pris une copie le ${moment}.`,
    count: {
      account: counted('compte'),
      sessions: counted('session ouverte', 'sessions ouvertes'),
      keys: counted('clé d’accès', 'clés d’accès'),
      secondFactors: counted('élément du second facteur', 'éléments du second facteur'),
      identities: counted('identité de connexion', 'identités de connexion'),
      groups: counted('appartenance à un groupe', 'appartenances à des groupes'),
      invitations: counted('invitation ou lien', 'invitations ou liens'),
      conversations: counted('conversation'),
      messages: counted('message'),
      jobs: counted('travail d’assistant', 'travaux d’assistants'),
      feedback: counted('signalement'),
      cases: counted('cas de la maison'),
      proposals: counted('cas proposé à un assistant', 'cas proposés à des assistants'),
      drafts: counted('document de travail', 'documents de travail'),
      comments: counted('commentaire d’un document de travail', 'commentaires de documents de travail'),
      assistants: counted('assistant'),
      photos: counted('photo'),
      batches: counted('lot de photos', 'lots de photos'),
      recipes: counted('recette ou réglage', 'recettes ou réglages'),
      documents: counted('document lu par cette personne seule', 'documents lus par cette personne seule'),
      spaces: counted('espace lu par cette personne seule', 'espaces lus par cette personne seule'),
    },
    keptCount: {
      documents: counted('document ajouté à un espace partagé', 'documents ajoutés à des espaces partagés'),
      spaces: counted('espace confié à ses soins', 'espaces confiés à ses soins'),
      watched: counted('fichier d’un dossier suivi', 'fichiers de dossiers suivis'),
      draftVersions: counted('version du document de travail d’un autre', 'versions des documents de travail d’autres'),
      assistants: counted('assistant proposé à tous', 'assistants proposés à tous'),
      services: counted('service créé', 'services créés'),
      audit: counted('ligne du journal de sécurité', 'lignes du journal de sécurité'),
    },
  },
  erasure: {
    section: 'Données personnelles',
    title: 'Copier ou effacer les données d’une personne',
    lead: 'Pour répondre à une demande d’accès ou d’effacement. Chaque copie et chaque effacement est écrit au journal, et la personne voit qu’une copie a été prise.',
    copy: 'Copier',
    copyOf: (name: string) => `Copier les données de ${name}`,
    copyTitle: (name: string) => `Copier les données de ${name}\u00a0?`,
    copyText:
      'La copie tient ce qui est à cette personne seule\u00a0: compte, conversations, photos, documents qu’elle lit seule. Votre second facteur est demandé, l’acte est écrit au journal, et la personne en verra la date.',
    copyConfirm: 'Télécharger la copie',
    erase: 'Effacer',
    eraseOf: (name: string) => `Effacer ${name}`,
    eraseTitle: (name: string) => `Effacer ${name}\u00a0?`,
    goes: 'Ce qui part, pour toujours',
    stays: 'Ce qui reste, sans son nom',
    why: {
      documents: 'ils appartiennent à l’entreprise, et d’autres les lisent',
      spaces: 'd’autres les lisent\u00a0: il leur faudra quelqu’un qui s’en occupe',
      watched: 'ils sont sur le disque de l’entreprise\u00a0; plus personne ne les lit ici',
      draftVersions: 'elles font partie des documents d’autres personnes',
      assistants: 'l’entreprise s’en sert',
      services: 'des programmes de l’entreprise s’en servent',
      audit: 'la preuve de ce qui s’est passé reste\u00a0; elle ne dit plus de qui',
    },
    others:
      'Ce que d’autres ont écrit et qui cite son nom reste\u00a0: c’est à eux. Les groupes, les espaces partagés et les documents de l’entreprise gardent leur nom.',
    backups: (count: number, oldest: string | null) =>
      count === 0
        ? 'Les sauvegardes faites à la main la contiennent encore. En restaurer une l’efface de nouveau, avant que la maison n’ouvre.'
        : `${count} sauvegarde${s(count)} de nuit la contien${count >= 2 ? 'nen' : ''}t encore${oldest === null ? '' : `, depuis le ${oldest}`}, et disparaîtr${count >= 2 ? 'ont' : 'a'} à leur tour. En restaurer une l’efface de nouveau, avant que la maison n’ouvre.`,
    replaced: (count: number) =>
      `${count} ancienne${s(count)} maison${s(count)}, mise${s(count)} de côté par une restauration, la contien${count >= 2 ? 'nen' : ''}t encore\u00a0: faites supprimer ${count >= 2 ? 'ces dossiers' : 'ce dossier'} «\u00a0replaced-…\u00a0» sur la machine.`,
    sent: 'Ce qui est déjà parti de la maison (journal envoyé ailleurs, copies téléchargées) n’est pas effacé là-bas.',
    directory:
      'Si l’annuaire de l’entreprise la connaît encore, retirez-la aussi de l’annuaire\u00a0: il la ferait revenir.',
    confirmLabel: (text: string) => `Pour confirmer, écrivez ${text}`,
    confirm: 'Effacer définitivement',
    obstacle: {
      self: 'Personne ne s’efface soi-même. Demandez-le à un autre délégué.',
      machine:
        'C’est le premier compte de la maison, au nom duquel agit la machine\u00a0: il ne s’efface pas. Son nom et son adresse peuvent en être retirés.',
      active:
        'Cette personne peut encore se connecter. Demandez à qui tient la maison de la suspendre d’abord\u00a0: il faut être deux.',
    },
    listTitle: 'Effacements',
    listNone: 'Aucun effacement pour le moment.',
    state: {
      waiting: 'en attente',
      removed: 'lignes effacées, fichiers en cours',
      cleaned: 'lignes et fichiers effacés, réécriture de la base en cours ou prévue cette nuit',
      done: 'terminé',
    },
    begunAt: (moment: string) => `Demandé le ${moment}`,
    finishedAt: (moment: string) => `Terminé le ${moment}`,
    report: 'Ce qui est parti et ce qui est resté',
    nameless: 'La liste ne dit pas de qui il s’agissait\u00a0: la maison ne le sait plus.',
  },
};
