import { expect, test } from 'vitest';
import { sendFile } from '../send-file.ts';

test('the name of a file is written as RFC 8187 has it, whatever stands in it', () => {
  const nameOf = (name: string): string | null =>
    sendFile({ content: new Uint8Array(), mediaType: 'text/plain', name }).headers.get('content-disposition');
  // attr-char, and what is written with a percent sign.
  const form = /^attachment; filename\*=UTF-8''(?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+$/;
  for (const name of ["L’accord d'entreprise (v2) *.pdf", 'a"b\r\nset-cookie: x.txt', 'été.txt', "';x"]) {
    const written = nameOf(name) ?? '';
    expect([name, form.test(written)]).toEqual([name, true]);
    expect(decodeURIComponent(written.split("''")[1] ?? '')).toBe(name);
  }
});
