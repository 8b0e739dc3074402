import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readValues } from '../../answers/labels.ts';

/** What a reader wrote for one request: text, calls of tools, or text beside calls. */
export const Reply = z
  .strictObject({
    // Where a form is asked for, a reader may write it as JSON itself.
    content: z
      .union([z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))])
      .optional(),
    tool_calls: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          arguments: z.union([z.record(z.string(), z.unknown()), z.string()]),
        }),
      )
      .min(1)
      .optional(),
  })
  .refine(({ content, tool_calls: calls }) => (content ?? '').trim() !== '' || calls !== undefined, {
    message: 'a reply has `content` or `tool_calls`',
  });
export type Reply = z.infer<typeof Reply>;

const ReplyLine = z.strictObject({ hash: z.string().regex(/^[\da-f]{32}$/u), reply: Reply });

/** Replies by the hash of their request. */
export type Replies = Map<string, Reply>;

/** The replies of a file of lines `{"hash", "reply"}`; none where there is no such file. */
export async function readReplyFile(file: string): Promise<Replies> {
  const values = await readValues(file).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  const lines = values.map((value) => ReplyLine.parse(value));
  return new Map(lines.map(({ hash, reply }) => [hash, reply]));
}

/** Keeps replies as lines, in the order of their hashes: a change of one is a change of one line. */
export async function writeReplyFile(file: string, replies: Replies): Promise<void> {
  const sorted = [...replies].toSorted(([left], [right]) => (left < right ? -1 : 1));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, sorted.map(([hash, reply]) => `${JSON.stringify({ hash, reply })}\n`).join(''));
}

/** The replies of a folder of files `HASH.json`, and what is wrong with those that are none. */
export async function readReplyFolder(folder: string): Promise<{ replies: Replies; problems: string[] }> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[\da-f]{32}\.json$/u.test(name));
  const replies: Replies = new Map();
  const problems: string[] = [];
  for (const name of names.toSorted()) {
    try {
      replies.set(name.slice(0, -5), Reply.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8'))));
    } catch (thrown) {
      const said = thrown instanceof z.ZodError ? z.prettifyError(thrown) : String(thrown);
      problems.push(`${name}: ${said.replaceAll('\n', ' ')}`);
    }
  }
  return { replies, problems };
}
