import type { Load } from './load.js';
import { STAGES_DONE, type Seed } from './seed.js';

/** A new hire opens the portal. */
export function currentStages({ tokens }: Seed): Load {
  const token = inTurn(tokens);
  return {
    name: 'currentStage',
    title: 'GET …/current-stage',
    amount: 4_000,
    next: () => ({ method: 'GET', path: `/api/v1/onboarding/${token()}/current-stage` }),
  };
}

/** A new hire answers; every completion is of a block that nobody has completed yet. */
export function completions({ tokens, stages }: Seed): Load {
  const open = stages.slice(STAGES_DONE).flatMap(({ id, blocks }) => blocks.map((block) => ({ stage: id, block })));
  let completion = 0;
  return {
    name: 'complete',
    title: 'POST …/content-blocks/{id}/complete',
    amount: 1_500,
    next: () => {
      // All new hires do one block before any does the next.
      const { stage, block } = open[Math.floor(completion / tokens.length) % open.length]!;
      const who = tokens[completion++ % tokens.length] ?? '';
      return {
        method: 'POST',
        path: `/api/v1/onboarding/${who}/stages/${stage}/content-blocks/${block}/complete`,
        body: JSON.stringify({ data: { value: `Answer ${completion}` } }),
        headers: { 'content-type': 'application/json' },
      };
    },
  };
}

/** An admin looks at the new hires. */
export function lists({ companyId, accessToken }: Seed): Load {
  return {
    name: 'list',
    title: 'GET …/new-hires (50 items)',
    amount: 2_000,
    next: () => ({
      method: 'GET',
      path: `/api/v1/companies/${companyId}/new-hires`,
      headers: { authorization: `Bearer ${accessToken}` },
    }),
  };
}

function inTurn<T>(values: readonly T[]): () => T {
  let turn = 0;
  return () => values[turn++ % values.length]!;
}
