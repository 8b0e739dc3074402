import { networkTraceOptions, traceOptions } from './read-trace.ts';

// The options of strace for a shell script; none holds a blank. `network`: those for the network alone.

console.log((process.argv[2] === 'network' ? networkTraceOptions : traceOptions).join(' '));
