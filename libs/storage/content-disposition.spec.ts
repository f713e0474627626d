import { contentDisposition } from './content-disposition.js';

describe('contentDisposition', () => {
  it.each([
    ['report.pdf', `filename="report.pdf"; filename*=UTF-8''report.pdf`],
    ['Résumé José.pdf', `filename="Resume Jose.pdf"; filename*=UTF-8''R%C3%A9sum%C3%A9%20Jos%C3%A9.pdf`],
    ['契約.pdf', `filename="__.pdf"; filename*=UTF-8''%E5%A5%91%E7%B4%84.pdf`],
    ['a"b\'(c)*.txt', `filename="a_b'(c)*.txt"; filename*=UTF-8''a%22b%27%28c%29%2A.txt`],
    ['50%.txt', `filename="50_.txt"; filename*=UTF-8''50%25.txt`],
    ['a\r\nSet-Cookie: x=1.txt', `filename="aSet-Cookie: x=1.txt"; filename*=UTF-8''aSet-Cookie%3A%20x%3D1.txt`],
    ['../../etc/passwd', `filename="passwd"; filename*=UTF-8''passwd`],
    ['C:\\temp\\x.doc', `filename="x.doc"; filename*=UTF-8''x.doc`],
    ['cod\u202egpj.exe', `filename="codgpj.exe"; filename*=UTF-8''codgpj.exe`],
    ['..', `filename="file"; filename*=UTF-8''file`],
    ['', `filename="file"; filename*=UTF-8''file`],
    ['\ud800.txt', `filename="_.txt"; filename*=UTF-8''%EF%BF%BD.txt`],
  ])('writes %j', (name, expected) => {
    expect(contentDisposition('attachment', name)).toBe(`attachment; ${expected}`);
  });

  it('says inline when asked to', () => {
    expect(contentDisposition('inline', 'logo.png')).toMatch(/^inline; /);
  });
});
