import type { ServerRecord } from '../../../contract/index.ts';
import type { ChatCapability, GenerateRequest } from '../../chat-engine.ts';

// What a server was found able to do (`./maison models check`) decides how it is asked. What could not be found out is asked
// as the protocol has it.

/** How one request is put to a server that is known. */
export interface RequestShape {
  /** In one piece: calls of functions that it loses where they are streamed. */
  readonly whole: boolean;
  /** Fields that switch its thinking off. */
  readonly silent: object;
}

const fields: Readonly<Record<NonNullable<ServerRecord['thinkingOff']>, object>> = {
  chat_template_kwargs: { chat_template_kwargs: { enable_thinking: false, thinking: false } },
  reasoning_effort: { reasoning_effort: 'none' },
};

/** How this request is put to it. A program's own request is not told to think or not: that is the program's to say. */
export function chooseShape(
  { tools = [], asSaid }: Pick<GenerateRequest, 'tools' | 'asSaid'>,
  record: ServerRecord | undefined,
): RequestShape {
  const off = asSaid === undefined ? (record?.thinkingOff ?? null) : null;
  return {
    whole: tools.length > 0 && record?.tools === true && record.streamedTools === false,
    // The limits that the house sets count what is thought, and what a form holds is not thinking.
    silent: off === null ? {} : fields[off],
  };
}

/** Of what a server may do, what it was not found unable to. */
export function keepHeld(
  capabilities: ReadonlySet<ChatCapability>,
  record: ServerRecord | undefined,
): ReadonlySet<ChatCapability> {
  if (!record) return capabilities;
  const lacking = new Set<ChatCapability>([
    ...(record.schema === false ? (['json-schema'] as const) : []),
    // One that is called where it must be can be worked with, and one that keeps to a form can be held to a call.
    ...(record.tools === false && record.requiredTools === false && record.schema !== true ? (['tools'] as const) : []),
  ]);
  return lacking.size === 0 ? capabilities : new Set([...capabilities].filter((one) => !lacking.has(one)));
}
