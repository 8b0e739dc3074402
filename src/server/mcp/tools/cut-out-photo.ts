import { z } from '@hono/zod-openapi';
import { MaisonError, wait } from '../../../base/index.ts';
import type { Photo } from '../../../contract/index.ts';
import { addPhoto, openCutout, readPhoto, removePhoto } from '../../../photo/index.ts';
import { describeTool, type ToolCall } from './house-tool.ts';

const lookMilliseconds = 250;
/** It is told that the work goes on so often, in looks. */
const looksPerWord = 8;
/** A picture for a model or a page; whoever needs the largest fetches it from the house by its address. */
const largestPicture = 16_000_000;

/** The product of a photo, alone on nothing. */
export const cutOutPhoto = describeTool({
  name: 'cut_out_photo',
  protocol: 'mcp-photo',
  action: 'photo:write',
  title: { fr: 'Détourer une photo', en: 'Cut out a photo' },
  description: {
    fr: 'Détoure le produit d’une photo (JPEG, PNG, WebP, HEIC, TIFF ou AVIF, en base64) et rend un PNG à fond transparent, à la même taille. La photo reste dans le studio du porteur de la clé.',
    en: 'Cuts the product out of a photo (JPEG, PNG, WebP, HEIC, TIFF or AVIF, in base64) and gives a PNG with a transparent ground, of the same size. The photo stays in the studio of the holder of the key.',
  },
  input: z.strictObject({
    image: z
      .string()
      .min(1)
      .max(11_000_000)
      .refine((text) => !/[^A-Za-z0-9+/=]/.test(text))
      .describe('The file itself, in base64.'),
    name: z.string().trim().min(1).max(200).default('photo').describe('As it is listed in the studio.'),
  }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run(call, { image, name }) {
    const { parts, actor, context, signal, language } = call;
    const bytes = Buffer.from(image, 'base64');
    await parts.counts.countFile(context, bytes.byteLength);
    const began = parts.clock.now();
    const content = ReadableStream.from<Uint8Array>([bytes]);
    const added = await addPhoto(parts, actor, { name, content }, { signal, language });
    try {
      const photo = await waitForCutout(call, added);
      const png = await readCutout(call, photo.id);
      return {
        content: [{ type: 'image' as const, data: png.toString('base64'), mimeType: 'image/png' }],
        structuredContent: { photoId: photo.id, state: photo.state, width: photo.width, height: photo.height },
      };
    } catch (thrown) {
      // Whoever takes the call back leaves nothing behind that they did not have before.
      if (signal.aborted && new Date(added.addedAt) >= began)
        await removePhoto(parts, actor, added, { signal: AbortSignal.timeout(10_000), language }).catch(
          () => undefined,
        );
      throw thrown;
    }
  },
});

async function waitForCutout({ parts, actor, signal, language, tell }: ToolCall, added: Photo): Promise<Photo> {
  let photo = added;
  for (let look = 0; photo.state === 'waiting' || photo.state === 'cutting'; look += 1) {
    if (look % looksPerWord === 0)
      await tell({ fr: 'La photo est en cours de détourage', en: 'The photo is being cut out' }[language]);
    await wait(lookMilliseconds, { signal });
    photo = await readPhoto(parts, actor, { id: added.id }, { signal, language });
  }
  return photo;
}

async function readCutout({ parts, actor, signal, language }: ToolCall, id: string): Promise<Buffer> {
  const { content } = await openCutout(parts, actor, { id }, { signal, language });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    length += piece.byteLength;
    if (length > largestPicture) throw pictureTooLarge(id);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function pictureTooLarge(id: string): MaisonError {
  return new MaisonError('picture_too_large', 413, {
    fr: `La photo est détourée, mais son PNG dépasse ce qu’une réponse peut tenir (16 Mo). Elle est gardée. Prenez-le à /api/photos/${id}/cutout, ou envoyez une photo plus petite.`,
    en: `The photo is cut out, but its PNG is more than an answer can hold (16 MB). It was kept. Fetch it at /api/photos/${id}/cutout, or send a smaller photo.`,
  });
}
