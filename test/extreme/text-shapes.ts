import { join, pick, type Shape } from './shapes.ts';

// The formats that are text: what they repeat is written out.

/** Text formats unfold nothing: two megabytes wear out a reader, and the largest case has more text than is allowed. */
function kilobytes(size: number, text: string): string {
  const characters = size > 100_000 ? 21e6 : (Math.min(size, 2000) * 1024 * text.length) / Buffer.byteLength(text);
  return text.repeat(Math.ceil(characters / text.length));
}

export const textShapes: readonly Shape[] = [
  {
    extension: 'csv',
    width: (size, text) =>
      Buffer.from(join(4, (row) => join(size, (cell) => (row === 0 ? `c${cell}` : `${text}${cell}`), ';'), '\n')),
    depth: (size, text) => Buffer.from(`a;b\n${'"'.repeat(size)}${text};${'""'.repeat(size)}\n`),
    repetition: (size, text) => Buffer.from(`nom;valeur;note\n${join(size, (row) => `${text};${row};x\n`)}`),
    compression: (size, text) => Buffer.from(`a,b,c\n${kilobytes(size, text)}`),
    combination(random, text) {
      const delimiter = [',', ';', '\t', '|'][pick(random, 1, 4) - 1] ?? ',';
      const width = pick(random, 2, 3000);
      const rows = pick(random, 2, 60_000 / width + 2);
      const cell = (): string => (random() < 0.1 ? `"${text}${random() < 0.2 ? '' : '"'}` : random() < 0.3 ? '' : text);
      return Buffer.from(`sep=${delimiter}\n${join(rows, () => join(pick(random, 1, width), cell, delimiter), '\n')}`);
    },
  },
  {
    extension: 'txt',
    width: (size, text) => Buffer.from(text.repeat(size)),
    depth: (size, text) => Buffer.from(`${'('.repeat(size)}${text}${')'.repeat(size)}. ${'« '.repeat(size)}${text}`),
    repetition: (size, text) => Buffer.from(join(size, () => `${text}\n\n`)),
    compression: (size, text) => Buffer.from(kilobytes(size, text)),
    combination: (random, text) =>
      Buffer.from(
        join(
          pick(random, 100, 20_000),
          () =>
            [text, '\n', ' '.repeat(pick(random, 1, 400)), '.', '\t', 'A. B', '1 234 ', '|'][
              Math.floor(random() * 8)
            ] ?? '',
        ),
      ),
  },
  {
    extension: 'md',
    width: (size, text) =>
      Buffer.from(
        `| ${join(size, (cell) => `c${cell}`, ' | ')} |\n|${'-|'.repeat(size)}\n| ${join(size, () => text.trim(), ' | ')} |\n`,
      ),
    depth: (size, text) =>
      Buffer.from(
        `${'> '.repeat(size)}${text}\n\n${'['.repeat(size)}${text}${']'.repeat(size)}(x)\n\n${'*'.repeat(size)}${text}`,
      ),
    repetition: (size, text) =>
      Buffer.from(join(size, (index) => `${'#'.repeat(1 + (index % 7))} ${text}\n\n- ${text}\n`)),
    compression: (size, text) =>
      Buffer.from(
        kilobytes(Math.min(size, 3000), ['`', '![', '** a', '<', '[a](', '~~a ', '<b>'][text.length % 7] ?? text),
      ),
    combination: (random, text) =>
      Buffer.from(
        join(
          pick(random, 100, 8000),
          () =>
            [
              `${text}\n`,
              '# ',
              '`'.repeat(pick(random, 1, 40)),
              '![',
              '](',
              '**',
              '_',
              '\n\n',
              '|',
              '---|',
              '<div>',
              '> ',
              '- ',
              '```\n',
              '\\',
              '<a@',
            ][Math.floor(random() * 16)] ?? '',
        ),
      ),
  },
  {
    extension: 'html',
    width: (size, text) =>
      Buffer.from(
        `<!doctype html><table><tr>${join(size, () => `<th>${text}`)}<tr>${join(size, (cell) => `<td colspan=${cell % 70}>${cell}`)}</table>`,
      ),
    depth: (size, text) =>
      Buffer.from(
        `<!doctype html><p>${text}${size % 20 === 0 ? '<table><tr><td>x'.repeat(size) : '<div><b>'.repeat(size)}${text}`,
      ),
    repetition: (size, text) =>
      Buffer.from(`<!doctype html>${join(size, (index) => `<h${1 + (index % 6)}>${text}</h1><p>${text}<b> </b>`)}`),
    compression: (size, text) =>
      Buffer.from(
        `<!doctype html><p>${kilobytes(Math.min(size, 12_000), ['<b>', '<i> </i>', '</i>', '<table><td>', '&amp', '<a b='][text.length % 6] ?? text)}`,
      ),
    combination: (random, text) =>
      Buffer.from(
        `<!doctype html>${join(
          pick(random, 100, 15_000),
          () =>
            [
              text,
              '<table>',
              '<tr>',
              '<td rowspan=64 colspan=64>',
              '</table>',
              '<ul><li>',
              '<b> </b>',
              '<p>',
              '</div>',
              '<pre>',
              '<h1>',
              '<template>',
              '</template>',
              '&#x41;',
              '<!--',
              '-->',
            ][Math.floor(random() * 16)] ?? '',
        )}`,
      ),
  },
  {
    extension: 'eml',
    width: (size, text) =>
      Buffer.from(
        `${head}To: ${join(size, (index) => `"${text.replaceAll('"', '')}" <a${index}@x.test>`, ', ')}\n\n${text}\n`,
      ),
    depth: (size, text) =>
      Buffer.from(
        `${head}${join(Math.min(size, 20_000), (level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`)}\n${text}\n`,
      ),
    repetition: (size, text) =>
      Buffer.from(
        `${head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${join(size, (part) => `--b\nContent-Type: text/plain; name=p${part}.txt\nContent-Disposition: attachment; filename=p${part}.txt\n\n${text}\n`)}--b--\n`,
      ),
    compression: (size, text) =>
      Buffer.from(
        `${head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(
          kilobytes(size, text),
        )
          .toString('base64')
          .replace(/(.{76})/g, '$1\n')}\n`,
      ),
    combination: (random, text) =>
      Buffer.from(
        `${head}${join(pick(random, 10, 4000), () => [`X-A: ${text}\n`, ` ${text}\n`, 'Content-Type: multipart/alternative; boundary=c\n', '\n--c\n', '=?utf-8?Q?=41?= ', '\n\n', 'Content-Type: text/html\n\n<p>', 'Content-Type: message/rfc822\n\n', '> '][Math.floor(random() * 9)] ?? '')}`,
      ),
  },
  {
    extension: 'rtf',
    width: (size, text) =>
      rtf(`\\trowd${join(size, (cell) => `\\cellx${cell}`)}\\intbl ${join(size, () => `${ascii(text)}\\cell `)}\\row`),
    depth: (size, text) => rtf(`${'{\\b '.repeat(size)}${ascii(text)}${'}'.repeat(size)}`),
    repetition: (size, text) => rtf(join(size, () => `${ascii(text)}\\par\n`)),
    compression: (size, text) => rtf(kilobytes(Math.min(size, 12_000), ascii(text) || 'a')),
    combination: (random, text) =>
      rtf(
        join(
          pick(random, 100, 20_000),
          () =>
            [
              ascii(text),
              '{',
              '}',
              '\\par ',
              '\\u8217? ',
              "\\'e9",
              '\\trowd\\cellx1 ',
              '\\cell\\row ',
              '\\*\\unknown ',
              '\\bin9999 ',
            ][Math.floor(random() * 10)] ?? '',
        ),
      ),
  },
];

const head =
  'From: a@x.test\nTo: b@x.test\nSubject: Objet\nDate: Mon, 15 Jan 2024 09:00:00 +0100\nMessage-ID: <1@x.test>\n';

function rtf(body: string): Buffer {
  return Buffer.from(`{\\rtf1\\ansi ${body}}`, 'latin1');
}

function ascii(text: string): string {
  return text.replaceAll(/[^ -~]/gu, '?').replaceAll(/[\\{}]/gu, '');
}
