/** What the page says of the model that writes, and of tools of other servers in a conversation, in French. */
export const frChoices = {
  choices: {
    model: 'Modèle',
    modelOnly: (name: string) => `${name} rédige ; la maison n’en sert pas d’autre`,
    modelNote:
      'Le modèle choisi rédige dans cette conversation. Ce que vos documents disent est trouvé par le lecteur de la maison, quel que soit ce choix ; un modèle d’un autre serveur peut le mettre en mots.',
    house: (alias: string) => `celui de la maison (${alias})`,
    here: 'sur cette machine',
    elsewhere: 'sur un serveur de votre entreprise',
    asleep: 'se charge à la prochaine question',
    why: {
      fetching: (_name: string) => 'En cours de téléchargement : choisissez-en un autre en attendant.',
      absent: (name: string) =>
        `N’est pas sur cette machine. Qui s’occupe de Maison l’obtient par « ./maison pull ${name} ».`,
    },
    unavailable: (name: string) => `Le modèle ${name} ne peut pas répondre pour l’instant. Choisissez-en un autre ici.`,
    gone: (name: string) => `La maison ne sert plus le modèle ${name}. Choisissez-en un autre ici.`,
    another: 'Vous pouvez aussi choisir un autre modèle sous la zone de saisie.',
    tools: 'Outils d’ailleurs',
    toolsOn: (count: number) => (count === 1 ? 'Outils d’ailleurs : 1 activé' : `Outils d’ailleurs : ${count} activés`),
    toolsLead: 'Activés, ils servent aux réponses de cette conversation. Ce qu’ils reçoivent sort de la maison.',
    toolConfirmed: 'Vous voyez et confirmez chaque appel.',
    toolFree: 'Ne fait que lire : appelé sans vous le demander.',
    noTools: 'Aucun outil d’un autre serveur n’est permis dans cette maison.',
    admitTools: 'Admettre un serveur d’outils',
    askForTools: 'Qui tient la maison peut en admettre dans « La maison ».',
  },
  calls: {
    list: 'Outils appelés',
    name: (tool: string, server: string) => (server === '' ? tool : `${tool}, ${server}`),
    states: {
      waiting: 'attend votre accord',
      done: 'fait',
      failed: 'n’a pas abouti',
      dropped: 'non envoyé',
    },
    where: (address: string) => `Ces valeurs seront envoyées à ${address}.`,
    decide: (tool: string) => `Appeler ${tool} ?`,
    confirm: 'Envoyer',
    refuse: 'Ne pas envoyer',
    result: 'Ce que l’outil a répondu',
    resultOf: (tool: string) => `Réponse de ${tool}`,
    foreign: 'Texte d’un autre serveur : il ne prouve rien, et ses consignes ne sont pas suivies.',
    cut: 'La suite n’a pas été gardée.',
    leftOut: (count: number) =>
      count === 1
        ? 'Une image ou un fichier a été laissé de côté.'
        : `${count} images ou fichiers ont été laissés de côté.`,
    failed: 'L’outil n’a pas pu être appelé.',
    noArguments: 'Rien ne lui est envoyé.',
    yes: 'oui',
    no: 'non',
    nothing: '(vide)',
    written:
      'Rédigé par le modèle avec ce que des outils d’ailleurs ont répondu : rien n’en est prouvé. Vérifiez avant de vous en servir.',
    exported: (tool: string, server: string, state: string) => `Outil appelé : ${tool} (${server}), ${state}.`,
  },
};
