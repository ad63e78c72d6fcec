import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AppError } from '../base/appError';
import type { Clock } from '../base/clock';
import type { Connection } from '../core/monitor/ports';

/** What requests are signed with. */
export interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Makes a provider that reads its files anew; each call is one attempt to get credentials. */
export type ResolveIdentity = () => Promise<Identity>;

/** Credentials that end within this time are asked for anew. */
const RENEW_BEFORE = 5 * 60_000;
/** A `credential_process` may talk to a person, so it gets its time. */
const LONGEST_WAIT = 60_000;

/**
 * The credentials of one connection: resolved when they are needed, shared by the requests of that time, and forgotten
 * when the service refuses them or they end.
 */
export class CredentialSource {
  readonly #resolve: ResolveIdentity;
  readonly #clock: Clock;
  #resolving: Promise<Identity> | undefined;
  #identity: Identity | undefined;
  readonly #secrets = new Set<string>();

  constructor(resolve: ResolveIdentity, clock: Clock) {
    this.#resolve = resolve;
    this.#clock = clock;
  }

  /** Everything that was secret since the source was made, for redaction. */
  get secrets(): readonly string[] {
    return [...this.#secrets];
  }

  /** Rejects with what the provider throws, or with `credentials-missing` where it takes more than a minute. */
  async get(): Promise<Identity> {
    const known = this.#identity;
    if (known !== undefined && !this.#endsSoon(known)) return known;
    this.#resolving ??= this.#attempt().finally(() => {
      this.#resolving = undefined;
    });
    return await this.#resolving;
  }

  /** Drops the credentials, so that the next request resolves them anew. */
  forget(): void {
    this.#identity = undefined;
  }

  async #attempt(): Promise<Identity> {
    const identity = await this.#inTime(this.#resolve());
    this.#identity = identity;
    for (const secret of [identity.accessKeyId, identity.secretAccessKey, identity.sessionToken]) {
      if (secret !== undefined) this.#secrets.add(secret);
    }
    return identity;
  }

  async #inTime(resolution: Promise<Identity>): Promise<Identity> {
    return await new Promise((resolve, reject) => {
      const timer = this.#clock.schedule(LONGEST_WAIT, () => {
        reject(
          new AppError('credentials-missing', 'The AWS credentials did not come within a minute.', {
            remedy: 'Check the credential_process of the profile, then refresh.',
          }),
        );
      });
      resolution.then(resolve, reject).finally(() => {
        timer.dispose();
      });
    });
  }

  #endsSoon({ expiration }: Identity): boolean {
    return expiration !== undefined && expiration.getTime() - this.#clock.now() < RENEW_BEFORE;
  }
}

/**
 * The SDK's own ways to credentials: exactly the named profile, or the default chain. A named profile never falls back
 * to another identity. Files are read again each time, so that a login in a terminal counts at the next attempt.
 */
export function resolverOf({ profile, region }: Connection): ResolveIdentity {
  const clientConfig = { region };
  return async () =>
    profile === undefined
      ? await fromNodeProviderChain({ ignoreCache: true, clientConfig })()
      : await fromIni({ profile, ignoreCache: true, clientConfig })();
}
