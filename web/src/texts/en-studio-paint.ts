import type { frPaint } from './fr-studio-paint.ts';

/** What the page says of backgrounds that a server paints, in English. */
export const enPaint: typeof frPaint = {
  title: 'Painted background',
  prompt: 'Describe the background',
  placeholder: 'A kitchen table of light wood, morning light',
  examples: 'Examples',
  exampleWords: [
    'A kitchen table of light wood, morning light',
    'A stone plinth before an ochre wall, soft shadows',
    'A white shelf with a green plant, blurred behind',
  ],
  paint: 'Paint',
  another: 'Another variant',
  cancel: 'Stop',
  sent: (host) => `The photo of the product is sent to ${host}.`,
  marked: 'The picture will say that a model painted its background. The product’s pixels stay those of the photo.',
  painting: (seconds) => `The server is painting the background… ${seconds}`,
  paintingOf: (seconds, usual) => `The server is painting the background… ${seconds} (usually ${usual})`,
  waiting: (seconds: string) => `The server is finishing another picture first… ${seconds}`,
  part: (percent: string) => `${percent}% of the background painted`,
  unpainted: 'The background of this photo is not painted yet.',
  failed: 'The background was not painted.',
  counted: (repainted, product) =>
    `The server had clearly repainted ${repainted} of the ${product} pixels of the product: those of the photo were put back.`,
  untouched: (changed, product) =>
    `The server had hardly changed the product (${changed} of its ${product} pixels, none clearly): those of the photo were put back.`,
  testing: 'The painting server is being tested: it has to paint a background without touching the product…',
  retest: 'Test again',
  setUp:
    'To have backgrounds painted by a server of the company (sd-server, vLLM-Omni, ComfyUI), give its address in MAISON_PAINT_URL and start the house again.',
};
