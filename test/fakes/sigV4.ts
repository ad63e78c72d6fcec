import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** Keys that an endpoint knows. */
export interface KnownKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An AWS error: its class and its message. */
export interface AwsFault {
  readonly type: string;
  readonly message: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
const REJECTED: AwsFault = {
  type: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
};

/**
 * What AWS would say against the request's signature; `undefined` when it is right. The request is signed anew with the
 * keys that the endpoint knows, and both signatures are compared.
 */
export async function signatureFault(
  request: SignedRequest,
  keys: readonly KnownKeys[],
): Promise<AwsFault | undefined> {
  const match = AUTHORIZATION.exec(request.headers['authorization'] ?? '');
  if (match === null) {
    return { type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  }
  const [, accessKeyId = '', , region = '', service = '', names = '', signature = ''] = match;
  const token = request.headers['x-amz-security-token'];
  const known = keys.find(key => key.accessKeyId === accessKeyId && key.sessionToken === token);
  if (known === undefined) return REJECTED;
  const signedNames = names.split(';');
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey: known.secretAccessKey },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: 'unused',
      path: request.path,
      query: {},
      headers: Object.fromEntries(signedNames.map(name => [name, request.headers[name] ?? ''])),
      body: request.body,
    },
    {
      signingDate: dateOf(request.headers['x-amz-date'] ?? ''),
      signableHeaders: new Set(signedNames),
    },
  );
  if (signed.headers['authorization']?.endsWith(`Signature=${signature}`) === true) return undefined;
  return {
    type: 'InvalidSignatureException',
    message:
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
  };
}

/** `20261123T055803Z`. */
function dateOf(text: string): Date {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

class Sha256 {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: Bytes) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Bytes): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {}
}

function bytesOf(data: Bytes): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
