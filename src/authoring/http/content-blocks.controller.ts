import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  Created,
  IfMatch,
  Operation,
  ordinalPageRequest,
  PageQuery,
  type Page,
  type Versioned,
} from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { AddContentBlock } from '../commands/add-content-block.js';
import { ChangeContentBlock } from '../commands/change-content-block.js';
import { DeleteContentBlock } from '../commands/delete-content-block.js';
import { ReorderContentBlocks } from '../commands/reorder-content-blocks.js';
import { ContentBlockView, GetContentBlock } from '../queries/get-content-block.js';
import { CONTENT_BLOCKS, ListContentBlocks } from '../queries/list-content-blocks.js';
import {
  AddContentBlockBody,
  ChangeContentBlockBody,
  ContentBlockListView,
  ContentBlockPageView,
  ReorderContentBlocksBody,
} from './content-block.dto.js';

@ApiTags('Content blocks')
@Controller('flows/:flow_id/stages/:stage_id/content-blocks')
export class ContentBlocksController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Operation({
    id: 'listContentBlocks',
    summary: 'List the content blocks of a stage, in order',
    access: 'user',
    answer: ContentBlockPageView,
    input: true,
    addressed: true,
  })
  list(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Query() query: PageQuery,
  ): Promise<Page<ContentBlockView>> {
    return this.queries.execute(new ListContentBlocks(flowId, stageId, ordinalPageRequest(query, CONTENT_BLOCKS)));
  }

  @Post()
  @Operation({
    id: 'addContentBlock',
    summary: 'Add a content block',
    access: 'admin',
    status: 201,
    answer: ContentBlockView,
    input: true,
    addressed: true,
  })
  async add(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Body() { position, ...block }: AddContentBlockBody,
  ): Promise<Created<ContentBlockView>> {
    const id = await this.commands.execute(new AddContentBlock(flowId, stageId, block, position));
    const view = await this.get(flowId, stageId, id);
    return new Created(view, `/flows/${flowId}/stages/${stageId}/content-blocks/${id}`);
  }

  // Before the routes with an id, which would take `reorder` for one.
  @Patch('reorder')
  @Operation({
    id: 'reorderContentBlocks',
    summary: 'Put all content blocks of a stage into a new order',
    description: "An order has no `ETag` of its own: `If-Match` takes the stage's.",
    access: 'admin',
    answer: ContentBlockListView,
    input: true,
    conditional: true,
    addressed: true,
  })
  async reorder(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Body() { content_block_ids }: ReorderContentBlocksBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<ContentBlockListView> {
    const ids = content_block_ids.map((id) => id.toLowerCase());
    await this.commands.execute(new ReorderContentBlocks(flowId, stageId, ids, expectedVersions));
    const { items } = await this.queries.execute(new ListContentBlocks(flowId, stageId));
    return { items };
  }

  @Get(':content_block_id')
  @Operation({
    id: 'getContentBlock',
    summary: 'Read a content block',
    access: 'user',
    answer: ContentBlockView,
    addressed: true,
  })
  get(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Param('content_block_id') contentBlockId: string,
  ): Promise<Versioned<ContentBlockView>> {
    return this.queries.execute(new GetContentBlock(flowId, stageId, contentBlockId));
  }

  @Patch(':content_block_id')
  @Operation({
    id: 'changeContentBlock',
    summary: 'Change or move a content block',
    description: '`config` and `content` are replaced as a whole.',
    access: 'admin',
    answer: ContentBlockView,
    input: true,
    conditional: true,
    addressed: true,
  })
  async change(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Param('content_block_id') contentBlockId: string,
    @Body() { position, ...changes }: ChangeContentBlockBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<ContentBlockView>> {
    await this.commands.execute(
      new ChangeContentBlock(flowId, stageId, contentBlockId, changes, position, expectedVersions),
    );
    return this.get(flowId, stageId, contentBlockId);
  }

  @Delete(':content_block_id')
  @Operation({
    id: 'deleteContentBlock',
    summary: 'Delete a content block',
    access: 'admin',
    status: 204,
    conditional: true,
    addressed: true,
  })
  async delete(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Param('content_block_id') contentBlockId: string,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<void> {
    await this.commands.execute(new DeleteContentBlock(flowId, stageId, contentBlockId, expectedVersions));
  }
}
