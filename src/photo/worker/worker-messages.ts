import type { Sentence } from '../../base/index.ts';
import type {
  Box,
  Channel,
  CutoutFacts,
  CutoutSettings,
  PaintedFacts,
  PlateFit,
  InspectedPicture,
  PhotoRecipe,
  RenderFacts,
  RuleResult,
  Stroke,
} from '../../contract/index.ts';
import type { PainterVerdict } from '../scene/painted/painter-test.ts';
import type { PaintingAnswer, StagedPainting } from '../scene/painted/painting-canvas.ts';
import type { SignerFacts } from '../credentials/signer.ts';
import type { Agreement, Distance } from '../comparison/measure-mattes.ts';
import type { PhotoFileFacts } from '../decode/inspect-photo.ts';
import type { PhotoLimits } from '../decode/photo-limits.ts';

/** A photo with its matte and what the cutout found: what every picture is made from. */
export interface SubjectFiles {
  readonly file: string;
  /** 8-bit grey PNG, full resolution of the upright photo. */
  readonly matteFile: string;
  /** The empty ground that clear goods were measured against. */
  readonly plateFile?: string;
  readonly cutout: CutoutFacts;
}

/** Files that a recipe names by photo; each is decoded as any photo is. */
export interface AssetFiles {
  readonly background?: string;
  readonly logo?: string;
}

export interface PictureOrder extends SubjectFiles {
  readonly recipe: PhotoRecipe;
  readonly channel?: Channel;
  readonly assets?: AssetFiles;
  /** Pixels of the picture for one pixel of the photo, when several views share one scale. */
  readonly scale?: number;
  /** What a server painted for it, as it came: a child opens it. */
  readonly painting?: PaintingAnswer;
  /** Which pictures are signed; none without it. */
  readonly credentials?: 'always' | 'generated' | 'never';
}

/** How a server of the company is to be asked to paint. */
export interface CanvasOrder {
  readonly paintingSide: number;
  readonly inverted: boolean;
}

export interface CutOutOrder {
  readonly file: string;
  /** The same place without the product. */
  readonly plateFile?: string;
  readonly settings: CutoutSettings;
  /** Where the matte goes (8-bit grey PNG, full resolution). */
  readonly matteFile: string;
  /** Where the small cutout goes (WebP with transparency, at most 320 pixels). */
  readonly thumbnailFile: string;
}

/** One picture of an edit, and where it goes. */
export type EditPicture = Omit<PictureOrder, keyof SubjectFiles> & {
  readonly outFile: string;
  readonly fileName?: string;
};

/** A photo to be cut out and made into pictures in one go. */
export interface EditOrder {
  readonly file: string;
  /** The same place without the product. */
  readonly plateFile?: string;
  readonly settings: CutoutSettings;
  /** The photo is brought to this longest side before anything is done with it; never enlarged. */
  readonly fitInside?: number;
  /** What alone is looked at, in pixels of the photo at that size. */
  readonly region?: Box;
  readonly pictures: readonly EditPicture[];
}

export interface EditResult {
  readonly photo: PhotoFileFacts;
  readonly cutout: CutoutFacts;
  /** In the order of the pictures asked for. */
  readonly pictures: readonly RenderFacts[];
}

/** A photo with strokes to be applied to its matte; without one nothing is product yet. */
export interface SketchOrder {
  readonly file: string;
  readonly matteFile: string | null;
  readonly strokes: readonly Stroke[];
}

/** A matte as a picture: 8-bit grey PNG. */
export interface SketchPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface CorrectOrder extends SketchOrder {
  /** Of the cutout that is corrected. */
  readonly cutout: Omit<CutoutFacts, 'box'> & { readonly box: Box | null };
  /** Where matte and small cutout go, as for a cutout. */
  readonly correctedFile: string;
  readonly thumbnailFile: string;
}

