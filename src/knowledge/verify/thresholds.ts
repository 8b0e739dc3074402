/**
 * Tuned on test/golden/answers/verify-tuning.jsonl, reported on verify-held-out.jsonl (docs/answers-measured.md).
 * Raising any of them marks fewer sentences as supported, never more.
 */
export const thresholds = {
  /** Share of the weight of a sentence's content that must stand in its proof or the headings above it. */
  coverage: 0.8,
  /** Share that must stand in the proof itself; more when words come from elsewhere in the passage. */
  windowCoverage: 0.33,
  windowCoverageWithContext: 0.6,
  /** Content words that may come from elsewhere in the same passage. */
  contextWords: 2,
  /** Sentences of one passage that may prove a sentence together. */
  windowUnits: 3,
  /** Weight of a word so general that it says little. */
  lightWeight: 0.15,
  /** Citations shown for one sentence, one a passage. */
  citations: 3,
} as const;
