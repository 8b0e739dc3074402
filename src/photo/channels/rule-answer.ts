import type { Channel, RuleResult } from '../../contract/index.ts';
import { ruleFixes, type RuleName } from './rule-fixes.ts';

/** A measurement against its rule; `passed` null means that a person must look. */
export interface Finding {
  readonly rule: RuleName;
  readonly passed: boolean | null;
  readonly measured: string | null;
  readonly expected: string;
  /** Where no marketplace demands it, whatever the channel's list says. */
  readonly level?: 'advised';
}

/** The finding as the channel's answer: its level, what repairs it, and where the rule comes from. */
export function answerRule(channel: Channel, finding: Finding): RuleResult {
  const { rule, passed, measured, expected } = finding;
  const level = finding.level ?? (channel.advised.includes(rule) ? 'advised' : 'required');
  return {
    rule,
    level: passed === null ? 'review' : level,
    status: passed === null ? 'review' : passed ? 'passed' : 'failed',
    measured,
    expected,
    fix: passed === true ? null : ruleFixes[rule],
    source: `${channel.source} (${channel.checkedOn}${channel.verified ? '' : ', unverified'})`,
  };
}
