import { isUuid, type Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer, UploadedFile, UploadRefusal } from '../definition.js';
import { answerConfig, answerDefaults } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { closedObject } from '../fragments/objects.js';
import { arrayOf, type JsonObject, member, numberMember, textMember } from '../json.js';
import { isNeverTaken, isWithin, typeOfFile } from '../rules/media-types.js';

const BYTES_PER_MB = 1_048_576;
/** What the service takes at all. */
const MAX_SIZE_MB = 100;

const defaultConfig = {
  ...answerDefaults,
  allowed_types: ['application/pdf', 'image/jpeg', 'image/png'],
  max_size_mb: 10,
};

export const fileUpload = new ContentType(
  {
    name: 'file_upload',
    displayName: 'File upload',
    description: 'A file that the new hire hands in.',
    category: 'document',
    place: 10,
    configSchema: answerConfig(
      {
        allowed_types: {
          type: 'array',
          minItems: 1,
          maxItems: 50,
          uniqueItems: true,
          items: { type: 'string', format: 'media-type' },
        },
        max_size_mb: {
          type: 'number',
          exclusiveMinimum: 0,
          maximum: MAX_SIZE_MB,
          description: 'MB of 1,048,576 bytes.',
        },
      },
      ['allowed_types', 'max_size_mb'],
    ),
    contentSchema: inputContent(),
    responseSchema: closedObject({ file_id: { type: 'string', format: 'uuid' } }, ['file_id']),
    defaultConfig,
  },
  { config: [typesThatAreTaken], response: [idOfAnUpload], upload: uploadRefusal },
);

function typesThatAreTaken(config: JsonObject): Fault[] {
  return arrayOf(member(config, 'allowed_types')).flatMap((entry, index) =>
    typeof entry === 'string' && isNeverTaken(entry)
      ? [{ pointer: `/config/allowed_types/${index}`, code: 'option', message: PICTURES }]
      : [],
  );
}

const PICTURES = 'Pictures are taken as image/jpeg, image/png or image/webp alone; image/* means these.';

/** What is no id at all is that of no upload; whose upload an id is, only the store of uploads knows. */
function idOfAnUpload({ data }: Answer): Fault[] {
  const id = textMember(data, 'file_id');
  if (id === undefined || isUuid(id)) return [];
  const message = 'This file was not uploaded for this block.';
  return [{ pointer: '/data/file_id', code: 'unknown_file', message }];
}

/** Size first, since it is known first; then the type by bytes and name, which must agree. */
function uploadRefusal(config: JsonObject, file: UploadedFile): UploadRefusal | undefined {
  if (file.size > (numberMember(config, 'max_size_mb') ?? MAX_SIZE_MB) * BYTES_PER_MB) return 'payload-too-large';
  const type = typeOfFile(file.contentType, file.fileName);
  const allowed = arrayOf(member(config, 'allowed_types')).filter((entry) => typeof entry === 'string');
  return type !== undefined && allowed.some((entry) => isWithin(type, entry)) ? undefined : 'file-type-not-allowed';
}
