import type { Request, Response } from 'express';

/** Who calls: a user of a company, from a verified access token. */
export interface Principal {
  userId: string;
  companyId: string;
  role: Role;
  /** The sign-in that the token belongs to. */
  sessionId: string;
}

/** A file as it was sent: in memory, neither named nor typed reliably. */
export interface UploadedFile {
  originalName: string;
  bytes: Buffer;
}

export const ROLES = ['admin', 'user'] as const;
export type Role = (typeof ROLES)[number];

/** A request as the edge has dressed it. */
export interface ApiRequest extends Omit<Request, 'id' | 'file'> {
  /** Taken from `X-Request-Id`, or made. */
  id: string;
  principal?: Principal;
  /** The file of a multipart form; see `MultipartBody`. */
  file?: UploadedFile;
  /** What was done before the transaction; see `Prepares`. */
  prepared?: PromiseSettledResult<unknown>;
}

export type ApiResponse = Response;
