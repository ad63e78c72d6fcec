import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseReadings, severity } from '../src/readings.js';

const reading = { gate: 'Weir', level: 1, limit: 2, open: 0.5, at: '2026-03-14T06:00:00Z' };

test('a level far below the limit is calm', () => {
  assert.equal(severity(reading), 'calm');
});

test('nine tenths of the limit is worth watching', () => {
  assert.equal(severity({ ...reading, level: 1.8 }), 'watch');
});

test('a level above the limit is an alarm', () => {
  assert.equal(severity({ ...reading, level: 2.01 }), 'alarm');
});

test('a reading without a level is refused', () => {
  assert.throws(() => parseReadings(JSON.stringify([{ ...reading, level: null }])), /no number "level"/);
});

test('a gate cannot be open by more than all of it', () => {
  assert.throws(() => parseReadings(JSON.stringify([{ ...reading, open: 1.1 }])), RangeError);
});
