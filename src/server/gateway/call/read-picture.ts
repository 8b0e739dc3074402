import type { ChatEngine, ChatMessage, MessagePart } from '../../../models/index.ts';
import { parameterUnsupported } from './refusals.ts';

/**
 * A picture for a model on a server: its bytes in the request itself. Throws `parameter_unsupported` (400) by its place where
 * the model reads text alone, and for an address, which a server of the company would fetch past the way out of the house.
 */
export function readPicture(url: string, at: string, engine: ChatEngine, detail?: string | null): MessagePart {
  if (!engine.capabilities.has('pictures')) throw readsTextAlone(at);
  if (!/^data:image\/[\w.+-]+;base64,/i.test(url))
    throw parameterUnsupported(at, {
      fr: 'une image se donne en « data:image/…;base64 » : la maison ne fait aller personne à une adresse',
      en: 'a picture is given as “data:image/…;base64”: the house sends nobody to an address',
    });
  return { type: 'picture', url, ...(detail ? { detail } : {}) };
}

/** Refuses a piece that is no text. */
export function readsTextAlone(at: string): Error {
  return parameterUnsupported(at, { fr: 'le modèle ne lit que du texte', en: 'the model reads text alone' });
}

/** A message of these pieces: its text, and where there are pictures all of it in its order. */
export function joinParts(parts: readonly MessagePart[]): Pick<ChatMessage, 'content' | 'parts'> {
  const content = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  return parts.some(({ type }) => type === 'picture') ? { content, parts } : { content };
}
