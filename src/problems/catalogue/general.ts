import type { ProblemTypes } from '../problem-type.js';

/** What any route may answer. */
export const GENERAL: ProblemTypes = {
  'malformed-request': {
    title: 'The request cannot be understood',
    status: 400,
    meaning: 'The body is not valid JSON, or a header or the form of the request is not what HTTP or this API defines.',
    remedy: 'Read "detail", correct the request, and send it again. The same request will fail again.',
  },
  'invalid-id': {
    title: 'An id in the path is not a UUID',
    status: 400,
    meaning: 'Ids are UUIDs, as this API has given them out. "detail" names the path parameter.',
    remedy: 'Take the id from an answer of this API, unchanged.',
  },
  'invalid-cursor': {
    title: 'The cursor is not of this list',
    status: 400,
    meaning: 'A cursor belongs to the list, the filters and the order for which it was given out.',
    remedy: 'Send "next_cursor" of the page before as it is, or leave the cursor away to start from the beginning.',
  },
  unauthenticated: {
    title: 'Credentials are missing or not valid',
    status: 401,
    meaning:
      'The route needs a valid access token (or, for operators, the operator key); none came, or it has expired.',
    remedy: 'Refresh the access token, or sign in again, and send "Authorization: Bearer <access token>".',
  },
  forbidden: {
    title: 'Your role does not allow this',
    status: 403,
    meaning: 'The resource exists and is yours to see, but the action takes another role, or nobody may do it.',
    remedy: 'Ask an admin of your company to do it, or to change your role.',
  },
  'not-found': {
    title: 'There is nothing here',
    status: 404,
    meaning: 'The address or the resource does not exist, was removed, or belongs to another company.',
    remedy: 'Check the address and the ids. Load the list that the resource should be in.',
  },
  'method-not-allowed': {
    title: 'The address does not take this method',
    status: 405,
    meaning: 'The address exists, and answers the methods that the "Allow" header names.',
    remedy: 'Use one of those methods.',
  },
  conflict: {
    title: 'Someone else changed this at the same moment',
    status: 409,
    meaning: 'Two changes met; one was made, and this one was not.',
    remedy: 'Load the resource again and repeat the change.',
  },
  'precondition-failed': {
    title: 'The resource has changed since you loaded it',
    status: 412,
    meaning: 'The "ETag" in "If-Match" is not that of the current state, so nothing was changed.',
    remedy: 'Load the resource again, and repeat the change with its new "ETag".',
  },
  'payload-too-large': {
    title: 'The body or the file is too large',
    status: 413,
    meaning: 'JSON bodies may have 1 MiB (imports 32 MiB); files as many bytes as their purpose allows, see "detail".',
    remedy: 'Send less, or a smaller file.',
  },
  'unsupported-media-type': {
    title: 'The content type is not accepted here',
    status: 415,
    meaning: 'Bodies are JSON in UTF-8, files are sent as multipart forms.',
    remedy: 'Set the "Content-Type" header to what "detail" names, and send a body of that type.',
  },
  'validation-failed': {
    title: 'Some of what was sent is not valid',
    status: 422,
    meaning:
      'Each entry of "errors" names one fault: where it is (a JSON Pointer into the body, or the parameter), the rule ' +
      'that it breaks as a code, and a sentence for the person who typed it.',
    remedy: 'Show the faults beside the fields that they point at, and send the corrected request.',
  },
  'idempotency-key-reused': {
    title: 'The idempotency key was used with another request',
    status: 422,
    meaning: 'Within 24 hours an "Idempotency-Key" stands for one request; this one differs from the first.',
    remedy: 'Take a new key for a new request; keep the key only to repeat the very same one.',
  },
  'rate-limited': {
    title: 'Too many requests',
    status: 429,
    meaning: 'The limit that "RateLimit-Policy" names is used up for this user, session or client address.',
    remedy: 'Wait for as many seconds as "Retry-After" says. Spread requests out, guided by "RateLimit".',
  },
  'internal-error': {
    title: 'Something went wrong on our side',
    status: 500,
    meaning: 'The service met a fault of its own. Nothing of the request was kept.',
    remedy: 'Try again later. Where it stays, report the "request_id": the log has the rest.',
  },
  'dependency-unavailable': {
    title: 'Something that this needs is not available',
    status: 503,
    meaning: 'The database, the file store or another service does not answer at the moment.',
    remedy: 'Try again in a moment, with growing pauses. A POST is safe to repeat with its "Idempotency-Key".',
  },
};
