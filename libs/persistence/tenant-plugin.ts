import {
  AliasNode,
  BinaryOperationNode,
  ColumnNode,
  DeleteQueryNode,
  FromNode,
  IdentifierNode,
  type InsertQueryNode,
  JoinNode,
  type MergeQueryNode,
  type OnConflictNode,
  OperationNodeTransformer,
  OperatorNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  SelectQueryNode,
  SelectionNode,
  TableNode,
  UpdateQueryNode,
  type UsingNode,
  ValueNode,
  ValuesNode,
  WhereNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';
import { Tenancy } from './tenant.js';

/** The column that holds the company, by table or view: `company_id`, or `id` for the companies themselves. */
export type TenantColumns = ReadonlyMap<string, string>;

/** A query whose tables the plugin cannot see, and so cannot bind to a company. */
export class UnboundQuery extends Error {
  constructor(why: string) {
    super(`This query cannot be bound to a company: ${why}. Build it with Kysely, or cross companies by name.`);
    this.name = 'UnboundQuery';
  }
}

/**
 * Binds every table and view of a query to the company that is bound to the running work: each is replaced by
 * `(select * from t where company_id = $n)`, which PostgreSQL flattens, and which holds in joins and sub-selects alike.
 */
export class TenantPlugin implements KyselyPlugin {
  constructor(private readonly columns: TenantColumns) {}

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    if (RawNode.is(node)) throw new UnboundQuery('it is raw SQL');
    return new TenantTransformer(this.columns, Tenancy.companyId()).transformNode(node, queryId);
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}

class TenantTransformer extends OperationNodeTransformer {
  constructor(
    private readonly columns: TenantColumns,
    private readonly companyId: string,
  ) {
    super();
  }

  protected override transformFrom(node: FromNode, queryId?: QueryId): FromNode {
    const from = super.transformFrom(node, queryId);
    return { ...from, froms: from.froms.map((source) => this.bound(source)) };
  }

  protected override transformJoin(node: JoinNode, queryId?: QueryId): JoinNode {
    const join = super.transformJoin(node, queryId);
    return { ...join, table: this.bound(join.table) };
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    const column = node.into && this.columns.get(node.into.table.identifier.name);
    if (column !== undefined && insertedValues(node, column).some((value) => value !== this.companyId)) {
      throw new UnboundQuery('it inserts a row that is not known to be of the company');
    }
    return super.transformInsertQuery(node, queryId);
  }

  protected override transformUsing(node: UsingNode, queryId?: QueryId): UsingNode {
    const using = super.transformUsing(node, queryId);
    return { ...using, tables: using.tables.map((source) => this.bound(source)) };
  }

  protected override transformMergeQuery(): MergeQueryNode {
    throw new UnboundQuery('a merge writes rows that no condition guards');
  }

  protected override transformOnConflict(node: OnConflictNode, queryId?: QueryId): OnConflictNode {
    // A conflict with another company's row would change that one.
    if (node.updates) throw new UnboundQuery('on conflict it updates rows that no condition guards');
    return super.transformOnConflict(node, queryId);
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    const update = super.transformUpdateQuery(node, queryId);
    const condition = update.table && this.conditionOn(update.table);
    return condition ? { ...update, where: and(update.where, condition) } : update;
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    // The target of a delete is a plain table, which a sub-select cannot stand in for.
    const from = super.transformFrom(node.from, queryId);
    const remove = super.transformDeleteQuery(node, queryId);
    const conditions = from.froms.map((source) => this.conditionOn(source)).filter((c) => c !== undefined);
    return { ...remove, from, where: conditions.reduce(and, remove.where) };
  }

  protected override transformRaw(node: RawNode, queryId?: QueryId): RawNode {
    if (
      node.sqlFragments.some((fragment) => /\b(?:from|join|update|into)\b/i.test(fragment.replace(IN_EXPRESSIONS, '')))
    ) {
      throw new UnboundQuery('it names a table in raw SQL');
    }
    if (node.parameters.some((parameter) => TableNode.is(parameter))) throw new UnboundQuery('raw SQL holds a table');
    return super.transformRaw(node, queryId);
  }

  /** The source itself where it belongs to no company, else the same rows as seen by the company. */
  private bound(source: OperationNode): OperationNode {
    const raw = AliasNode.is(source) ? source.node : source;
    // A function that returns rows reads none of a table; anything else may stand for one.
    if (RawNode.is(raw) && !raw.sqlFragments.some((fragment) => fragment.includes('('))) {
      throw new UnboundQuery('it reads from raw SQL');
    }
    const { table, name } = named(source);
    const column = table && this.columns.get(table);
    if (table === undefined || column === undefined || name === undefined) return source;
    const rows: SelectQueryNode = {
      ...SelectQueryNode.createFrom([TableNode.create(table)]),
      selections: [SelectionNode.createSelectAll()],
      where: WhereNode.create(this.equals(ColumnNode.create(column))),
    };
    return AliasNode.create(rows, IdentifierNode.create(name));
  }

  private conditionOn(source: OperationNode): OperationNode | undefined {
    const { table, name } = named(source);
    const column = table && this.columns.get(table);
    if (column === undefined || name === undefined) return undefined;
    return this.equals(ReferenceNode.create(ColumnNode.create(column), TableNode.create(name)));
  }

  private equals(column: OperationNode): OperationNode {
    return BinaryOperationNode.create(column, OperatorNode.create('='), ValueNode.create(this.companyId));
  }
}

/** SQL that says "from" without naming a table. */
const IN_EXPRESSIONS = /\b(?:is\s+(?:not\s+)?distinct\s+from|extract\s*\(\s*\w+\s+from|for\s+update)\b/gi;

/** What each row that is inserted has in the column; `undefined` where that cannot be told. */
function insertedValues({ columns = [], values }: InsertQueryNode, column: string): unknown[] {
  const place = columns.findIndex((inserted) => inserted.column.name === column);
  if (!values || !ValuesNode.is(values)) return [undefined];
  return values.values.map((row) => {
    const value = row.values[place];
    return PrimitiveValueListNode.is(row)
      ? value
      : ValueNode.is(value as OperationNode)
        ? (value as ValueNode).value
        : undefined;
  });
}

function named(source: OperationNode): { table?: string; name?: string } {
  if (TableNode.is(source)) {
    const table = source.table.identifier.name;
    return { table, name: table };
  }
  if (AliasNode.is(source) && TableNode.is(source.node) && IdentifierNode.is(source.alias)) {
    return { table: source.node.table.identifier.name, name: source.alias.name };
  }
  return {};
}

function and(where: WhereNode | undefined, condition: OperationNode): WhereNode {
  return where ? WhereNode.cloneWithOperation(where, 'And', condition) : WhereNode.create(condition);
}
