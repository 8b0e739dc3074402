import { examItems } from '../../../src/assistants/exam/items/exam-items.ts';
import type { FakeAnswer } from '../../../src/models/engines/fake.ts';
import type { GenerateRequest } from '../../../src/models/index.ts';

type Item = (typeof examItems)[number];
/** The item of the exam that a request asks. */
export const itemOf = ({ messages }: GenerateRequest): Item => {
  const asked = messages.filter(({ role }) => role === 'user').at(-1)?.content ?? '';
  const found = examItems.find(
    ({ request, passages }) => asked.includes(request) && asked.includes(passages[0]?.title ?? ''),
  );
  if (!found) throw new Error('no item');
  return found;
};

/** What a model answers that does everything right. */
export function answerRight(request: GenerateRequest): FakeAnswer {
  const { expect: wanted } = itemOf(request);
  const done = request.messages.filter(({ role }) => role === 'tool').length;
  const call = wanted.calls[done];
  if (call)
    return { calls: [{ id: `c${done}`, name: call.tool, arguments: JSON.stringify({ query: call.holds.join(' ') }) }] };
  if (wanted.nothing) return 'Les passages ne le disent pas [0].';
  const marks = wanted.names.length > 0 ? ` [${wanted.names.join(', ')}]` : '';
  const said = wanted.says.map(([first]) => first);
  if (wanted.form === 'table') return `| Quoi |\n|---|\n${said.map((one) => `| ${one}${marks} | x |`).join('\n')}\n`;
  if (wanted.form === 'list')
    return said
      .concat('encore')
      .map((one) => `- ${one}${marks}`)
      .join('\n');
  return `Voici : ${said.join(' et ')}${marks}.`;
}
