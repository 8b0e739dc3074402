/** What the page says while a cutout is repaired by hand, in French. */
export const frRepair = {
  open: 'Retoucher',
  openTitle: 'Retoucher le détourage à la main (B)',
  tools: 'Outils de retouche',
  names: { keep: 'Garder', remove: 'Retirer', hole: 'Trou', glass: 'Verre', box: 'Cadre', erase: 'Effacer' },
  notes: {
    keep: 'Passez sur ce qui appartient au produit : le bord suit la photo.',
    remove: 'Passez sur ce qui n’est pas le produit : le bord suit la photo.',
    hole: 'Cliquez dans une ouverture où l’on voit le fond : anse, anneau, lanière.',
    glass: 'Passez sur ce que la lumière traverse : le nouveau fond s’y verra.',
    box: 'Tracez un cadre autour du produit : tout ce qui est dehors s’en va.',
    erase: 'Cliquez sur un trait pour l’effacer.',
  },
  size: 'Largeur du pinceau',
  thinner: 'Plus fin',
  wider: 'Plus large',
  steps: 'Étapes',
  undo: 'Annuler',
  redo: 'Rétablir',
  clear: 'Effacer tous les traits',
  view: 'Affichage',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  before: 'Voir le détourage du modèle',
  beforeShown: 'Détourage du modèle, sans vos traits',
  sheet: (name: string) => `Retouche de ${name} : les flèches déplacent le pinceau, Espace le pose et le lève.`,
  opening: 'Ouverture de la retouche…',
  state: (count: number, shown: string, saving: 'saved' | 'waiting' | 'failed') => {
    const strokes = count === 0 ? 'Aucun trait' : `${shown} trait${count >= 2 ? 's' : ''}`;
    if (count === 0 && saving === 'saved') return strokes;
    return `${strokes} · ${{ saved: 'enregistré', waiting: 'enregistrement…', failed: 'non enregistré' }[saving]}`;
  },
  flood: 'Ce trait change la photo bien au-delà de ce qu’il couvre. Il n’est pas encore enregistré : est-ce voulu ?',
  dropFlood: 'Annuler ce trait',
  allowFlood: 'Garder ce trait',
  done: 'Terminer',
};
