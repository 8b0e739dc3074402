/** What the page says of backgrounds that a server paints, in French. */
export const frPaint = {
  title: 'Fond peint',
  prompt: 'Décrivez le fond',
  placeholder: 'Une table de cuisine en bois clair, lumière du matin',
  examples: 'Exemples',
  exampleWords: [
    'Une table de cuisine en bois clair, lumière du matin',
    'Un socle de pierre devant un mur ocre, ombres douces',
    'Une étagère blanche avec une plante verte, floue au fond',
  ],
  paint: 'Peindre',
  another: 'Une autre variante',
  cancel: 'Arrêter',
  sent: (host: string) => `La photo du produit est envoyée à ${host}.`,
  marked: 'L’image dira qu’un modèle en a peint le fond. Les pixels du produit restent ceux de la photo.',
  painting: (seconds: string) => `Le serveur peint le fond… ${seconds}`,
  paintingOf: (seconds: string, usual: string) => `Le serveur peint le fond… ${seconds} (d’habitude ${usual})`,
  waiting: (seconds: string) => `Le serveur finit d’abord une autre image… ${seconds}`,
  part: (percent: string) => `${percent} % du fond peint`,
  unpainted: 'Le fond de cette photo n’est pas encore peint.',
  failed: 'Le fond n’a pas été peint.',
  counted: (repainted: string, product: string) =>
    `Le serveur avait nettement repeint ${repainted} des ${product} pixels du produit : ceux de la photo ont été remis.`,
  untouched: (changed: string, product: string) =>
    `Le serveur avait à peine changé le produit (${changed} de ses ${product} pixels, aucun nettement) : ceux de la photo ont été remis.`,
  testing: 'Le serveur de peinture est à l’essai : il doit peindre un fond sans toucher au produit…',
  retest: 'Refaire l’essai',
  setUp:
    'Pour faire peindre des fonds par un serveur de l’entreprise (sd-server, vLLM-Omni, ComfyUI), donnez son adresse dans MAISON_PAINT_URL, puis relancez la maison.',
};
