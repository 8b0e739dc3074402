/** How many sentences the scripted writer writes. */
export const written = 12;

/** What it writes. */
export const seaText = Array.from(
  { length: written },
  (_, at) => `Voici la phrase numéro ${at + 1} de ce texte sur la mer.`,
).join(' ');
