import { cp, glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

// pdf.js reads these beside the page: character maps of Asian fonts, the fourteen standard fonts, image decoders.
function copyPdfParts(): Plugin {
  const from = path.resolve(root, '../node_modules/pdfjs-dist');
  let to = '';
  return {
    name: 'maison-copy-pdf-parts',
    apply: 'build',
    configResolved: ({ build }) => void (to = path.resolve(root, build.outDir)),
    async closeBundle() {
      for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        await cp(path.join(from, part), path.join(to, 'pdf', part), { recursive: true });
      }
    },
  };
}

// What is text is kept compressed beside itself: the house hands that out, and compresses nothing while it answers.
function compressText(): Plugin {
  let to = '';
  return {
    name: 'maison-compress-text',
    apply: 'build',
    configResolved: ({ build }) => void (to = path.resolve(root, build.outDir)),
    async closeBundle() {
      for await (const file of glob('{index.html,*.svg,assets/*.{js,mjs,css}}', { cwd: to })) {
        const name = path.join(to, file);
        const content = await readFile(name);
        await writeFile(`${name}.br`, await promisify(brotliCompress)(content));
        await writeFile(`${name}.gz`, await promisify(gzip)(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), copyPdfParts(), compressText()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // light-dark() must stay as it is: the switch of the page sets color-scheme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
