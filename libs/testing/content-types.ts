import type { ContentType, JsonObject } from '#libs/content/index.js';
import type { Fault } from '#libs/kernel/index.js';

/** The day on which specs take place. */
export const TODAY = '2027-02-28';

/** Faults as specs write them: `code pointer`. */
export function brief(faults: readonly Fault[]): string[] {
  return faults.map((fault) => `${fault.code} ${fault.pointer}`);
}

/** A config, a content, and the faults that the block has. */
export type AuthoringCase = [config: unknown, content: unknown, ...faults: string[]];

/** A config, a response, and the faults that the response has. */
export type AnswerCase = [config: JsonObject, data: unknown, ...faults: string[]];

/** A table of blocks of the type, each with all its faults. */
export function itAuthors(type: ContentType, cases: readonly AuthoringCase[]): void {
  it.each(cases.map(([config, content, ...faults]) => ({ config, content, faults })))(
    `${type.name} with $config and $content has the faults $faults`,
    ({ config, content, faults }) => {
      expect(brief(type.blockFaults({ config, content }))).toEqual(faults);
    },
  );
}

/** A table of responses to blocks of the type, each with all its faults. */
export function itAnswers(type: ContentType, cases: readonly AnswerCase[], content: JsonObject = {}): void {
  it.each(cases.map(([config, data, ...faults]) => ({ config, data, faults })))(
    `${type.name} with $config answered $data has the faults $faults`,
    ({ config, data, faults }) => {
      expect(brief(type.responseFaults({ config, content }, data, { today: TODAY }))).toEqual(faults);
    },
  );
}
