/** What the page says of conversations: versions, folders, search, sharing and what is written in Markdown, in French. */
export const frChat = {
  chat: {
    edit: 'Modifier la question',
    editLabel: 'Votre question, modifiée',
    editNote: 'La version d’avant est gardée.',
    askEdited: 'Poser',
    askedWhole: 'Tout afficher',
    askedLess: 'Replier',
    regenerate: 'Répondre à nouveau',
    versions: 'Versions de cette question',
    version: (version: number, versions: number) => `${version}/${versions}`,
    before: 'Version précédente',
    after: 'Version suivante',
    code: 'code',
    codeIn: (language: string) => (language === '' ? 'Bloc de code' : `Bloc de code, ${language}`),
    copyCode: 'Copier le code',
    actions: 'Actions sur la conversation',
    exportMarkdown: 'Exporter en Markdown',
    print: 'Imprimer',
    share: 'Partager dans la maison…',
    shareTitle: 'Partager la conversation',
    shareText:
      'Toute personne de la maison qui a le lien lit vos questions et, de chaque réponse, les phrases dont elle peut ouvrir les documents. Rien d’autre, et rien de ce qui suivra.',
    shareMake: 'Créer un lien',
    shareNone: 'Aucun lien ne mène à cette conversation.',
    shareMade: (date: string) => `Lien du ${date}`,
    shareCopy: 'Copier le lien',
    shareCopied: 'Lien copié',
    shareOpen: 'Ouvrir',
    shareWithdraw: 'Retirer le lien',
    shareWithdrawn: 'Lien retiré : il ne mène plus nulle part.',
    sharedTitle: 'Conversation partagée',
    sharedBy: (name: string, date: string) => (name === '' ? `Partagée le ${date}` : `Partagée par ${name} le ${date}`),
    sharedNote: 'Vous voyez les phrases dont vous pouvez ouvrir les documents, et rien d’autre.',
    sharedHidden: (count: number) =>
      count >= 2
        ? `${count} phrases ne vous sont pas montrées : leurs documents, ou les outils d’où elles viennent, ne vous sont pas ouverts.`
        : 'Une phrase ne vous est pas montrée : son document, ou l’outil d’où elle vient, ne vous est pas ouvert.',
    sharedEmpty: 'Rien de cette réponse ne vous est montré.',
    sharedSources: 'Documents cités',
    sharedAsk: 'Poser une question',
    temporary: 'Conversation temporaire',
    temporaryOn: 'Commencer une conversation temporaire',
    temporaryNote: 'Conversation temporaire : rien n’en est gardé, et elle disparaît quand vous quittez la page.',
    temporaryEnd: 'La quitter',
    find: 'Chercher dans les conversations',
    findPlaceholder: 'Chercher…',
    findClear: 'Effacer la recherche',
    found: (count: number) =>
      count === 0
        ? 'Aucune conversation ne contient ces mots.'
        : count === 1
          ? 'Une conversation'
          : `${count} conversations`,
    folders: 'Dossiers',
    folderMove: 'Ranger dans un dossier…',
    folderTitle: 'Ranger la conversation',
    folderLabel: 'Nom du dossier',
    folderHelp: 'Un dossier existe dès qu’une conversation y est rangée, et disparaît avec la dernière.',
    folderKnown: 'Dossiers existants',
    folderTake: (name: string) => `Sortir de « ${name} »`,
    folderOf: (name: string, count: number) => `${name}, ${count} conversation${count >= 2 ? 's' : ''}`,
    exportTitle: 'Conversation avec Maison',
    exportAsked: (date: string) => `Question du ${date}`,
    writtenByModel: 'Écrit par un modèle, sans preuve dans les documents.',
  },
};
