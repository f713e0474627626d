import type { Client } from './client.js';
import type { FlowFile } from './flow-files.js';

export interface AuthoredFlow {
  id: string;
  stages: { id: string; blocks: { id: string; type: string }[] }[];
}

/**
 * Authors a flow as an admin does: the flow, each stage, each of its blocks.
 * @param keyPrefix where given, every call carries an `Idempotency-Key` made from it: run again, it goes on where it stopped
 * @param onBlock called after each block, with how many there are by then
 */
export async function authorFlow(
  admin: Client,
  companyId: string,
  file: FlowFile,
  { keyPrefix, onBlock }: { keyPrefix?: string; onBlock?: (done: number) => void } = {},
): Promise<AuthoredFlow> {
  const key = (what: string): { idempotencyKey?: string } =>
    keyPrefix === undefined ? {} : { idempotencyKey: `${keyPrefix}-${what}` };
  const flow = await admin.post<{ id: string }>(`/companies/${companyId}/flows`, {
    body: file.flow,
    expect: 201,
    ...key('flow'),
  });
  const stages: AuthoredFlow['stages'] = [];
  let done = 0;
  for (const [s, { content_blocks, ...stage }] of file.stages.entries()) {
    const { id } = await admin.post<{ id: string }>(`/flows/${flow.id}/stages`, {
      body: stage,
      expect: 201,
      ...key(`stage-${s}`),
    });
    const blocks: { id: string; type: string }[] = [];
    for (const [b, block] of content_blocks.entries()) {
      const path = `/flows/${flow.id}/stages/${id}/content-blocks`;
      blocks.push(await admin.post(path, { body: block, expect: 201, ...key(`block-${s}-${b}`) }));
      onBlock?.(++done);
    }
    stages.push({ id, blocks });
  }
  return { id: flow.id, stages };
}
