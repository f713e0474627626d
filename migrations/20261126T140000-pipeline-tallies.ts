import { Migration } from '@mikro-orm/migrations';

/**
 * What the pipeline shows is counted as it happens, not when somebody looks: see docs/decisions/0017.
 *
 * A tally has two tables. Every transaction that changes a count adds a row to the changes, so that none waits for
 * another; a job moves them into the totals. The view of the two is exact at any moment.
 */
export class PipelineTallies extends Migration {
  override up(): void {
    // In the order in which a new hire's progress takes them, so that neither waits for the other for ever.
    this.addSql(`lock table stage_completions, new_hires, flow_versions in access exclusive mode`);
    this.newHires();
    this.completedStages();
    this.publishedStages();
  }

  /** How many new hires of a flow there are by status, the active ones by the stage that they are in. */
  private newHires(): void {
    this.tally('new_hire', { status: 'text not null', current_stage_id: 'uuid' });
    this.addSql(`
      create function tally_new_hire() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then
          insert into new_hire_tally_changes (company_id, flow_id, status, current_stage_id, amount)
          values (old.company_id, old.flow_id, old.status, case old.status when 'active' then old.current_stage_id end, -1);
        end if;
        if tg_op <> 'DELETE' then
          insert into new_hire_tally_changes (company_id, flow_id, status, current_stage_id, amount)
          values (new.company_id, new.flow_id, new.status, case new.status when 'active' then new.current_stage_id end, 1);
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger new_hires_are_tallied after insert or delete on new_hires
      for each row execute function tally_new_hire()`);
    // Most changes of a new hire are of progress within a stage, and cost nothing.
    this.addSql(`
      create trigger moves_of_new_hires_are_tallied after update on new_hires
      for each row when ((old.flow_id, old.status, old.current_stage_id) is distinct from (new.flow_id, new.status, new.current_stage_id))
      execute function tally_new_hire()`);
    this.addSql(`
      insert into new_hire_tallies (company_id, flow_id, status, current_stage_id, amount)
      select company_id, flow_id, status, case status when 'active' then current_stage_id end, count(*)
      from new_hires group by 1, 2, 3, 4`);
    // Who has been idle since when, in the order in which it is asked.
    this.addSql(`
      create index new_hires_idle on new_hires (company_id, flow_id, last_activity_at, current_stage_id)
      where status = 'active'`);
  }

  /**
   * How many have finished a stage, by the time that they took, in classes 4.4 % wide: sixteen to each doubling. The
   * median is then looked up within one class.
   */
  private completedStages(): void {
    this.addSql(`
      alter table stage_completions
        add column seconds double precision not null
          generated always as (extract(epoch from completed_at - entered_at)) stored,
        add column duration_class smallint not null
          generated always as (floor(16 * log(2, greatest(1, extract(epoch from completed_at - entered_at))))) stored`);
    this.addSql(`drop index stage_completions_flow_stage`);
    this.addSql(`
      create index stage_completions_durations
      on stage_completions (company_id, flow_id, stage_id, duration_class, seconds)`);
    this.tally('stage_completion', { stage_id: 'uuid not null', duration_class: 'smallint not null' });
    this.addSql(`
      create function tally_stage_completion() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          insert into stage_completion_tally_changes (company_id, flow_id, stage_id, duration_class, amount)
          values (new.company_id, new.flow_id, new.stage_id, new.duration_class, 1);
        else
          insert into stage_completion_tally_changes (company_id, flow_id, stage_id, duration_class, amount)
          values (old.company_id, old.flow_id, old.stage_id, old.duration_class, -1);
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger stage_completions_are_tallied after insert or delete on stage_completions
      for each row execute function tally_stage_completion()`);
    this.addSql(`
      insert into stage_completion_tallies (company_id, flow_id, stage_id, duration_class, amount)
      select company_id, flow_id, stage_id, duration_class, count(*) from stage_completions group by 1, 2, 3, 4`);
    this.addSql(`
      create or replace view completed_stages as
      select company_id, new_hire_id, flow_id, stage_id, entered_at, completed_at, seconds, duration_class
      from stage_completions`);
  }

  /** The stages of every version, so that nobody opens whole documents to name a stage. */
  private publishedStages(): void {
    this.addSql(`
      create table flow_version_stages (
        company_id uuid not null,
        flow_version_id uuid not null,
        flow_id uuid not null,
        number integer not null,
        stage_id uuid not null,
        name text not null,
        position integer not null,
        primary key (flow_version_id, stage_id),
        foreign key (company_id, flow_version_id) references flow_versions (company_id, id) on delete cascade deferrable initially deferred
      )`);
    this.addSql(`create index flow_version_stages_flow on flow_version_stages (company_id, flow_id, stage_id, number)`);
    const stagesOf = (version: string): string => `
      select ${version}.company_id, ${version}.id, ${version}.flow_id, ${version}.number,
             (stage ->> 'id')::uuid, stage ->> 'name', (stage ->> 'order')::integer
      from jsonb_array_elements(${version}.document -> 'stages') as s (stage)`;
    this.addSql(`
      create function list_stages_of_version() returns trigger language plpgsql as $$
      begin
        insert into flow_version_stages (company_id, flow_version_id, flow_id, number, stage_id, name, position)
        ${stagesOf('new')};
        return null;
      end $$`);
    this.addSql(`
      create trigger flow_versions_list_their_stages after insert on flow_versions
      for each row execute function list_stages_of_version()`);
    this.addSql(`
      insert into flow_version_stages (company_id, flow_version_id, flow_id, number, stage_id, name, position)
      select listed.* from flow_versions v cross join lateral (${stagesOf('v')}) as listed`);
    this.addSql(`
      create view published_stages as
      select company_id, flow_version_id as version_id, flow_id, number, stage_id, name, position from flow_version_stages`);
  }

  /** `<name>_tallies`, `<name>_tally_changes`, and `<name>_counts`, the view of what they add up to. */
  private tally(name: string, keys: Record<string, string>): void {
    const columns = `
        company_id uuid not null,
        flow_id uuid not null,
        ${Object.entries(keys)
          .map(([key, type]) => `${key} ${type},`)
          .join('\n        ')}
        amount bigint not null`;
    const key = ['company_id', 'flow_id', ...Object.keys(keys)].join(', ');
    this.addSql(`create table ${name}_tallies (${columns}, unique nulls not distinct (${key}))`);
    this.addSql(`create table ${name}_tally_changes (${columns})`);
    this.addSql(`create index ${name}_tally_changes_flow on ${name}_tally_changes (company_id, flow_id)`);
    this.addSql(`
      create view ${name}_counts as
      select ${key}, sum(amount)::bigint as amount
      from (select * from ${name}_tallies union all select * from ${name}_tally_changes) as both_of_them
      group by ${key} having sum(amount) <> 0`);
  }
}
