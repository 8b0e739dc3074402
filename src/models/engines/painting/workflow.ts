import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MaisonError } from '../../../base/index.ts';

const nodeShape = z.looseObject({
  class_type: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  _meta: z.looseObject({ title: z.string().optional() }).optional(),
});
const workflowShape = z.record(z.string(), nodeShape);
type Nodes = z.infer<typeof workflowShape>;

/** The places of a workflow, by the title of their node, and the input that is filled. */
const places = {
  prompt: ['text', 'prompt', 'value', 'string'],
  image: ['image'],
  mask: ['image'],
  seed: ['seed', 'noise_seed', 'value'],
} as const;

type Place = keyof typeof places;

/** What a workflow is filled with; without a mask the picture itself carries it, as transparency. */
export interface WorkflowValues {
  readonly prompt: string;
  readonly image: string;
  readonly mask: string;
  readonly seed: number;
}

/** A workflow of the company in ComfyUI's API format, with its places. */
export interface Workflow {
  readonly text: string;
  /** Whether it has a node for the mask; else the mask goes into the picture. */
  readonly takesMask: boolean;
  /** The node whose picture is taken, where one is entitled `result`. */
  readonly result: string | null;
  /** The workflow with its places filled. */
  write(values: WorkflowValues): object;
}

/** Reads a workflow file. Throws `config_invalid` (500) with what is wrong with it. */
export function openWorkflow(file: string | null): Workflow {
  if (file === null) throw refuse('MAISON_PAINT_WORKFLOW manque', 'MAISON_PAINT_WORKFLOW is missing');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw refuse(`${file} ne se lit pas`, `${file} cannot be read`, thrown);
  }
  return readWorkflow(text);
}

/** Reads the text of a workflow. Throws as openWorkflow. */
export function readWorkflow(text: string): Workflow {
  const nodes = parseNodes(text);
  const find = (title: string): string[] =>
    Object.entries(nodes).flatMap(([id, { _meta }]) => (_meta?.title?.trim().toLowerCase() === title ? [id] : []));
  const filled = Object.keys(places).flatMap((name) => {
    const place = name as Place;
    const found = find(place);
    if (found.length > 1)
      throw refuse(`plusieurs nœuds s’intitulent « ${place} »`, `several nodes are entitled “${place}”`);
    const [id] = found;
    if (id === undefined && place === 'mask') return [];
    if (id === undefined) throw refuse(`aucun nœud ne s’intitule « ${place} »`, `no node is entitled “${place}”`);
    const input = places[place].find((one) => one in (nodes[id]?.inputs ?? {}));
    if (input === undefined)
      throw refuse(
        `le nœud « ${place} » n’a pas d’entrée ${places[place].join(', ')}`,
        `the node “${place}” has no input ${places[place].join(', ')}`,
      );
    return [{ place, id, input }];
  });
  return {
    text,
    takesMask: filled.some(({ place }) => place === 'mask'),
    result: find('result')[0] ?? null,
    write(values) {
      const copy = structuredClone(nodes);
      for (const { place, id, input } of filled) {
        const inputs = copy[id]?.inputs;
        if (inputs) inputs[input] = place === 'prompt' ? writeText(inputs[input], values.prompt) : values[place];
      }
      return copy;
    },
  };
}

// The company may have words of its own around the prompt: `{prompt}, product photography`.
function writeText(written: unknown, prompt: string): string {
  return typeof written === 'string' && written.includes('{prompt}')
    ? written.replaceAll('{prompt}', () => prompt)
    : prompt;
}

function parseNodes(text: string): Nodes {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw refuse('ce n’est pas du JSON', 'it is no JSON', thrown);
  }
  // As ComfyUI saves it for its own page, where the API takes another form.
  if (value !== null && typeof value === 'object' && 'nodes' in value && 'links' in value)
    throw refuse(
      'il est dans le format de la page de ComfyUI : exportez-le avec « Export (API) »',
      'it is in the format of ComfyUI’s page: export it with “Export (API)”',
    );
  const parsed = workflowShape.safeParse(value);
  if (!parsed.success || Object.keys(parsed.data).length === 0)
    throw refuse(
      'ses nœuds n’ont pas class_type et inputs',
      'its nodes do not have class_type and inputs',
      parsed.error,
    );
  return parsed.data;
}

function refuse(fr: string, en: string, cause?: unknown): MaisonError {
  return new MaisonError(
    'config_invalid',
    500,
    {
      fr: `Le workflow du serveur qui peint les fonds ne convient pas\u00a0: ${fr.replaceAll(/ (?=:)/g, '\u00a0')}. Rien n’a démarré. Corrigez le fichier ou MAISON_PAINT_WORKFLOW, puis relancez.`,
      en: `The workflow of the server that paints backgrounds is not valid: ${en}. Nothing was started. Correct the file or MAISON_PAINT_WORKFLOW and start again.`,
    },
    { cause },
  );
}
