import type { PictureSigner } from '../credentials/signer.ts';
import type { SegmentTool } from '../cutout/tool.ts';
import type { PhotoKind } from './worker-messages.ts';

/** What is signed are a few hundred bytes: the hash of a claim about a picture. */
const signedBytesAtMost = 65_536;

/** Answers what a child asks while it works on a photo. Throws where its job was not given what it asks for. */
export async function answerQuestion(
  question: PhotoKind['event'],
  given: {
    readonly tool?: SegmentTool | undefined;
    readonly openSigner?: (() => Promise<PictureSigner>) | undefined;
    readonly signal: AbortSignal;
  },
): Promise<PhotoKind['reply']> {
  const { tool, openSigner, signal } = given;
  if ('rgb' in question) {
    if (!tool) throw new Error('This job was given no model to ask.');
    return tool.segment(question.rgb, { signal });
  }
  if (!openSigner) throw new Error('This job was given nobody who signs.');
  const signer = await openSigner();
  if ('signer' in question) return { algorithm: signer.algorithm, chain: signer.chain };
  if (question.toSign.length > signedBytesAtMost) throw new Error('More was to be signed than a claim has.');
  return signer.sign(question.toSign);
}
