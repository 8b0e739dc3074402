import compound from 'cfb';
import { expect, test } from 'vitest';
import { listMessageAttachments } from '../../src/knowledge/parse/other/message-attachments.ts';

test('the files attached to an Outlook message are found by their long names; messages inside it are none', () => {
  const message = compound.utils.cfb_new();
  const add = (path: string, content: Buffer): void => void compound.utils.cfb_add(message, `/${path}`, content);
  const [first, second, inner] = [0, 1, 2].map((number) => `__attach_version1.0_#0000000${number}`);
  add(`${first}/__substg1.0_37010102`, Buffer.from('Un.'));
  add(`${first}/__substg1.0_3704001F`, Buffer.from('TARIF~1.MD', 'utf16le'));
  add(`${first}/__substg1.0_3707001F`, Buffer.from('tarif été.md', 'utf16le'));
  add(`${second}/__substg1.0_37010102`, Buffer.from('Deux.'));
  add(`${second}/__substg1.0_3704001E`, Buffer.from('plan.md', 'latin1'));
  add(`${inner}/__substg1.0_3701000D/__substg1.0_0037001F`, Buffer.from('Objet', 'utf16le'));
  add(`${inner}/__substg1.0_3704001E`, Buffer.from('message', 'latin1'));
  const found = listMessageAttachments(Buffer.from(compound.write(message, { type: 'buffer' }) as Buffer));
  expect(found.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['tarif été.md', 'Un.'],
    ['plan.md', 'Deux.'],
  ]);
});