export interface PreviewPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  /** Where the product stands in it, in its own pixels, where one was placed. */
  readonly subject?: Box;
  /** Where the photo's real shadow was asked for: false when one was drawn instead. */
  readonly shadowKept?: boolean | null;
  readonly painted?: PaintedFacts;
}

/** Two cutouts of a photo, and the true one where there is one, as pictures of its size. */
export interface CompareOrder {
  readonly file: string;
  readonly oneFile: string;
  readonly otherFile: string;
  /** What of it is opaque is product; its grey where it has no transparency. */
  readonly truthFile: string | null;
  /** Where the picture of both goes (WebP). */
  readonly outFile: string;
}

export interface ComparedMattes extends Agreement {
  /** Of the first and the second from the true one; null without one of the photo’s size. */
  readonly distances: readonly Distance[] | null;
}

/** Everything a photo child does: what it is given, what it answers. */
export interface PhotoJobs {
  /** How an empty ground lies over a photo; refused where it does not. */
  readonly fitPlate: { input: { file: string; plateFile: string }; result: PlateFit };
  readonly inspect: { input: { file: string; name?: string }; result: PhotoFileFacts };
  readonly cutOut: {
    input: CutOutOrder & { tool: { name: string; side: number } };
    result: { cutout: CutoutFacts; photo: PhotoFileFacts };
  };
  readonly edit: { input: EditOrder & { tool: { name: string; side: number } }; result: EditResult };
  readonly stage: { input: PictureOrder & CanvasOrder; result: StagedPainting };
  /** As `edit`, to what a server is to paint for each picture; null for those that need none. */
  readonly stageEdit: {
    input: EditOrder & CanvasOrder & { tool: { name: string; side: number } };
    result: readonly (StagedPainting | null)[];
  };
  readonly drawPainterTest: { input: CanvasOrder; result: StagedPainting };
  readonly judgePainterTest: { input: { answer: Uint8Array; paintingSide: number }; result: PainterVerdict };
  readonly sketch: { input: SketchOrder; result: SketchPicture };
  readonly correct: { input: CorrectOrder; result: CutoutFacts };
  readonly render: { input: PictureOrder & { outFile: string; fileName?: string }; result: RenderFacts };
  readonly preview: { input: PictureOrder & { longestSide: number }; result: PreviewPicture };
  readonly show: { input: { file: string; longestSide: number }; result: PreviewPicture };
  readonly examine: {
    input: { file: string; known: readonly Uint8Array[] };
    result: InspectedPicture;
  };
  readonly compare: { input: CompareOrder; result: ComparedMattes };
  readonly check: { input: { file: string; channel: Channel; fileName?: string }; result: RuleResult[] };
}

export type JobKind = keyof PhotoJobs;

/** One job with its kind. */
export interface JobOrder<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  readonly input: PhotoJobs[Kind]['input'];
  readonly limits: PhotoLimits;
}

/** How a job ended. */
export type JobAnswer =
  | { readonly type: 'job-done'; readonly result: unknown }
  /** A MaisonError that people read. */
  | {
      readonly type: 'job-refused';
      readonly code: string;
      readonly status: number;
      readonly sentence: Sentence;
      readonly detail: string;
    }
  /** The operating system refused a file: not the photo’s fault. `code` is the system’s. */
  | { readonly type: 'job-failed'; readonly reason: string; readonly code: string | null };

/** What a child asks of the house: the model’s look at side × side × 3 bytes, who signs, and a signature. */
export type ChildQuestion =
  | { readonly rgb: Uint8Array }
  | { readonly signer: 'facts' }
  | { readonly toSign: Uint8Array };

/**
 * The worker that opens photos. It is ready once its libraries are loaded: from there on, its time is the photo’s. It
 * asks the house for the model (side × side shares come back) and for signatures, whose key it never has.
 */
export interface PhotoKind {
  readonly order: null;
  readonly facts: null;
  readonly call: JobOrder;
  readonly event: ChildQuestion;
  readonly reply: Float32Array | SignerFacts | Uint8Array;
  readonly value: JobAnswer;
}
