/** C1's errors: google.rpc.Status with a gRPC code, and the messages that sources have seen it send. */

/** gRPC codes as they appear in the body's `code`. */
const CODES = {
  unknown: 2,
  invalidArgument: 3,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;
  readonly details: readonly Record<string, unknown>[];

  constructor(
    status: number,
    code: keyof typeof CODES,
    message: string,
    details: Record<string, unknown>[] = [],
  ) {
    super(message);
    this.status = status;
    this.code = CODES[code];
    this.details = details;
  }
}

/** Token endpoints answer in OAuth's form instead. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly status: number;
  readonly error: string;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

export const badRequest = (message: string) => new ApiError(400, 'invalidArgument', message);
export const notFound = () => new ApiError(404, 'notFound', 'not found');
export const forbidden = (message = 'permission denied') => new ApiError(403, 'permissionDenied', message);
export const unauthenticated = (message: string) => new ApiError(401, 'unauthenticated', message);
export const methodNotAllowed = () => new ApiError(405, 'unimplemented', 'Method Not Allowed');

export const STALE_STEP =
  'this action is no longer available: the request has advanced to a new approval step';

const ID = /^[a-zA-Z0-9]{27}$/;

/** The id if it has the shape of one, else a 400 as C1's validator words it. */
export function checkedId(field: string, id: string): string {
  if (!ID.test(id))
    throw badRequest(`invalid ${field}: value does not match regex pattern "^[a-zA-Z0-9]{27}$"`);
  return id;
}
