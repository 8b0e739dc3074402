import { traceOptions } from './read-trace.ts';

// The options of strace for a shell script; none holds a blank.

console.log(traceOptions.join(' '));
