import type { ContentType } from './content-type.js';
import { acknowledgement } from './types/acknowledgement.js';
import { address } from './types/address.js';
import { callout } from './types/callout.js';
import { checkbox } from './types/checkbox.js';
import { dateInput } from './types/date-input.js';
import { description } from './types/description.js';
import { divider } from './types/divider.js';
import { emailInput } from './types/email-input.js';
import { embed } from './types/embed.js';
import { fileDownload } from './types/file-download.js';
import { fileUpload } from './types/file-upload.js';
import { header } from './types/header.js';
import { image } from './types/image.js';
import { link } from './types/link.js';
import { matrix } from './types/matrix.js';
import { multiSelect } from './types/multi-select.js';
import { numberInput } from './types/number-input.js';
import { phoneInput } from './types/phone-input.js';
import { quiz } from './types/quiz.js';
import { rating } from './types/rating.js';
import { richText } from './types/rich-text.js';
import { signature } from './types/signature.js';
import { singleSelect } from './types/single-select.js';
import { textArea } from './types/text-area.js';
import { textInput } from './types/text-input.js';
import { timeInput } from './types/time-input.js';
import { urlInput } from './types/url-input.js';
import { video } from './types/video.js';

/** The types that every company has, in the order in which they are listed. A new one: its file, and its line here. */
export const builtInContentTypes: readonly ContentType[] = [
  header,
  description,
  richText,
  divider,
  callout,
  image,
  video,
  fileDownload,
  link,
  embed,
  textInput,
  textArea,
  emailInput,
  phoneInput,
  urlInput,
  numberInput,
  dateInput,
  timeInput,
  singleSelect,
  multiSelect,
  checkbox,
  address,
  matrix,
  rating,
  quiz,
  fileUpload,
  signature,
  acknowledgement,
];

const byName: ReadonlyMap<string, ContentType> = new Map(builtInContentTypes.map((type) => [type.name, type]));

/** The built-in type of that name, if there is one. */
export function contentTypeNamed(name: string): ContentType | undefined {
  return byName.get(name);
}
