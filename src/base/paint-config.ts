import path from 'node:path';
import type { Environment } from './environment.ts';

/** The server that paints backgrounds; none without an address. */
export interface PaintConfig {
  readonly url?: string | undefined;
  readonly protocol: 'openai' | 'comfyui';
  readonly model?: string | undefined;
  readonly key?: string | undefined;
  /** A workflow in API format, for comfyui. */
  readonly workflowFile: string | null;
  readonly longestSide: number;
  readonly seconds: number;
}

/** What the environment says of the server that paints backgrounds. */
export function readPaintConfig(values: Environment): PaintConfig {
  const { MAISON_PAINT_WORKFLOW: workflow } = values;
  return {
    url: values.MAISON_PAINT_URL,
    protocol: values.MAISON_PAINT_PROTOCOL,
    model: values.MAISON_PAINT_MODEL,
    key: values.MAISON_PAINT_KEY,
    workflowFile: workflow === undefined ? null : path.resolve(workflow),
    longestSide: values.MAISON_PAINT_SIDE,
    seconds: values.MAISON_PAINT_SECONDS,
  };
}
