import type { Grammar } from '../language/languages.ts';
import type { Definition } from '../language/definitions.ts';
import type { CodeFacts } from './list-facts.ts';
import type { Chunk } from '../language/cut-file.ts';

/** A file on its way to the child; its secrets are out already. */
export interface CodeFile {
  readonly text: string;
  readonly grammar: Grammar | null;
  /** What a review needs to know of it. */
  readonly wantsFacts?: boolean;
}

/** What the child made of one file. */
export interface CodeParts {
  readonly definitions: readonly Definition[];
  readonly chunks: readonly (Chunk & { readonly words: readonly string[] })[];
  /** Where they were asked for, of a language of which calls can be counted. */
  readonly facts?: CodeFacts;
}

/** The worker that takes code apart: a few files a call, one answer for each. */
export interface CodeReaderKind {
  readonly order: null;
  readonly facts: null;
  readonly call: { readonly files: readonly CodeFile[] };
  readonly event: never;
  readonly reply: never;
  readonly value: readonly CodeParts[];
}
