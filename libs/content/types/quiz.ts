import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults } from '../fragments/answers.js';
import { MAX_OPTIONS, options } from '../fragments/inputs.js';
import { closedObject } from '../fragments/objects.js';
import { key, keyReference, line, text } from '../fragments/texts.js';
import { arrayOf, isObject, type JsonObject, member, numberMember, pointerSegment, textMember } from '../json.js';
import { optionValues, repeatedMembers, strangers } from '../rules/options.js';

const MAX_QUESTIONS = 200;

const chosen: JsonObject = { type: 'array', items: keyReference, maxItems: MAX_OPTIONS, uniqueItems: true };

export const quiz = new ContentType(
  {
    name: 'quiz',
    displayName: 'Quiz',
    description: 'Questions with right answers. Below the pass mark it is refused, and may be tried again.',
    category: 'assessment',
    place: 20,
    configSchema: answerConfig({ pass_percentage: { type: 'number', minimum: 0, maximum: 100 } }),
    contentSchema: closedObject(
      {
        label: line,
        questions: {
          type: 'array',
          minItems: 1,
          maxItems: MAX_QUESTIONS,
          items: closedObject({ id: key, text, options, correct: { ...chosen, minItems: 1, 'x-author-only': true } }, [
            'id',
            'text',
            'options',
            'correct',
          ]),
        },
      },
      ['label', 'questions'],
    ),
    responseSchema: closedObject(
      { answers: { type: 'object', additionalProperties: chosen, maxProperties: MAX_QUESTIONS } },
      ['answers'],
    ),
    defaultConfig: answerDefaults,
  },
  { content: [questionFaults], response: [answerFaults] },
);

function questionFaults(content: JsonObject): Fault[] {
  const pointer = '/content/questions';
  return [
    ...repeatedMembers(member(content, 'questions'), 'id', pointer),
    ...arrayOf(member(content, 'questions')).flatMap((question, index) => [
      ...repeatedMembers(member(question, 'options'), 'value', `${pointer}/${index}/options`),
      ...strangers(
        member(question, 'correct'),
        optionValues(member(question, 'options')),
        `${pointer}/${index}/correct`,
      ),
    ]),
  ];
}

function answerFaults({ config, content, data }: Answer): Fault[] {
  const answers = member(data, 'answers');
  if (!isObject(answers)) return [];
  const questions = questionsById(content);
  const faults: Fault[] = [];
  for (const id of Object.keys(answers)) {
    if (questions.has(id)) continue;
    faults.push({ pointer: at(id), code: 'unknown_member', message: 'There is no such question.' });
  }
  let complete = true;
  for (const [id, question] of questions) {
    const answer = member(answers, id);
    complete &&= Array.isArray(answer) && answer.every((value) => typeof value === 'string');
    if (answer === undefined || (Array.isArray(answer) && answer.length === 0)) {
      faults.push({ pointer: at(id), code: 'required', message: 'Please answer this question.' });
    }
    faults.push(...strangers(answer, optionValues(member(question, 'options')), at(id)));
  }
  // A quiz is marked when it has been answered: before, the score would say what is right.
  return faults.length > 0 || !complete ? faults : scoreFaults(config, questions, answers);
}

function scoreFaults(config: JsonObject, questions: ReadonlyMap<string, JsonObject>, answers: JsonObject): Fault[] {
  const needed = numberMember(config, 'pass_percentage') ?? 0;
  const right = [...questions].filter(([id, question]) =>
    isSameSet(member(answers, id), member(question, 'correct')),
  ).length;
  if (right * 100 >= needed * questions.size) return [];
  const message = `${right} of ${questions.size} answers are right; ${needed} % are needed. Please try again.`;
  return [{ pointer: '/data/answers', code: 'pass_percentage', message }];
}

function questionsById(content: JsonObject): Map<string, JsonObject> {
  const entries = arrayOf(member(content, 'questions')).filter(isObject);
  return new Map(
    entries.flatMap((question) => {
      const id = textMember(question, 'id');
      return id === undefined ? [] : [[id, question] as const];
    }),
  );
}

function isSameSet(answer: unknown, correct: unknown): boolean {
  const [given, right] = [new Set(arrayOf(answer)), new Set(arrayOf(correct))];
  return given.size === right.size && [...given].every((value) => right.has(value));
}

function at(id: string): string {
  return `/data/answers/${pointerSegment(id)}`;
}
