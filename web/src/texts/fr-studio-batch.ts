const s = (count: number): string => (count >= 2 ? 's' : '');
const photos = (count: number, shown: string): string => `${shown} photo${s(count)}`;

/** What the page says of batches, in French. */
export const frBatch = {
  title: 'Appliquer la recette',
  lead: (count: number, shown: string) => `${photos(count, shown)}, en pleine taille, avec une fiche par image.`,
  left: (count: number, shown: string) =>
    `${photos(count, shown)} sans détourage ${count >= 2 ? 'seront' : 'sera'} laissée${s(count)} de côté.`,
  name: 'Nom du lot',
  defaultName: (date: string) => `Lot du ${date}`,
  channels: 'Canaux',
  asRecipe: 'Comme la recette',
  naming: 'Noms des fichiers',
  namingByChannel: 'La règle du canal',
  namingNote: 'Mots remplacés : {code}, {name}, {n}, {channel}.',
  previewNames: 'Aperçu des noms',
  andMore: (count: number, shown: string) => `et ${shown} autre${s(count)}`,
  files: (count: number, shown: string) => `${shown} fichier${s(count)}`,
  start: 'Lancer le lot',
  none: 'Aucun lot pour l’instant.',
  states: { running: 'en cours', paused: 'en pause', done: 'terminé', cancelled: 'annulé' },
  itemStates: {
    waiting: 'en attente',
    working: 'en cours',
    done: 'fait',
    failed: 'refusée',
    'no-subject': 'sans sujet',
  },
  progress: (done: string, total: string) => `${done} sur ${total} images`,
  doubtful: (shown: string) => `${shown} à vérifier`,
  failed: (shown: string) => `${shown} sans image`,
  timeLeft: (time: string) => `encore ${time} environ`,
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  cancel: 'Annuler le lot',
  cancelTitle: 'Annuler ce lot ?',
  cancelText: 'Les images déjà faites restent et se téléchargent. Les autres ne seront pas faites.',
  cancelConfirm: 'Annuler le lot',
  remove: 'Supprimer le lot',
  removeTitle: (name: string) => `Supprimer « ${name} » ?`,
  removeText: (done: number, shown: string) =>
    done === 0
      ? 'Le lot et sa fiche disparaissent de la maison. Vos photos et leurs détourages restent.'
      : `${shown} image${s(done)} et ${done >= 2 ? 'leur' : 'sa'} fiche disparaissent de la maison : téléchargez-les d’abord si vous y tenez. Vos photos et leurs détourages restent.`,
  removeOpen: 'Ce qui reste à faire ne sera pas fait.',
  download: 'Télécharger le ZIP',
  downloadNow: 'Télécharger ce qui est fait',
  manifest: 'Manifeste',
  items: 'Images du lot',
  problems: 'Sans image',
  problemsText: 'Les autres images du lot sont faites. Chaque photo d’origine est intacte.',
  open: (name: string) => `Ouvrir ${name}`,
  openPhoto: 'Ouvrir dans le studio',
  previous: 'Image précédente',
  next: 'Image suivante',
  facts: (size: string, bytes: string) => `${size} px · ${bytes}`,
  reload: 'Le lot n’a pas pu être lu.',
};
