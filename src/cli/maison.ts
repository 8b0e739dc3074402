import { enableCompileCache } from 'node:module';
import path from 'node:path';

// What Node made of the code is kept beside the dependencies, so that it is not made again for each command: never where
// another user of the machine could put something else in its place. Where nothing can be written, nothing is kept.
enableCompileCache(path.join(import.meta.dirname, '../../node_modules/.cache/maison-compiled'));
await import('./run-program.ts');
