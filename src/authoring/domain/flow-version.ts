import { newId } from '#libs/kernel/index.js';
import { FlowVersionNotFound } from './authoring.errors.js';
import type { ContentTypeRules } from './content-types.js';
import type { Draft } from './draft.js';
import type { Flow } from './flow.js';
import type { PublishedDocument } from './published-document.js';

/** A flow as it was published: numbered from 1, never written again. */
export interface FlowVersion {
  readonly id: string;
  readonly companyId: string;
  readonly flowId: string;
  readonly number: number;
  readonly document: PublishedDocument;
  readonly stageCount: number;
  readonly contentBlockCount: number;
  readonly publishedAt: Date;
  /** The user who published it. */
  readonly publishedBy: string;
}

export function nextVersionOf(
  flow: Flow,
  draft: Draft,
  types: ReadonlyMap<string, ContentTypeRules>,
  publishedBy: string,
  now: Date,
): FlowVersion {
  return {
    id: newId(),
    companyId: flow.companyId,
    flowId: flow.id,
    number: flow.nextVersion,
    document: draft.document(flow, types),
    stageCount: draft.stageCount,
    contentBlockCount: draft.blockCount,
    publishedAt: now,
    publishedBy,
  };
}

/**
 * The number that a path names.
 * @throws FlowVersionNotFound for what is the number of no version
 */
export function versionNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new FlowVersionNotFound();
  return Number(text);
}
