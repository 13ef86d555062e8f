/** Calls under `/api`: JSON both ways, a refusal as `Refused` with its stable code. */

export class Refused extends Error {
  readonly code: string;
  readonly params: Record<string, unknown>;

  constructor(code: string, params: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }

  /** Its parameters as the catalogue's sentences take them. */
  words(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.params).map(([key, value]) => [key, String(value)]),
    );
  }
}

async function refusal(response: Response): Promise<Refused> {
  try {
    const problem = (await response.json()) as { code?: string; params?: Record<string, unknown> };
    return new Refused(problem.code ?? 'internal', problem.params ?? {});
  } catch {
    return new Refused('internal');
  }
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const init: RequestInit = { method, credentials: 'same-origin' };
  if (body) {
    init.body = JSON.stringify(body);
    init.headers = { 'content-type': 'application/json' };
  }
  let response: Response;
  try {
    response = await fetch(`/api${path}`, init);
  } catch {
    throw new Refused('offline');
  }
  if (!response.ok) throw await refusal(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body: object = {}): Promise<T> => call<T>('POST', path, body);
export const put = <T>(path: string, body: object): Promise<T> => call<T>('PUT', path, body);
export const patch = <T>(path: string, body: object): Promise<T> => call<T>('PATCH', path, body);
export const remove = <T>(path: string): Promise<T> => call<T>('DELETE', path);
