import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPage } from '../src/page.js';

const at = '2026-03-14T06:00:00Z';

test('the worst gate stands first', () => {
  const page = renderPage(
    [
      { gate: 'Quiet', level: 0.1, limit: 2, open: 0, at },
      { gate: 'Flooded', level: 2.5, limit: 2, open: 1, at },
    ],
    'abc1234',
  );
  assert.ok(page.indexOf('Flooded') < page.indexOf('Quiet'));
});

test('the page names the commit that it was built from', () => {
  assert.match(renderPage([], 'abc1234'), /Built from abc1234/);
});

test('the name of a gate is text, never markup', () => {
  const page = renderPage([{ gate: '<script>', level: 0, limit: 1, open: 0, at }], 'abc1234');
  assert.ok(!page.includes('<script>'));
});
