import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';

/** Every command, in the order in which a newcomer meets them. */
export function createCommands(): Command[] {
  return [...createProgram().commands];
}
