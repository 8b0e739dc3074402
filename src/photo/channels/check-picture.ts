import type { Box, Channel, RuleResult } from '../../contract/index.ts';
import { readFinished } from './read-finished.ts';
import { answerRule, type Finding } from './rule-answer.ts';
import { judgeDeclaration, judgeFile, judgeName } from './rules-of-file.ts';
import { judgePixels } from './rules-of-picture.ts';

/** What is known of a finished file beside its bytes. */
export interface CheckOptions {
  readonly fileName?: string;
  /** Where the product is, in the pixels of the file. */
  readonly subject?: Box;
  /** Pixels of the file for one pixel of the photo, as whoever made it knows. */
  readonly enlargement?: number;
  /** Whether a generative model made a part of it; left out when nobody knows. */
  readonly generated?: boolean;
}

/**
 * Measures a finished file against every rule of a channel: the file is decoded anew, nothing is believed. What no
 * machine measures comes back as `review`. Throws `photo_check_unreadable` (422).
 */
export async function checkPicture(
  bytes: Uint8Array,
  channel: Channel,
  options: CheckOptions = {},
): Promise<RuleResult[]> {
  const picture = await readFinished(bytes);
  const findings: Finding[] = [
    ...judgeFile(picture, channel),
    ...judgeName(picture, channel, options.fileName),
    ...judgePixels(picture, channel, options.subject, options.enlargement),
    ...judgeDeclaration(picture, channel, options.generated),
    ...channel.review.map((rule): Finding => ({ rule, passed: null, measured: null, expected: '—' })),
  ];
  return findings.map((finding) => answerRule(channel, finding));
}

/** True when no rule that the channel demands has failed. */
export function passesChannel(results: readonly RuleResult[]): boolean {
  return results.every((result) => result.status !== 'failed' || result.level !== 'required');
}
