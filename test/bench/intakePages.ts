import { measureOnScreen } from './onScreen';
import { median, type BenchRow } from './row';

const OPEN_LIMIT_MS = 700;
const REDRAW_LIMIT_MS = 50;

/** How long the page of the five questions takes to open, and to show what a changed answer comes to. */
export async function benchIntakePage(): Promise<readonly BenchRow[]> {
  const first: unknown = JSON.parse(await measureOnScreen('firstOpeningsOnScreen.ts'));
  const measured: unknown = JSON.parse(await measureOnScreen('intakeOnScreen.ts'));
  const openings = numbersOf(measured, 'openings');
  const changes = numbersOf(measured, 'changes');
  return [
    // VS Code sets up its own part of all pages with the first one of a window.
    ...firstRows('first page of a window: intake, drawn', numbersOf(first, 'pictures'), OPEN_LIMIT_MS),
    ...firstRows('first page of a window: intake, questions named', numbersOf(first, 'headings')),
    ...firstRows('first page of a window: a bare page', numbersOf(first, 'bare')),
    {
      name: `intake page open and drawn, median of ${openings.length}`,
      value: median(openings),
      unit: 'ms',
      limit: OPEN_LIMIT_MS,
    },
    {
      name: `intake page open and drawn, worst of ${openings.length}`,
      value: Math.max(...openings),
      unit: 'ms',
    },
    {
      name: `changed answer to drawn pipeline, median of ${changes.length}`,
      value: median(changes),
      unit: 'ms',
      limit: REDRAW_LIMIT_MS,
    },
    {
      name: `changed answer to drawn pipeline, worst of ${changes.length}`,
      value: Math.max(...changes),
      unit: 'ms',
    },
  ];
}

function firstRows(name: string, values: readonly number[], limit?: number): readonly BenchRow[] {
  return [
    {
      name: `${name}, median of ${values.length}`,
      value: median(values),
      unit: 'ms',
      ...(limit !== undefined && { limit }),
    },
    { name: `${name}, worst of ${values.length}`, value: Math.max(...values), unit: 'ms' },
  ];
}

function numbersOf(measured: unknown, key: string): readonly number[] {
  const values: unknown = typeof measured === 'object' && measured !== null ? Reflect.get(measured, key) : [];
  return Array.isArray(values) ? values.map(Number) : [];
}
