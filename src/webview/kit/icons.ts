import { html, type TemplateResult } from 'lit';

/** The icons that pages use: names of codicons, and where the font has them. */
export const ICONS = {
  add: 0xea60,
  'arrow-down': 0xea9a,
  'arrow-up': 0xeaa1,
  beaker: 0xea79,
  bell: 0xeaa2,
  check: 0xeab2,
  clock: 0xea82,
  close: 0xea76,
  'cloud-upload': 0xeac3,
  discard: 0xeae2,
  error: 0xea87,
  'git-pull-request': 0xea64,
  info: 0xea74,
  layers: 0xebd2,
  lightbulb: 0xea61,
  'link-external': 0xeb14,
  person: 0xea67,
  repo: 0xea62,
  rocket: 0xeb44,
  tools: 0xeb6d,
  trash: 0xea81,
  warning: 0xea6c,
  zap: 0xea86,
} as const;
export type IconName = keyof typeof ICONS;

/** Loads the font of the icons; before it is there, they are blank. */
export async function loadIcons(): Promise<void> {
  const { href } = new URL('@vscode/codicons/dist/codicon.ttf', import.meta.url);
  document.fonts.add(await new FontFace('codicon', `url("${href}")`).load());
}

/** An icon beside words that say the same: a screen reader passes over it. */
export function icon(name: IconName): TemplateResult {
  return html`<span class="icon" aria-hidden="true">${String.fromCodePoint(ICONS[name])}</span>`;
}
