import { MaisonError, readLanguage } from '../../src/base/index.ts';

// `node bench/run/run-benchmark.ts NAME …`: the benchmark of that name, as `./maison bench` runs it. What it lacks is said
// in one sentence; whatever else goes wrong is a fault of the benchmark, and shown with its place.

const [name = ''] = process.argv.splice(2, 1);
try {
  await import(`../${name}.ts`);
} catch (thrown) {
  const said = thrown instanceof MaisonError ? thrown : describeMisuse(thrown);
  if (said === null) throw thrown;
  process.stderr.write(`${said.in(readLanguage())} [${said.code}]\n`);
  process.exit(1); // A child that was opened before would keep it.
}

// What Node says of an option, which it says in English and with a stack.
function describeMisuse(thrown: unknown): MaisonError | null {
  if (!(thrown instanceof TypeError) || !('code' in thrown) || !String(thrown.code).startsWith('ERR_PARSE_ARGS'))
    return null;
  const [, option = thrown.message] = /option '([^']+?)(?: <value>)?'/iu.exec(thrown.message) ?? [];
  return new MaisonError('benchmark_misused', 400, {
    fr: `La mesure « ${name} » n’a pas d’option « ${option} », ou pas sous cette forme. Rien n’a été mesuré. Les siennes sont au début de bench/${name}.ts.`,
    en: `The benchmark “${name}” has no option “${option}”, or not in this form. Nothing was measured. Its own stand at the top of bench/${name}.ts.`,
  });
}
