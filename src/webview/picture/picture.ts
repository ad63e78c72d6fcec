import { html, nothing, type TemplateResult } from 'lit';
import type {
  Picture,
  PictureIcon,
  PicturePart,
  PictureReview,
  PictureStage,
} from '../../core/pipeline/blueprint/picture';
import { icon, type IconName } from '../kit/icons';

export interface PictureOptions {
  readonly picture: Picture;
  /** The part that is pointed at. */
  readonly selected?: string | undefined;
  readonly select: (part: PicturePart) => void;
}

const PICTURE_ICONS: Readonly<Record<PictureIcon, IconName>> = {
  source: 'repo',
  trigger: 'symbol-event',
  schedule: 'history',
  stage: 'layers',
  build: 'tools',
  test: 'beaker',
  approval: 'person',
  deploy: 'rocket',
  review: 'git-pull-request',
  bell: 'bell',
  type: 'info',
};

/**
 * Draws a pipeline from top to bottom: what starts it, its stages with their actions, and the pipeline of pull requests beside
 * it. Each part is a button, and says when it is pressed which part it is.
 */
export function pictureView(options: PictureOptions): TemplateResult {
  const { picture } = options;
  const { name, triggers, stages, review, notifications, type } = picture;
  return html`<section class="picture" aria-label=${`The pipeline ${name}`}>
    <ul class="triggers" aria-label="Starts by">
      ${
        triggers.length === 0
          ? html`<li class="quiet by-hand">Started by hand</li>`
          : triggers.map(trigger => html`<li>${partButton(options, trigger, 'chip')}</li>`)
      }
    </ul>
    <ol class="stages" aria-label="Stages">
      ${stages.map(stage => stageView(options, stage))}
    </ol>
    <div class="beside">
      ${review === undefined ? nothing : reviewView(options, review)}
      ${notifications === undefined ? nothing : partButton(options, notifications, 'chip')}
      ${partButton(options, type, 'chip')}
    </div>
  </section>`;
}

function stageView(options: PictureOptions, stage: PictureStage): TemplateResult {
  const isGate = stage.rows.flat().every(({ icon }) => icon === 'approval');
  return html`<li class=${isGate ? 'stage gate' : 'stage'}>
    ${partButton(options, stage, 'stage-name')}
    <ol class="rows" aria-label=${`Actions of ${stage.title}`}>
      ${stage.rows.map(
        row =>
          html`<li>
            <ul class="row">
              ${row.map(action => html`<li>${partButton(options, action, `action ${action.icon}`)}</li>`)}
            </ul>
          </li>`,
      )}
    </ol>
  </li>`;
}

/** A name of several words may be broken between them: `ApproveProduction`. */
function breakable(name: string): readonly (string | TemplateResult)[] {
  return name
    .split(/(?<=[a-z0-9])(?=[A-Z])/)
    .map((word, index) => (index === 0 ? word : html`<wbr />${word}`));
}

function reviewView(options: PictureOptions, review: PictureReview): TemplateResult {
  const detail = ['Source', ...review.stages].join(' → ');
  return html`<div class="review">
    ${partButton(options, review, 'chip')}
    <p class="quiet">${detail}</p>
  </div>`;
}

function partButton({ selected, select }: PictureOptions, part: PicturePart, look: string): TemplateResult {
  return html`<button
    type="button"
    class=${`part ${look}`}
    data-part=${part.part}
    aria-pressed=${part.part === selected ? 'true' : 'false'}
    @click=${() => {
      select(part);
    }}
  >
    ${look === 'stage-name' ? nothing : icon(PICTURE_ICONS[part.icon])}
    <span class="words">
      <span class="title">${breakable(part.title)}</span>
      ${part.detail === '' ? nothing : html` <span class="detail">${part.detail}</span>`}
    </span>
  </button>`;
}
