import { sha256 } from '../../base/index.ts';
import { removeUnseen } from '../../contract/index.ts';
import type { ToolShape } from '../../store/index.ts';

/** What a server lists, as far as it is looked at. */
export interface ListedTool {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly inputSchema: Record<string, unknown>;
  readonly annotations?:
    | { readonly title?: string | undefined; readonly readOnlyHint?: boolean | undefined }
    | undefined;
}

/** As many tools of one server are shown, and so long they may be: a person has to be able to look at them. */
const mostTools = 100;
const longest = { description: 4000, schema: 20_000 } as const;

/** The tools of a list that can be looked at, each with the hash of all that is said of it. One that is too long is left out. */
export function readShapes(listed: readonly ListedTool[]): ToolShape[] {
  const shapes = listed.slice(0, mostTools).flatMap((tool) => readShape(tool) ?? []);
  return [...new Map(shapes.map((shape) => [shape.name, shape])).values()];
}

function readShape({ name, title, description = '', inputSchema, annotations }: ListedTool): ToolShape | null {
  const schema = writeSorted(inputSchema);
  if (!/^[\w./-]{1,128}$/.test(name) || description.length > longest.description || schema.length > longest.schema)
    return null;
  const readOnly = annotations?.readOnlyHint === true;
  const shownTitle = title ?? annotations?.title ?? null;
  // Of what the server says, unseen signs too: those are what a model would read and nobody sees.
  const shapeHash = sha256(writeSorted([name, shownTitle, description, inputSchema, readOnly]));
  return {
    name,
    title: shownTitle === null ? null : removeUnseen(shownTitle).slice(0, 200),
    description: removeUnseen(description),
    inputSchema,
    readOnly,
    shapeHash,
  };
}

/** JSON that is the same for the same content, whatever the order of its fields. */
function writeSorted(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : held,
  );
}
