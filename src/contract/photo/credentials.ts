import { z } from 'zod';

/** What the signed content credentials (C2PA) of a picture file say, and whether they hold. */
export const PictureCredentialFacts = z.object({
  state: z.enum(['none', 'valid', 'unknown-signer', 'altered', 'partial', 'invalid', 'unreadable-format']).meta({
    description:
      'none: it carries none. valid: whole, and signed by this house. unknown-signer: whole, by somebody else. altered: it was changed after it was signed. partial: what is signed leaves a part of the file out. invalid: the signature or its certificate does not hold. unreadable-format: they are not looked for in this format.',
  }),
  program: z.string().nullable().meta({ description: 'The program that the signer says has made it.' }),
  signer: z.string().nullable().meta({ description: 'The name in the certificate, which whoever signs may choose.' }),
  organisation: z.string().nullable(),
  actions: z.array(z.string()).meta({ description: 'What was done, such as c2pa.opened.' }),
  sources: z.array(z.string()).meta({ description: 'Digital source types that the signed statement names.' }),
  ingredients: z.int(),
  problems: z.array(z.string()).meta({ description: 'Codes of C2PA for what does not hold.' }),
});
export type PictureCredentialFacts = z.infer<typeof PictureCredentialFacts>;

/** What a picture file says of itself. */
export const InspectedPicture = z.object({
  format: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  profile: z.string().nullable().meta({ description: 'Name of the colour profile in the file.' }),
  digitalSourceType: z.string().nullable().meta({ description: 'In its XMP, which nobody signs.' }),
  credentials: PictureCredentialFacts,
});
export type InspectedPicture = z.infer<typeof InspectedPicture>;
