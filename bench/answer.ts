// `bench answer`: what an answer costs beside the bare model, over the sample library. With `--concurrent 5`: five
// questions at once; with `--alone 11`: one question after the other, beside an earlier version where `--before DIR`
// names its clone.
// `--reader`: how soon the house's own reader answers.
if (process.argv.includes('--reader')) await import('./answer/own-reader.ts');
else if (process.argv.includes('--concurrent')) await import('./answer/concurrent.ts');
else if (process.argv.includes('--alone')) await import('./answer/alone.ts');
else await import('./answer/house-answers.ts');
