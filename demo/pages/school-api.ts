/** The administrator's session is missing or over. */
export class LoggedOutError extends Error {}

/** Asks the school's server. The only place that does, but for the events of the progress page. */
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
