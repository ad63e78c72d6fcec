import type { CheckPart, CheckParts } from '../../core/language/checkParts';
import { Checks } from '../../core/language/checks';

/**
 * The checks, whose parts come each as a bundle of its own when a file first needs them. Part of the bundle `language`: so
 * its parts need not hold again what all of them share.
 */
export class CheckLoader {
  readonly #parts: { -readonly [Part in CheckPart]?: Required<CheckParts>[Part] } = {};
  /** They use the parts that are loaded later, too. */
  readonly checks = new Checks(this.#parts);

  /** Rejects where the bundle cannot be read; the next call tries anew. */
  async loadPart(part: CheckPart): Promise<void> {
    switch (part) {
      case 'usualBuildspec':
        this.#parts.usualBuildspec = (
          await import(/* webpackChunkName: "usual-buildspec-checks" */ '../../core/buildspec/usualCheck')
        ).checkUsualBuildspec;
        return;
      case 'buildspec':
        this.#parts.buildspec = (
          await import(/* webpackChunkName: "buildspec-checks" */ '../../core/buildspec/check')
        ).checkBuildspec;
        return;
      case 'appspec':
        this.#parts.appspec = (
          await import(/* webpackChunkName: "appspec-checks" */ '../../core/appspec/check')
        ).checkAppspec;
        return;
      case 'pipeline':
        this.#parts.pipeline = (
          await import(/* webpackChunkName: "pipeline-checks" */ '../../core/pipeline/check')
        ).checkPipelineFile;
        return;
      case 'json':
        this.#parts.json = (
          await import(/* webpackChunkName: "json" */ '../../core/yaml/parseJson')
        ).parseJson;
    }
  }
}
