import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import multer, { MulterError } from 'multer';
import { InvalidInput, pointerSegment } from '#libs/kernel/index.js';
import { UNKNOWN_MEMBER } from './dto.js';
import { MalformedRequest, PayloadTooLarge, UnsupportedMediaType, ValidationFailed } from './errors.js';
import type { ApiRequest, ApiResponse, UploadedFile } from './request.js';

export const MULTIPART = Symbol('multipart-body');

/** This route takes a form with exactly one `file` of at most so many bytes, beside a few short text fields. */
export const MultipartBody = (maxBytes: number): MethodDecorator => SetMetadata(MULTIPART, maxBytes);

/** The file of the form. */
export const FormFile = createParamDecorator((_: unknown, context: ExecutionContext): UploadedFile =>
  formFileOf(context.switchToHttp().getRequest<ApiRequest>()),
);

/** The same, for whoever has the request. */
export function formFileOf({ file }: ApiRequest): UploadedFile {
  if (!file) throw new InvalidInput([MISSING_FILE]);
  return file;
}

/** The form's field that holds the file. */
const FILE = 'file';

const MISSING_FILE = {
  pointer: `/${FILE}`,
  code: 'required',
  message: `Send exactly one file, in the form field "${FILE}".`,
};

/** Reads the form into `request.body` and `request.file`. */
export async function readForm(request: ApiRequest, response: ApiResponse, maxBytes: number): Promise<void> {
  if (!request.is('multipart/form-data')) throw new UnsupportedMediaType('multipart/form-data');
  const form = multer({
    storage: multer.memoryStorage(),
    // Node's default for names is latin1, which breaks accents.
    defParamCharset: 'utf8',
    limits: {
      files: 1,
      fileSize: maxBytes,
      fields: 10,
      fieldNameSize: 100,
      fieldSize: 10_000,
      parts: 12,
      headerPairs: 50,
      fieldNestingDepth: 1,
    },
  }).single(FILE);
  const error = await new Promise<unknown>((resolve) => {
    form(request as never, response, resolve);
  });
  if (error) throw refusal(error, maxBytes);
  const { file } = request as unknown as { file?: Express.Multer.File };
  request.body = { ...(request.body as object | undefined) };
  if (!file) throw new ValidationFailed([MISSING_FILE]);
  request.file = { originalName: file.originalname, bytes: file.buffer };
}

function refusal(error: unknown, maxBytes: number): Error {
  if (!(error instanceof MulterError)) return new MalformedRequest('The multipart body could not be read.');
  if (error.code === 'LIMIT_FILE_SIZE') return new PayloadTooLarge(maxBytes);
  if (error.code === 'LIMIT_UNEXPECTED_FILE' && error.field !== undefined && error.field !== FILE) {
    const stranger = { pointer: `/${pointerSegment(error.field)}`, code: 'unknown_member', message: UNKNOWN_MEMBER };
    return new ValidationFailed([MISSING_FILE, stranger]);
  }
  if (error.code === 'LIMIT_UNEXPECTED_FILE' || error.code === 'LIMIT_FILE_COUNT') {
    return new ValidationFailed([{ ...MISSING_FILE, code: 'max_length' }]);
  }
  return new ValidationFailed([{ pointer: '', code: 'format', message: 'The form has too many or too long fields.' }]);
}
