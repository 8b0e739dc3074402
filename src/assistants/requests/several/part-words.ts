/** What the house says of one question among several. */
export interface PartWords {
  /** Nothing that was found speaks of it. */
  readonly nothing: (text: string) => string;
  /** Something speaks of it, and none of it is sure. */
  readonly nothingSure: (text: string) => string;
  /** Something speaks of it, and follows. */
  readonly unsure: (text: string) => string;
  /** A sentence that was shown already answers it too. */
  readonly above: (text: string) => string;
  /** What was asked beyond what is answered at once. */
  readonly left: (texts: readonly string[]) => string;
}

export const partWords: Record<'fr' | 'en', PartWords> = {
  fr: {
    nothing: (text) => `Je n’ai rien trouvé sur\u00a0: ${text}`,
    nothingSure: (text) => `Je n’ai rien trouvé de sûr sur\u00a0: ${text}`,
    unsure: (text) => `${text} Je n’ai pas su l’affirmer\u00a0; le passage le plus proche\u00a0:`,
    above: (text) => `${text} La phrase ci-dessus y répond aussi.`,
    left: (texts) => `Restent à poser, dans une autre question\u00a0: ${texts.join(' ')}`,
  },
  en: {
    nothing: (text) => `I found nothing on: ${text}`,
    nothingSure: (text) => `I found nothing sure on: ${text}`,
    unsure: (text) => `${text} I could not establish it; the nearest passage:`,
    above: (text) => `${text} The sentence above answers it too.`,
    left: (texts) => `Left to be asked, in another question: ${texts.join(' ')}`,
  },
};
