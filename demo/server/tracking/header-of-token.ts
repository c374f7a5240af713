/** The first part of what is written as a token, with blanks around or in it too; `undefined` for a name, such as "ezra.k.smith". */
export function headerOfToken(value: string): { readonly typ?: unknown } | undefined {
  const [header = '', ...others] = value.trim().split('.');
  if (others.length === 0) return undefined;
  const text = Buffer.from(header, 'base64url').toString().trim();
  // To let `JSON.parse()` find out would be slow: this is asked for each heartbeat.
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as { readonly typ?: unknown };
  } catch {
    return undefined;
  }
}
