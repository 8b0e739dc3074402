// Loads for ever without ever listening, as a native library does that reads a large file.

process.on('disconnect', () => process.exit(0));
process.on('message', () => {
  process.send?.('loading', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
});
