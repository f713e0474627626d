import type { JsonObject } from '../json.js';
import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { quiz } from './quiz.js';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
const question = (id: string, ...correct: string[]) => ({ id, text: 'Which?', options, correct });
const content = (...questions: JsonObject[]) => ({ label: 'Check', questions });
const three = content(question('one', 'a'), question('two', 'a', 'b'), question('a/b', 'c'));

itAuthors(quiz, [
  [{ pass_percentage: 80 }, three],
  [
    { pass_percentage: 101 },
    { label: 'x', questions: [] },
    'max /config/pass_percentage',
    'required /content/questions',
  ],
  [{}, content(question('one', 'a'), question('one', 'b')), 'unique /content/questions/1/id'],
  [{}, content(question('one', 'a', 'z')), 'option /content/questions/0/correct/1'],
  [{}, content(question('one')), 'required /content/questions/0/correct'],
  [{}, content(question('one', 'a', 'a')), 'unique /content/questions/0/correct/1'],
  [
    {},
    content({ ...question('one', 'a'), options: [options[0]!, options[0]!] }),
    'unique /content/questions/0/options/1/value',
  ],
  [
    {},
    content({ id: 'one', text: 'x', options, correct: 'a', hint: 'y' }),
    'unknown_member /content/questions/0/hint',
    'type /content/questions/0/correct',
  ],
]);

const pass = { pass_percentage: 66 };
const all = { one: ['a'], two: ['b', 'a'], 'a/b': ['c'] };

itAnswers(
  quiz,
  [
    [pass, { answers: all }],
    [pass, { answers: { ...all, one: ['b'] } }],
    [{ pass_percentage: 67 }, { answers: { ...all, one: ['b'] } }, 'pass_percentage /data/answers'],
    [{ pass_percentage: 67 }, { answers: { ...all, two: ['a'] } }, 'pass_percentage /data/answers'],
    [{ pass_percentage: 67 }, { answers: { ...all, two: ['a', 'b', 'c'] } }, 'pass_percentage /data/answers'],
    [{}, { answers: { one: ['c'], two: ['c'], 'a/b': ['a'] } }],
    [pass, { answers: {} }, 'required /data/answers/one', 'required /data/answers/two', 'required /data/answers/a~1b'],
    [pass, { answers: { ...all, one: [] } }, 'required /data/answers/one'],
    [pass, { answers: { ...all, one: ['z'] } }, 'option /data/answers/one/0'],
    [pass, { answers: { ...all, two: ['a', 'a', 'b'] } }, 'unique /data/answers/two/1'],
    [pass, { answers: { ...all, bonus: ['a'] } }, 'unknown_member /data/answers/bonus'],
    [pass, { answers: { ...all, constructor: ['a'] } }, 'unknown_member /data/answers/constructor'],
    [pass, { answers: { one: 'a', two: ['b'], 'a/b': [1] } }, 'type /data/answers/one', 'type /data/answers/a~1b/0'],
    [pass, { answers: ['a'] }, 'type /data/answers'],
    [pass, { value: 5 }, 'required /data/answers', 'unknown_member /data/value'],
  ],
  three,
);

it('keeps the answer key from the portal, and all else as it is', () => {
  const shown = quiz.forPortal({ config: pass, content: three });
  const questions = three.questions.map(({ id, text }) => ({ id, text, options }));
  expect(shown).toEqual({ config: pass, content: { label: 'Check', questions } });
  expect(three.questions[0]).toHaveProperty('correct');
});
