import { MaisonError, readLanguage } from '../../src/base/index.ts';

// `node bench/run/run-benchmark.ts NAME …`: the benchmark of that name, as `./maison bench` runs it. What it lacks is said
// in one sentence; whatever else goes wrong is a fault of the benchmark, and shown with its place.

const [name = ''] = process.argv.splice(2, 1);
try {
  await import(`../${name}.ts`);
} catch (thrown) {
  if (!(thrown instanceof MaisonError)) throw thrown;
  process.stderr.write(`${thrown.in(readLanguage())} [${thrown.code}]\n`);
  process.exit(1); // A child that was opened before would keep it.
}
