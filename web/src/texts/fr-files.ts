const s = (count: number): string => (count >= 2 ? 's' : '');

/** What the page says of files attached to a conversation, in French. */
export const frFiles = {
  files: {
    title: 'Fichiers de cette conversation',
    attach: 'Joindre des fichiers',
    attachHelp: 'Joindre des fichiers à cette conversation : vous seul les lisez, et ils partent avec elle',
    dropTitle: 'Joindre à la conversation',
    dropText: 'Vous seul lirez ces fichiers, ici et nulle part ailleurs.',
    placeholder: 'Une question sur vos fichiers…',
    scope: 'Fichiers joints',
    scopeOnly: 'Chercher dans les fichiers joints seulement',
    everywhere: 'Chercher dans tous les documents',
    pasted: 'Texte collé.txt',
    sendingFirst: 'Vos fichiers arrivent : encore un instant.',
    reading: 'Fichiers en cours de lecture',
    ready: (count: number) => `${count} fichier${s(count)} prêt${s(count)}`,
    phases: {
      sending: 'en cours d’envoi',
      reading: 'en cours de lecture',
      ready: 'prêt',
      refused: 'illisible',
      failed: 'pas envoyé',
    },
    actionsOf: (file: string) => `Actions sur ${file}`,
    remove: (name: string) => `Retirer ${name}`,
    open: 'Ouvrir',
    keep: 'Garder une copie dans un espace',
    keepIn: (space: string) => `Garder dans « ${space} »`,
    keptIn: (space: string) => `Gardé dans « ${space} »`,
    notKept: 'La copie n’a pas été gardée.',
    empty: 'Ce fichier est vide. Il n’a pas été envoyé.',
    withoutText: 'Aucun texte n’a été trouvé dans ce fichier : il ne peut pas répondre.',
    access: 'Vous seul, dans une conversation',
  },
};
