import type { UnreadReason } from '../../contract/index.ts';

// What passes between the house and whoever reads the words of a picture: pixels in, words with places out.

/** A picture in shades of grey, one byte a pixel, rows from the top. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** A word of a picture, in the frame of its lines: the picture's own pixels, turned by `angle` about its corner. */
export interface RecognisedWord {
  readonly text: string;
  /** From 0 to 100, as the engine says. */
  readonly confidence: number;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** Words that the engine found in one row. */
export interface RecognisedLine {
  readonly words: readonly RecognisedWord[];
  /** Where its letters stand, in its middle. */
  readonly baseline: number;
  /** How far it still falls a pixel along: pages of photos lean more at one end. */
  readonly slope: number;
  /** About the size of its letters, in pixels of the picture. */
  readonly size: number;
}

/**
 * What was read of a picture, and by which engine, or why nothing was: `blank` shows nothing, `unreadable` nothing that
 * is text (noise, a photo, letters too small).
 */
export type Recognition =
  | {
      readonly status: 'read';
      readonly engine: string;
      /** Radians by which the lines are turned clockwise in the picture. */
      readonly angle: number;
      readonly lines: readonly RecognisedLine[];
    }
  | { readonly status: 'unread'; readonly reason: UnreadReason };

/**
 * Names the engine and what it reads with. It is kept with each page: pages that another one has read are read again
 * (`readerVersion` does so for the documents that have any). Raise the last number when what is done around it changes.
 */
export const recognitionEngine = 'tesseract.js-core 7.0.0, fra 1.0.0 (4.0.0_best_int), 1';

/** Below this confidence a word is doubtful: it is kept, searched, and counted. */
export const doubtfulBelow = 60;

/** Pixels of a picture that is handed to be read: a page of A4 at 300 dots an inch, and a little more. */
export const largestPicturePixels = 12_000_000;

/** The types of the worker that reads pictures. */
export interface RecogniserKind {
  readonly order: null;
  readonly facts: null;
  readonly call: GreyPicture;
  readonly event: never;
  readonly reply: never;
  readonly value: Recognition;
}
