import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import type { CostEstimate, CostLine } from '../../../src/core/intake/cost/cost';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { someFacts, someProject } from './someFacts';

const FACTS = someFacts({ projects: [someProject()] });

function costOf(more: Partial<Answers>, assumptions = {}): CostEstimate {
  return recommend(FACTS, { ...DEFAULT_ANSWERS, ...more }, assumptions).cost;
}

function wordsOf(lines: readonly CostLine[]): readonly string[] {
  return lines.map(({ label, arithmetic, amount }) => `${label}: ${arithmetic} = ${String(amount)}`);
}

describe('the cost of a pipeline', () => {
  it('says how it is calculated', () => {
    const { v1, v2, assumptions } = costOf(
      { target: 's3', notifies: false },
      { runsPerMonth: 30, minutes: { 'Build/Build': 6 } },
    );
    assert.deepEqual(assumptions, {
      runsPerMonth: 30,
      minutes: { 'Source/Source': 1, 'Build/Build': 6, 'Staging/Deploy': 1, 'Production/Deploy': 1 },
    });
    const build = 'CodeBuild, small machine: (30 runs × 6 minutes − 100 free) × $0.005 = 0.4';
    assert.deepEqual(wordsOf(v1.lines), [
      'CodePipeline, type V1: 1 active pipeline − 1 free, × $1.00 = 0',
      build,
    ]);
    assert.equal(v1.total, 0.4);
    assert.deepEqual(wordsOf(v2.lines), [
      'CodePipeline, type V2: (30 runs × 9 minutes of actions − 100 free) × $0.002 = 0.34',
      build,
    ]);
    assert.equal(v2.total, 0.74);
  });

  it('counts no minutes of approvals and of Jenkins', () => {
    const jenkins = { url: 'https://jenkins.example.com', job: 'shop' };
    const { v2, assumptions } = costOf(
      { target: 's3', builder: 'jenkins', jenkins, notifies: false },
      { runsPerMonth: 1000 },
    );
    assert.deepEqual(Object.keys(assumptions.minutes), [
      'Source/Source',
      'Staging/Deploy',
      'Production/Deploy',
    ]);
    assert.deepEqual(wordsOf(v2.lines), [
      'CodePipeline, type V2: (1000 runs × 3 minutes of actions − 100 free) × $0.002 = 5.8',
    ]);
  });

  it('never gets below nothing', () => {
    const { v1, v2 } = costOf({ target: 's3', notifies: false }, { runsPerMonth: 0 });
    assert.deepEqual([v1.total, v2.total], [0, 0]);
  });

  it('has the price of the machine, and free minutes of the small one only', () => {
    const line = (compute: Answers['compute']): string | undefined =>
      wordsOf(costOf({ compute }, { runsPerMonth: 100 }).v2.lines)[1];
    assert.equal(line('small'), 'CodeBuild, small machine: (100 runs × 4 minutes − 100 free) × $0.005 = 1.5');
    assert.equal(line('medium'), 'CodeBuild, medium machine: 100 runs × 4 minutes × $0.01 = 4');
    assert.equal(line('large'), 'CodeBuild, large machine: 100 runs × 4 minutes × $0.02 = 8');
  });

  it('has what is kept, however often it runs', () => {
    const { v1, v2 } = costOf(
      { target: 'ecs', services: ['postgresql'], migration: 'npx prisma migrate deploy' },
      { runsPerMonth: 0 },
    );
    const kept = [
      'KMS, the key of the notifications: 1 key × $1.00 = 1',
      'Secrets Manager: 2 secrets × $0.40 = 0.8',
    ];
    for (const { lines, total } of [v1, v2]) {
      assert.deepEqual(wordsOf(lines).slice(-2), kept);
      assert.equal(total, 1.8);
    }
  });

  it('says what V1 could not do', () => {
    const { v1 } = costOf({ target: 'script' });
    assert.equal(
      v1.lines[0]?.label,
      'CodePipeline, type V1 (does not support the Commands action that runs your script)',
    );
  });

  it('has a second pipeline for pull requests', () => {
    const { v1, assumptions } = costOf({ start: { ...DEFAULT_ANSWERS.start, onPullRequest: true } });
    assert.equal(v1.lines[0]?.arithmetic, '2 active pipelines − 1 free, × $1.00');
    assert.ok('Review: Build/Build' in assumptions.minutes);
  });

  for (const [title, start, runs] of [
    ['changes', { onChange: true }, 105],
    ['a schedule', { onChange: false, schedule: 'cron(0 3 ? * MON-FRI *)' }, 21],
    ['both', { onChange: true, schedule: 'rate(1 day)' }, 135],
    ['by hand', { onChange: false }, 8],
  ] as const)
    it(`runs as often as it starts: ${title}`, () => {
      const { assumptions } = costOf({ start: { ...DEFAULT_ANSWERS.start, ...start } });
      assert.equal(assumptions.runsPerMonth, runs);
    });

  it('ignores what is no number', () => {
    for (const wrong of [NaN, -1, Infinity]) {
      const { assumptions } = costOf({}, { runsPerMonth: wrong, minutes: { 'Build/Build': wrong } });
      assert.equal(assumptions.runsPerMonth, 105);
      assert.equal(assumptions.minutes['Build/Build'], 4);
    }
  });
});
