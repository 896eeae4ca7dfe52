// Requests to the server that served this page.
import { askForToken } from './parts/token-dialog.js';
import { forgetToken, keepToken, token } from './token.js';

/** An answer that is not a success: its status, and the server's sentence with the remedy as the message. */
export class ApiError extends Error {
  constructor(status, body) {
    super(body?.error ?? `The server answered ${status}.`);
    this.status = status;
    this.body = body ?? {};
  }
}

/** A path from parts, each escaped. */
export const path = (...parts) => `api/${parts.map(encodeURIComponent).join('/')}`;

/** Reads JSON; parameters that are null or empty are left out. */
export async function get(url, parameters = {}, signal = undefined) {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ).toString();
  return json(await send(query ? `${url}?${query}` : url, { signal }));
}

/** Acts: asks for the token where there is none or it is refused. Resolves to null where the person gave up. */
export async function post(url, body) {
  const response = await postForResponse(url, body);
  return response && json(response);
}

/** As `post`, for answers that are read as a stream. */
export async function postForResponse(url, body, signal = undefined) {
  for (;;) {
    if (!token() && !(await obtainToken('Actions need the token.'))) return null;
    const response = await send(url, {
      method: 'POST',
      signal,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token()}` },
      body: JSON.stringify(body),
    });
    if (response.status !== 401) return response;
    forgetToken();
    if (!(await obtainToken('The server did not accept that token.'))) return null;
  }
}

async function obtainToken(why) {
  const given = await askForToken(why);
  if (given) keepToken(given);
  return given;
}

async function send(url, options) {
  try {
    return await fetch(url, { cache: 'no-store', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError(0, { error: 'The dashboard does not answer. Is mentorkd dashboard still running?' });
  }
}

/** The body of a success as JSON; anything else is thrown. */
export async function json(response) {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, body);
  return body;
}
