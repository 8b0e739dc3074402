import { buildZip } from '../build-zip.ts';
import { hiddenSentence as hidden, otherSentence, shownSentence, type Way } from './way.ts';

function html(name: string, part: string, { head = '', foot = '', body = '' } = {}): Way {
  const page = `<!doctype html><html><head><title>Personnel</title>${head}</head><body${body}><p>${shownSentence}</p><p>${otherSentence}</p>${part}${foot}</body></html>`;
  return { name: `HTML: ${name}`, file: 'page.html', bytes: Buffer.from(page) };
}

const styled = (name: string, style: string): Way => html(name, `<p style="${style}">${hidden}</p>`);
const ruled = (name: string, rules: string, part: string): Way => html(name, part, { head: `<style>${rules}</style>` });

/** Ways of HTML, and of what holds HTML. */
export const waysOfHtml: readonly Way[] = [
  styled('display none', 'display:none'),
  styled('visibility hidden', 'visibility: hidden'),
  styled('opacity 0', 'opacity:0'),
  styled('white on white', 'color:#fff'),
  styled('white on white, as rgb', 'color: rgb(255, 255, 255)'),
  styled('almost white on white', 'color:#fdfdfd'),
  styled('a transparent colour', 'color:rgba(0,0,0,0)'),
  styled('white on a ground of its own that is white', 'background:#ffffff;color:white'),
  styled('black on black', 'background-color:black;color:#000'),
  styled('size 0', 'font-size:0'),
  styled('size of one pixel', 'font-size:1px'),
  styled('far to the left', 'position:absolute;left:-9999px'),
  styled('indented off the page', 'text-indent:-9999px'),
  styled('clipped to nothing', 'position:absolute;clip:rect(0,0,0,0)'),
  styled('clipped by a path', 'clip-path: inset(100%)'),
  styled('a box without height', 'height:0;overflow:hidden'),
  styled('scaled to nothing', 'transform:scale(0)'),
  html('the attribute hidden', `<p hidden>${hidden}</p>`),
  html('inside of a hidden section', `<div style="display:none"><ul><li>${hidden}</li></ul></div>`),
  html(
    'a hidden row of a table',
    `<table><tr><th>Sujet<th>Règle<tr style="display:none"><td>Préavis<td>${hidden}</table>`,
  ),
  html('a font element in the colour of the page', `<font color="#FFFFFF">${hidden}</font>`),
  html('text in the colour of the body', `<p><font color="navy">${hidden}</font></p>`, {
    body: ' bgcolor="#000080" text="#ffffff"',
  }),
  ruled('a class', '.x{display:none}', `<p class="a x">${hidden}</p>`),
  ruled(
    'an id below a class',
    '.a #b { visibility:hidden !important }',
    `<div class="a"><p id="b" style="visibility:visible">${hidden}</p></div>`,
  ),
  ruled('an attribute', 'p[data-role="aside"]{opacity:0}', `<p data-role="aside">${hidden}</p>`),
  ruled(
    'its place among its siblings',
    'section > p:nth-child(2){font-size:0}',
    `<section><p>Voir aussi.</p><p>${hidden}</p></section>`,
  ),
  ruled(
    'a media query that holds on a screen',
    '@media screen and (min-width: 600px) { .x { display: none } }',
    `<p class="x">${hidden}</p>`,
  ),
  html('a style sheet after the text', `<p class="x">${hidden}</p>`, { foot: '<style>.x{display:none}</style>' }),
  html('a comment', `<!-- ${hidden} -->`),
  html('a template', `<template><p>${hidden}</p></template>`),
  html('noscript', `<noscript>${hidden}</noscript>`),
  html('a dialog that is not open', `<dialog>${hidden}</dialog>`),
  html('the description of a picture', `<img src="x.png" alt="${hidden}">`),
  html('the title of an element', `<p title="${hidden}">Voir aussi.</p>`),
  html('a label for readers aloud', `<p aria-label="${hidden}">Voir aussi.</p>`),
  html('a hidden field', `<input type="hidden" value="${hidden}">`),
  html('the description of the page', '', { head: `<meta name="description" content="${hidden}">` }),
  { name: 'EPUB: a class of a style sheet of the book', file: 'livre.epub', bytes: buildBook() },
  {
    name: 'mail: a plain part that differs',
    file: 'differe.eml',
    bytes: buildMail(`${shownSentence}\r\n\r\n${hidden}`, `<p>${shownSentence}</p><p>${otherSentence}</p>`),
  },
  {
    name: 'mail: hidden in the HTML',
    file: 'cache.eml',
    bytes: buildMail(
      shownSentence,
      `<p>${shownSentence}</p><p>${otherSentence}</p><div style="display:none;mso-hide:all">${hidden}</div>`,
    ),
  },
  {
    name: 'mail: a header that programs do not show',
    file: 'entete.eml',
    bytes: buildMail(
      shownSentence,
      `<p>${shownSentence}</p><p>${otherSentence}</p>`,
      `X-Note: ${hidden.normalize('NFD').replace(/[^ -~]/g, '')}`,
    ),
  },
  {
    name: 'Markdown: a comment over two paragraphs',
    file: 'note.md',
    bytes: markdown(`<!-- voir\n\n${hidden}\n\n-->`),
  },
  {
    name: 'Markdown: hidden HTML over two paragraphs',
    file: 'note.md',
    bytes: markdown(`<div style="display:none">\n\n${hidden}\n\n</div>`),
  },
  { name: 'Markdown: the comment of a link', file: 'note.md', bytes: markdown(`[//]: # (${hidden})`) },
  { name: 'Markdown: the description of a picture', file: 'note.md', bytes: markdown(`![${hidden}](x.png)`) },
  {
    name: 'text: letters of the tag block',
    file: 'note.txt',
    bytes: Buffer.from(`${shownSentence}\n\n${otherSentence}\n\n${toTags(hidden)}\n`),
  },
];

function markdown(part: string): Buffer {
  return Buffer.from(`# Personnel\n\n${shownSentence}\n\n${otherSentence}\n\n${part}\n`);
}

function toTags(text: string): string {
  return Array.from(text.normalize('NFD').replace(/[^ -~]/g, ''), (letter) =>
    String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)),
  ).join('');
}

function buildMail(plain: string, part: string, header = 'X-Mailer: essai'): Buffer {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const lines = [
    'From: rh@exemple.test',
    'To: tous@exemple.test',
    'Subject: Personnel',
    header,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(plain),
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(`<html><body>${part}</body></html>`),
    '--b--',
  ];
  return Buffer.from(lines.join('\r\n'));
}

function buildBook(): Buffer {
  return buildZip([
    { name: 'mimetype', content: 'application/epub+zip' },
    {
      name: 'META-INF/container.xml',
      content: '<container><rootfiles><rootfile full-path="b/p.opf"/></rootfiles></container>',
    },
    {
      name: 'b/p.opf',
      content:
        '<package><manifest><item id="c" href="c.xhtml"/><item id="s" href="s.css"/></manifest><spine><itemref idref="c"/></spine></package>',
    },
    { name: 'b/s.css', content: 'body { color: black } .note { display: none }' },
    {
      name: 'b/c.xhtml',
      content: `<html><head><link rel="stylesheet" href="s.css"/></head><body><p>${shownSentence}</p><p>${otherSentence}</p><p class="note">${hidden}</p></body></html>`,
    },
  ]);
}
