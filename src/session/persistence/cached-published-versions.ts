import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { contentTypeNamed, thawedContentType, type ContentType, type FrozenContentType } from '#libs/content/index.js';
import { Database } from '#libs/persistence/index.js';
import { PublishedVersion, type PublishedBlock, type PublishedStage } from '../domain/published-version.js';
import { PublishedVersions } from '../domain/published-versions.js';

/** Of documents, as text; their parsed form takes a few times as much. */
const CACHE_BYTES = 16 * 1_048_576;

/** What authoring publishes: its views, and the document that a version consists of. */
interface PublishedTables {
  published_versions: { company_id: string; version_id: string; flow_id: string; number: number; document: Document };
  published_flows: { company_id: string; flow_id: string; version_id: string | null };
}

interface Document {
  flow: { name: string; description: string | null; duration_days: number | null; navigation: 'sequential' | 'free' };
  stages: {
    id: string;
    name: string;
    description: string | null;
    type: string;
    order: number;
    content_blocks: {
      id: string;
      type: string;
      config: Record<string, unknown>;
      content: Record<string, unknown>;
      order_index: number;
    }[];
  }[];
  content_types: Record<string, FrozenContentType>;
}

/** Reads versions from the database once, and keeps them: they never change. */
@Injectable()
export class CachedPublishedVersions extends PublishedVersions {
  private readonly cache = new LRUCache<string, PublishedVersion>({ maxSize: CACHE_BYTES });

  constructor(private readonly database: Database) {
    super();
  }

  async get(versionId: string): Promise<PublishedVersion> {
    return this.cache.get(versionId) ?? this.load(versionId);
  }

  async latestOf(flowId: string): Promise<PublishedVersion> {
    const flow = await this.database
      .across<PublishedTables>('portal-token')
      .selectFrom('published_flows')
      .select('version_id')
      .where('flow_id', '=', flowId)
      .executeTakeFirst();
    if (!flow) return PublishedVersion.empty();
    if (!flow.version_id) throw new Error(`The flow ${flowId} has new hires but no published version`);
    return this.get(flow.version_id);
  }

  private async load(versionId: string): Promise<PublishedVersion> {
    const { number, document } = await this.database
      .across<PublishedTables>('portal-token')
      .selectFrom('published_versions')
      .select(['number', 'document'])
      .where('version_id', '=', versionId)
      .executeTakeFirstOrThrow();
    const { duration_days: durationDays, ...flow } = document.flow;
    const types = new Map(
      Object.entries(document.content_types).map(([name, frozen]) => [name, thawedContentType(name, frozen)]),
    );
    const stages = document.stages.map((stage) => stageOf(stage, types));
    const version = new PublishedVersion(versionId, number, { ...flow, durationDays }, stages, types);
    this.cache.set(versionId, version, { size: JSON.stringify(document).length });
    return version;
  }
}

type OwnTypes = ReadonlyMap<string, ContentType>;

function stageOf({ content_blocks, ...stage }: Document['stages'][number], types: OwnTypes): PublishedStage {
  return { ...stage, blocks: content_blocks.map((block) => blockOf(block, types)) };
}

function blockOf(
  { order_index: orderIndex, ...block }: Document['stages'][number]['content_blocks'][number],
  types: OwnTypes,
): PublishedBlock {
  const type = types.get(block.type) ?? contentTypeNamed(block.type);
  return {
    ...block,
    orderIndex,
    takesResponse: type?.takesResponse ?? false,
    takesFile: type?.takesFile ?? false,
    required: type?.isRequired(block.config) ?? false,
    sensitive: type?.isSensitive(block.config) ?? false,
  };
}
