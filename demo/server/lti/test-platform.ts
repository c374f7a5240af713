import type { AccessTokens } from './access-tokens.js';
import type { StoredPlatform } from './check-platform.js';
import type { IdTokens } from './id-tokens.js';

/** Result of one test. */
export interface Trial {
  readonly works: boolean;
  /** Result as a sentence. */
  readonly message: string;
}

export interface PlatformTest {
  /** Whether launches can be checked. */
  readonly keys: Trial;
  /** Whether grades can be sent. */
  readonly token: Trial;
}

/** Tests whether the platform's keys and an access token can be fetched. Launches and grades need them. */
export async function testPlatform(
  platform: StoredPlatform,
  idTokens: IdTokens,
  accessTokens: AccessTokens,
): Promise<PlatformTest> {
  const keysOf = async (): Promise<string> => {
    const keys = idTokens.keysOf(platform);
    await keys.reload();
    const count = keys.jwks()?.keys.filter(({ kty }) => kty === 'RSA').length ?? 0;
    if (count === 0) throw new Error('There are keys, but none for RS256.');
    return `The platform has ${count} ${count === 1 ? 'key' : 'keys'} for RS256.`;
  };
  const tokenOf = async (): Promise<string> => {
    accessTokens.forget(platform);
    await accessTokens.get(platform);
    return 'The platform gives an access token for grades.';
  };
  const [keys, token] = await Promise.all([attempt(keysOf), attempt(tokenOf)]);
  return { keys, token };
}

async function attempt(work: () => Promise<string>): Promise<Trial> {
  try {
    return { works: true, message: await work() };
  } catch (error) {
    const { message, cause } = error as Error;
    const code = (cause as { readonly code?: unknown } | undefined)?.code;
    return { works: false, message: typeof code === 'string' ? `${message} (${code})` : message };
  }
}
