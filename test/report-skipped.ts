import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** Prints every skipped test with its reason, then one line of counts that a machine can read. */
export default class ReportSkipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], _reason: TestRunEndReason): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'skipped') {
          counts.skipped += 1;
          const note = 'note' in result && result.note ? result.note : 'no reason given';
          console.log(`skipped: ${test.fullName} (${note})`);
        } else if (result.state === 'failed') counts.failed += 1;
        else counts.passed += 1;
      }
    }
    counts.failed += errors.length;
    console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}
