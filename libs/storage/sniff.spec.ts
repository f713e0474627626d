import sharp from 'sharp';
import { mismatch, sniff } from './sniff.js';

const image = (format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer();

/** A ZIP archive of one stored, empty-checksummed entry: all that is looked at is its name and text. */
function zip(name: string, text: string): Buffer {
  const [entry, content] = [Buffer.from(name), Buffer.from(text)];
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(entry.length, 26);
  return Buffer.concat([header, entry, content, Buffer.from('PK\x01\x02')]);
}

const OOXML = 'application/vnd.openxmlformats-officedocument';
const office = (type: string): Buffer =>
  zip('[Content_Types].xml', `<Types><Override ContentType="${OOXML}.${type}.main+xml"/></Types>`);
const oldOffice = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n', 'latin1');

describe('sniff', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('knows a %s by its bytes, whatever its name', async (format) => {
    expect((await sniff(await image(format), 'a.txt')).contentType).toBe(`image/${format}`);
  });

  it.each([
    ['a.pdf', pdf, 'application/pdf'],
    ['a.docx', office('wordprocessingml.document'), `${OOXML}.wordprocessingml.document`],
    ['a.xlsx', office('spreadsheetml.sheet'), `${OOXML}.spreadsheetml.sheet`],
    ['a.pptx', office('presentationml.presentation'), `${OOXML}.presentationml.presentation`],
    ['a.odt', zip('mimetype', 'application/vnd.oasis.opendocument.text'), 'application/vnd.oasis.opendocument.text'],
    ['a.doc', oldOffice, 'application/msword'],
    ['a.XLS', oldOffice, 'application/vnd.ms-excel'],
    ['a', oldOffice, 'application/x-cfb'],
    ['notes.txt', Buffer.from('Grüße\r\n\tAna'), 'text/plain'],
    ['people.csv', Buffer.from('\ufeffname;ort\nJosé;Köln\n'), 'text/csv'],
    ['people.csv', Buffer.from('\ufeffname\tort\nJosé\tKöln\n', 'utf16le'), 'text/csv'],
    ['noname', Buffer.from('hello'), 'text/plain'],
    ['a.pdf', Buffer.from('hello'), 'text/plain'],
    ['logo.svg', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
    ['data', Buffer.from('<?xml version="1.0"?><a/>'), 'application/xml'],
    ['a.txt', Buffer.from('a\0b'), 'application/octet-stream'],
    ['a.txt', Buffer.from('a\x1b[31m'), 'application/octet-stream'],
    ['a.txt', Buffer.from([0x66, 0xfc, 0x72]), 'application/octet-stream'],
    ['a.txt', Buffer.alloc(0), 'application/octet-stream'],
  ])('takes %s for what it is', async (name, bytes, contentType) => {
    expect((await sniff(bytes, name)).contentType).toBe(contentType);
  });
});

describe('mismatch', () => {
  const contradicts = async (name: string, bytes: Buffer): Promise<boolean> => mismatch(await sniff(bytes, name), name);

  it('sees a name that lies', async () => {
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    for (const [name, bytes] of [
      ['a.png', await image('jpeg')],
      ['a.pdf', await image('png')],
      ['a.pdf', exe],
      ['a.txt', exe],
      ['a.doc', exe],
      ['a.jpeg', Buffer.from('no image')],
      ['a.docx', zip('x.txt', 'x')],
      ['a.doc', office('wordprocessingml.document')],
      ['a.csv', pdf],
      ['a.png', Buffer.from([1, 2, 3])],
    ] as const)
      expect([name, await contradicts(name, bytes)]).toEqual([name, true]);
  });

  it('leaves synonyms, unknown endings and names without one alone', async () => {
    for (const [name, bytes] of [
      ['a.JPG', await image('jpeg')],
      ['a.jpe', await image('jpeg')],
      ['a.png', await image('png')],
      ['noname', await image('png')],
      ['a.b.c.pdf', pdf],
      ['report.2024-final', pdf],
      ['a.xls', oldOffice],
      ['page.htm', Buffer.from('<!doctype html><p>x')],
      ['a.xyz', Buffer.from([1, 2, 3])],
      ['.profile', Buffer.from('x')],
    ] as const)
      expect([name, await contradicts(name, bytes)]).toEqual([name, false]);
  });
});
