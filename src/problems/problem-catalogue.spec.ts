import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OptimisticLockError } from '@mikro-orm/core';
import { HttpException } from '@nestjs/common';
import { MethodNotAllowed, problemOf, UnsupportedMediaType } from '#libs/http/index.js';
import { DomainError, type ErrorKind } from '#libs/kernel/index.js';
import { CATALOGUE } from './problem-catalogue.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

function sources(): { file: string; text: string }[] {
  return ['src', 'libs'].flatMap((root) =>
    readdirSync(`${REPOSITORY}/${root}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/(?:\.|-)spec\.ts$/.test(file))
      .map((file) => ({ file: `${root}/${file}`, text: readFileSync(`${REPOSITORY}/${root}/${file}`, 'utf8') })),
  );
}

/** `code` and, where the class itself says it, `kind` of every subclass of `DomainError` in the source. */
function errorsIn(source: string, where: string) {
  return source
    .split(/^(?=(?:export )?(?:abstract )?class )/m)
    .filter((text) => /^(?:export )?(?:abstract )?class \w+ extends /.test(text))
    .flatMap((text) => {
      const code = /\bcode(?:: string)? = '([a-z-]+)'/.exec(text)?.[1];
      const kind = /\bkind(?:: \w+)? = '([a-z-]+)'/.exec(text)?.[1] as ErrorKind | undefined;
      return code === undefined ? [] : [{ code, where, ...(kind && { kind }) }];
    });
}

/** What the edge answers for errors that are none of ours. */
function answersToForeignErrors() {
  const statuses = Array.from({ length: 100 }, (_, index) => 400 + index);
  return [
    ...statuses.map((status) => problemOf(new HttpException('', status))),
    problemOf(new OptimisticLockError('')),
    problemOf(Object.assign(new Error(), { code: 'ECONNREFUSED' })),
    problemOf(new Error()),
  ];
}

/** The status that the edge gives to an error of this code and kind. */
function statusOf(code: string, kind: ErrorKind): number {
  class Declared extends DomainError {
    readonly code = code;
    readonly kind = kind;
  }
  const special = [new MethodNotAllowed([]), new UnsupportedMediaType('')].find((error) => error.code === code);
  return problemOf(special ?? new Declared()).status;
}

describe('The catalogue of problems', () => {
  const codes = CATALOGUE.map(({ code }) => code);
  const declared = sources().flatMap(({ file, text }) => errorsIn(text, file));

  it('names the members that a problem carries besides', () => {
    const carried = sources().flatMap(({ text }) =>
      [...text.matchAll(/code = '([a-z-]+)';[^}]*\bextensions: \{([^}]*)\}/g)].map(([, code = '', members = '']) => ({
        meaning: CATALOGUE.find((page) => page.code === code)?.meaning,
        names: [...members.matchAll(/(\w+):/g)].map(([, name]) => `"${name}"`),
      })),
    );
    expect(carried.length).toBeGreaterThan(1);
    for (const { meaning, names } of carried) for (const name of names) expect(meaning).toContain(name);
  });

  it('finds the errors in the sources', () => {
    expect(declared.length).toBeGreaterThan(40);
    expect(errorsIn("export class A extends B {\n  override readonly code = 'a-b';\n}\nclass C {}", 'here')).toEqual([
      { code: 'a-b', where: 'here' },
    ]);
  });

  it('describes each code that the service answers', () => {
    const answered = [...declared, ...answersToForeignErrors()].map(({ code }) => code);
    expect([...new Set(answered)].filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('describes no code that no source names, and none twice', () => {
    const named = sources().filter(({ file }) => !file.startsWith('src/problems/'));
    expect(codes.filter((code) => !named.some(({ text }) => text.includes(`'${code}'`)))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('gives the status that comes with it', () => {
    const wrong = declared.flatMap(({ code, kind, where }) => {
      const status = kind && statusOf(code, kind);
      const described = CATALOGUE.find((problem) => problem.code === code)?.status;
      return status === undefined || status === described ? [] : [`${where}: ${code} is answered with ${status}`];
    });
    expect(wrong).toEqual([]);
  });

  it('has something to say about each', () => {
    for (const { title, meaning, remedy } of CATALOGUE) {
      expect(title).toMatch(/^[A-Z].+[^.]$/);
      for (const sentence of [meaning, remedy]) expect(sentence).toMatch(/^[A-Z"].+\.$/);
    }
  });
});
