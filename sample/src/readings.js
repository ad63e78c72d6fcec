/**
 * One reading of a gate.
 *
 * @typedef {object} Reading
 * @property {string} gate   name of the gate
 * @property {number} level  water level in metres
 * @property {number} limit  level in metres above which the gate must be opened
 * @property {number} open   how far the gate is open, 0 to 1
 * @property {string} at     time of the reading, ISO 8601
 */

/**
 * Parses readings and refuses what cannot be one.
 *
 * @param {string} json
 * @returns {Reading[]}
 */
export function parseReadings(json) {
  const readings = JSON.parse(json);
  if (!Array.isArray(readings)) throw new TypeError('Readings must be a list.');
  for (const [index, reading] of readings.entries()) {
    for (const key of ['level', 'limit', 'open']) {
      if (!Number.isFinite(reading[key])) throw new TypeError(`Reading ${index} has no number "${key}".`);
    }
    if (reading.open < 0 || reading.open > 1)
      throw new RangeError(`Reading ${index}: "open" is not in 0 to 1.`);
    if (Number.isNaN(Date.parse(reading.at))) throw new TypeError(`Reading ${index} has no time "at".`);
  }
  return readings;
}

/**
 * What a reading means for the people who live downstream.
 *
 * @param {Reading} reading
 * @returns {'calm' | 'watch' | 'alarm'} `watch` from 90 % of the limit, `alarm` above it
 */
export function severity(reading) {
  if (reading.level > reading.limit) return 'alarm';
  return reading.level >= reading.limit * 0.9 ? 'watch' : 'calm';
}
