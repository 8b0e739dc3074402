import path from 'node:path';
import { findPatterns } from './find-patterns.ts';
import { listViolations } from './list-violations.ts';

// Part of `./maison check`, by itself because it reads the modules of the house in its own process.
const patterns = await findPatterns(path.resolve(import.meta.dirname, '../..'));
const violations = listViolations(patterns);
for (const { file, line, why, source } of violations) process.stdout.write(`${file}:${line} ${why}\n  /${source}/\n`);
process.stdout.write(`${patterns.length} regular expressions, ${violations.length} that may take too long\n`);
process.exit(violations.length === 0 && patterns.length > 1000 ? 0 : 1);
