import { Injectable } from '@nestjs/common';
import { schemaFaults } from '#libs/content/schema/schema-faults.js';
import { type Fault, newId, pauses } from '#libs/kernel/index.js';
import { unknownType } from './domain/content-block.js';
import { ContentTypes, type ContentTypeRules, type JsonObject } from './domain/content-types.js';
import type { StageContents } from './domain/contents.js';
import type { FlowProfile } from './domain/flow.js';
import { DEFAULT_NAVIGATION } from './domain/flow.js';
import { MAX_FAULTS } from './domain/max-faults.js';
import { DEFAULT_STAGE_TYPE } from './domain/stage.js';
import { BLOCK_SCHEMA, FLOW_SCHEMA, MAX_BLOCKS, STAGE_SCHEMA, type SentDocument } from './flow-schema.js';

export interface ReadFlow {
  profile: FlowProfile;
  contents: StageContents[];
}

/** The flow with new ids, or every fault of the document, each with its pointer. */
export type FlowReading = { faults: Fault[]; flow: null } | { faults: []; flow: ReadFlow };

/** Reads flows as documents (`domain/flow-document.ts`), which anybody may have written. */
@Injectable()
export class FlowFormat {
  constructor(private readonly contentTypes: ContentTypes) {}

  async read(sent: unknown): Promise<FlowReading> {
    const types = await this.contentTypes.active(typeNamesIn(sent));
    const faults = await documentFaults(sent, types);
    if (faults.length > 0) return { faults, flow: null };
    // Without a fault it is of this shape.
    return { faults: [], flow: flowOf(sent as SentDocument, types) };
  }
}

async function documentFaults(sent: unknown, types: ReadonlyMap<string, ContentTypeRules>): Promise<Fault[]> {
  const faults = schemaFaults(FLOW_SCHEMA, sent, '');
  const pause = pauses();
  let blocks = 0;
  for (const [s, stage] of listIn(sent, 'stages').entries()) {
    faults.push(...schemaFaults(STAGE_SCHEMA, stage, `/stages/${s}`));
    for (const [b, block] of listIn(stage, 'content_blocks').entries()) {
      if (++blocks > MAX_BLOCKS) return [...faults, tooManyBlocks(`/stages/${s}/content_blocks/${b}`)];
      faults.push(...blockFaults(block, `/stages/${s}/content_blocks/${b}`, types));
      if (faults.length >= MAX_FAULTS) return faults.slice(0, MAX_FAULTS);
      await pause();
    }
    if (faults.length >= MAX_FAULTS) break;
    await pause();
  }
  return faults.slice(0, MAX_FAULTS);
}

function blockFaults(block: unknown, pointer: string, types: ReadonlyMap<string, ContentTypeRules>): Fault[] {
  const faults = schemaFaults(BLOCK_SCHEMA, block, pointer);
  if (faults.length > 0) return faults;
  const { type, config, content } = block as SentDocument['stages'][number]['content_blocks'][number];
  const rules = types.get(type);
  if (!rules) return [unknownType(`${pointer}/type`)];
  return rules
    .blockFaults({ config: config ?? rules.defaultConfig, content })
    .map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
}

function flowOf({ flow, stages }: SentDocument, types: ReadonlyMap<string, ContentTypeRules>): ReadFlow {
  const { name, description = null, duration_days: durationDays = null, navigation = DEFAULT_NAVIGATION } = flow;
  return {
    profile: { name, description, durationDays, navigation },
    contents: stages.map(({ content_blocks, ...stage }) => ({
      id: newId(),
      name: stage.name,
      description: stage.description ?? null,
      type: stage.type ?? DEFAULT_STAGE_TYPE,
      status: stage.status ?? 'active',
      blocks: content_blocks.map(({ type, config, content }) => ({
        id: newId(),
        type,
        config: config ?? types.get(type)?.defaultConfig ?? {},
        content,
      })),
    })),
  };
}

function typeNamesIn(sent: unknown): Set<string> {
  const blocks = listIn(sent, 'stages').flatMap((stage) => listIn(stage, 'content_blocks'));
  const names = blocks.map((block) => (block as JsonObject | null)?.['type']);
  return new Set(names.filter((name) => typeof name === 'string'));
}

/** The member where it is a list, of something that may be anything. */
function listIn(value: unknown, name: string): readonly unknown[] {
  const list = typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined;
  return Array.isArray(list) ? list : [];
}

function tooManyBlocks(pointer: string): Fault {
  return { pointer, code: 'max_length', message: `A flow has at most ${MAX_BLOCKS} content blocks.` };
}
