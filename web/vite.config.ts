import { cp } from 'node:fs/promises';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

// pdf.js reads these beside the page: character maps of Asian fonts, the fourteen standard fonts, image decoders.
function copyPdfParts(): Plugin {
  const from = path.resolve(root, '../node_modules/pdfjs-dist');
  return {
    name: 'maison-copy-pdf-parts',
    apply: 'build',
    async closeBundle() {
      for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        await cp(path.join(from, part), path.join(root, 'dist/pdf', part), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), copyPdfParts()],
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
