import { VISIBLE } from '#libs/kernel/index.js';
import type { JsonObject } from './domain/content-types.js';
import { MAX_DESCRIPTION, MAX_DURATION_DAYS, MAX_FLOW_NAME, NAVIGATIONS, type Navigation } from './domain/flow.js';
import { MAX_STAGE_NAME, MAX_STAGE_TYPE, STAGE_STATUSES, type StageStatus } from './domain/stage.js';

/** Far more than any flow has; what one request may cost has an end. */
export const MAX_STAGES = 10_000;
export const MAX_BLOCKS = 50_000;

/** A document as it may be sent: what has a default may be left out. */
export interface SentDocument {
  flow: { name: string; description?: string | null; duration_days?: number | null; navigation?: Navigation };
  stages: {
    name: string;
    description?: string | null;
    type?: string;
    status?: StageStatus;
    content_blocks: { type: string; config?: JsonObject; content: JsonObject }[];
  }[];
  /** Where the flow was taken from: for people, not for the service. */
  source?: unknown;
}

/** The same that `Line` and `Text` of `libs/http` take, so that what can be created can be carried elsewhere. */
const line = (maxCodeUnits: number): JsonObject => ({
  type: 'string',
  minLength: 1,
  maxCodeUnits,
  pattern: VISIBLE,
  format: 'single-line',
});
const description = { type: 'string', nullable: true, maxCodeUnits: MAX_DESCRIPTION };

/** The document without what is in its stages: those are judged one by one, so that the work has an end. */
export const FLOW_SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    flow: {
      type: 'object',
      properties: {
        name: line(MAX_FLOW_NAME),
        description,
        duration_days: { type: 'integer', nullable: true, minimum: 1, maximum: MAX_DURATION_DAYS },
        navigation: { type: 'string', enum: [...NAVIGATIONS] },
      },
      required: ['name'],
      additionalProperties: false,
    },
    stages: { type: 'array', maxItems: MAX_STAGES },
    source: {},
  },
  required: ['flow', 'stages'],
  additionalProperties: false,
};

export const STAGE_SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    name: line(MAX_STAGE_NAME),
    description,
    type: line(MAX_STAGE_TYPE),
    status: { type: 'string', enum: [...STAGE_STATUSES] },
    content_blocks: { type: 'array' },
  },
  required: ['name', 'content_blocks'],
  additionalProperties: false,
};

export const BLOCK_SCHEMA: JsonObject = {
  type: 'object',
  properties: { type: { type: 'string' }, config: { type: 'object' }, content: { type: 'object' } },
  required: ['type', 'content'],
  additionalProperties: false,
};
