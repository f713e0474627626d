import { cleanFileName } from './file-name.js';

describe('The name of a file', () => {
  it.each([
    ['Lebenslauf Zoë Müller.pdf', 'Lebenslauf Zoë Müller.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\jo\\photo.jpg', 'photo.jpg'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['Zoe\u0308.png', 'Zoë.png'],
    ['  履歴書.pdf  ', '履歴書.pdf'],
    ['', 'file'],
    ['..', 'file'],
    ['folder/', 'file'],
    ['\ud800.txt', '\ufffd.txt'],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanFileName(name)).toBe(shown);
  });

  it('is cut to 255 characters before its ending', () => {
    const cut = cleanFileName(`${'x'.repeat(300)}.pdf`);
    expect([cut.length, cut.endsWith('xx.pdf')]).toEqual([255, true]);
    expect(cleanFileName('🎉'.repeat(200)).isWellFormed()).toBe(true);
  });
});
