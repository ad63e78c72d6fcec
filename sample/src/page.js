import { severity } from './readings.js';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}

/** @param {import('./readings.js').Reading} reading */
function row(reading) {
  const level = `${reading.level.toFixed(2)} m of ${reading.limit.toFixed(2)} m`;
  const open = `${Math.round(reading.open * 100)} % open`;
  return `      <li class="${severity(reading)}"><b>${escapeHtml(reading.gate)}</b> ${level}, ${open}</li>`;
}

/**
 * The whole status page, worst gate first.
 *
 * @param {import('./readings.js').Reading[]} readings
 * @param {string} revision  the commit that the page was built from
 */
export function renderPage(readings, revision) {
  const order = { alarm: 0, watch: 1, calm: 2 };
  const rows = [...readings].sort((a, b) => order[severity(a)] - order[severity(b)]).map(row);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Gatehouse</title>
    <link rel="stylesheet" href="style.css">
  </head>
  <body>
    <h1>Gatehouse</h1>
    <ul>
${rows.join('\n')}
    </ul>
    <footer>Built from ${escapeHtml(revision)}</footer>
  </body>
</html>
`;
}
