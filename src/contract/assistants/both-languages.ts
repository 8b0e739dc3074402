import { z } from 'zod';

/** What a person reads, in both languages; one text alone stands for both. */
export const BothLanguages = z
  .union([
    z.string().trim().min(1).max(2000),
    z.strictObject({ fr: z.string().trim().min(1).max(2000), en: z.string().trim().min(1).max(2000) }),
  ])
  .meta({ id: 'BothLanguages', description: 'A text in French and English, or one for both.' });
export type BothLanguages = z.infer<typeof BothLanguages>;

/** Both texts of one that stands for both, or of two. */
export function inBothLanguages(text: BothLanguages): { readonly fr: string; readonly en: string } {
  return typeof text === 'string' ? { fr: text, en: text } : text;
}
