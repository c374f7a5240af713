/** Reads the header of a token, even with blanks around or in it; `undefined` for a name, such as "ezra.k.smith". */
export function headerOfToken(value: string): { readonly typ?: unknown } | undefined {
  const [header = '', ...others] = value.trim().split('.');
  if (others.length === 0) return undefined;
  const text = Buffer.from(header, 'base64url').toString().trim();
  // `JSON.parse()` throws slowly for other text, and this runs for each heartbeat.
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as { readonly typ?: unknown };
  } catch {
    return undefined;
  }
}
