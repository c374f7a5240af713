/** Error if the administrator is not logged in, or no longer. */
export class LoggedOutError extends Error {}

/** Sends a request to the school's API for administrators. Only the events of the progress page are requested elsewhere. */
export async function askSchool<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: unknown = isJson && text ? JSON.parse(text) : undefined;
  if (response.ok || response.status === 422) return answer as Answer;

  const reason = (answer as { error?: string } | undefined)?.error ?? `The server answered ${response.status}.`;
  throw response.status === 401 ? new LoggedOutError(reason) : new Error(reason);
}
