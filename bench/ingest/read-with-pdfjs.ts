import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

// The rival: pdf.js alone takes the text out of every page, and nothing is split, placed, indexed or stored.

const [, , file = ''] = process.argv;
const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 });
const document = await task.promise;
let characters = 0;
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  for (const item of items) if ('str' in item) characters += item.str.length;
  page.cleanup();
}
console.log(characters);
await task.destroy();
