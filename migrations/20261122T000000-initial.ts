import { Migration } from '@mikro-orm/migrations';

/**
 * The schema of the six contexts.
 *
 * Every row of a company carries `company_id`, and every reference between rows of a company is a composite foreign key
 * `(company_id, …)`, so that the database itself keeps companies apart. Contexts refer to one another's rows by id
 * alone, except to companies; what a context publishes for others to read is a view. Foreign keys are checked at the
 * commit: the ORM writes rows in an order of its own.
 */
export class Initial extends Migration {
  override up(): void {
    this.identity();
    this.authoring();
    this.enrollment();
    this.session();
    this.media();
    this.notifications();
    this.infrastructure();
    this.audit();
    this.publishedViews();
  }

  private identity(): void {
    this.addSql(`
      create table companies (
        id uuid primary key,
        name text not null,
        industry text,
        size text,
        website text,
        description text,
        primary_color text not null,
        secondary_color text not null,
        accent_color text not null,
        logo_url text,
        plan text not null check (plan in ('free', 'team', 'business')),
        closed_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`);
    this.addSql(`
      create table users (
        id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        email text not null,
        email_key text not null,
        password_hash text,
        first_name text not null,
        last_name text not null,
        role text not null check (role in ('admin', 'user')),
        is_active boolean not null,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, id)
      )`);
    this.addSql(`create unique index users_email_key on users (email_key)`);
    this.addSql(`create index users_company_created on users (company_id, created_at, id)`);
    this.addSql(`
      create table user_sessions (
        id uuid primary key,
        company_id uuid not null,
        user_id uuid not null,
        ip text,
        user_agent text,
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        revoked_at timestamptz,
        revocation_reason text,
        version integer not null default 1,
        foreign key (company_id, user_id) references users (company_id, id) on delete cascade deferrable initially deferred,
        unique (company_id, id)
      )`);
    this.addSql(`create index user_sessions_user on user_sessions (user_id, created_at)`);
    this.addSql(`
      create table refresh_tokens (
        id uuid primary key,
        company_id uuid not null,
        session_id uuid not null,
        token_hash text not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        rotated_at timestamptz,
        dead_at timestamptz,
        successor_id uuid,
        successor_token_encrypted text,
        foreign key (company_id, session_id) references user_sessions (company_id, id) on delete cascade deferrable initially deferred
      )`);
    this.addSql(`create index refresh_tokens_session on refresh_tokens (session_id)`);
    this.addSql(`create index refresh_tokens_expiry on refresh_tokens (expires_at)`);
    this.addSql(`
      create table password_tokens (
        id uuid primary key,
        company_id uuid not null,
        user_id uuid not null,
        purpose text not null check (purpose in ('invitation', 'password-reset')),
        token_hash text not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        foreign key (company_id, user_id) references users (company_id, id) on delete cascade deferrable initially deferred
      )`);
    this.addSql(`create index password_tokens_user on password_tokens (user_id)`);
    this.addSql(`create index password_tokens_expiry on password_tokens (expires_at)`);
    // Of no company: whether anybody has the address is found out later.
    this.addSql(`
      create table password_reset_requests (
        id uuid primary key,
        email_encrypted text not null,
        created_at timestamptz not null
      )`);
  }

  private authoring(): void {
    this.addSql(`
      create table onboarding_flows (
        id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        name text not null,
        description text,
        duration_days integer,
        status text not null check (status in ('draft', 'published', 'archived')),
        navigation text not null check (navigation in ('sequential', 'free')),
        published_version integer,
        has_unpublished_changes boolean not null default true,
        stage_count integer not null default 0,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, id)
      )`);
    this.addSql(
      `create index onboarding_flows_company_created on onboarding_flows (company_id, created_at desc, id desc)`,
    );
    this.addSql(`
      create table stages (
        id uuid primary key,
        company_id uuid not null,
        flow_id uuid not null,
        name text not null,
        description text,
        type text not null,
        status text not null check (status in ('active', 'inactive')),
        order_index integer not null check (order_index >= 0),
        content_block_count integer not null default 0,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, id),
        constraint stages_flow_order unique (flow_id, order_index) deferrable initially deferred,
        foreign key (company_id, flow_id) references onboarding_flows (company_id, id) on delete cascade deferrable initially deferred
      )`);
    this.addSql(`
      create table content_blocks (
        id uuid primary key,
        company_id uuid not null,
        stage_id uuid not null,
        type text not null,
        config jsonb not null,
        content jsonb not null,
        order_index integer not null check (order_index >= 0),
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, id),
        constraint content_blocks_stage_order unique (stage_id, order_index) deferrable initially deferred,
        foreign key (company_id, stage_id) references stages (company_id, id) on delete cascade deferrable initially deferred
      )`);
    this.addSql(`create index content_blocks_type on content_blocks (type)`);
    this.addSql(`
      create table content_types (
        id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        name text not null,
        display_name text not null,
        description text,
        category text not null,
        config_schema jsonb not null,
        content_schema jsonb not null,
        response_schema jsonb,
        default_config jsonb not null,
        is_active boolean not null default true,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, name)
      )`);
    this.addSql(`create index content_types_name on content_types (name)`);
    this.addSql(`
      create table stage_templates (
        id uuid primary key,
        company_id uuid references companies (id) on delete cascade deferrable initially deferred,
        name text not null,
        description text,
        type text not null,
        default_content jsonb not null,
        default_config jsonb not null,
        is_public boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (is_public = (company_id is null))
      )`);
    this.addSql(`create index stage_templates_company on stage_templates (company_id, created_at, id)`);
    this.addSql(`
      create table flow_versions (
        id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        flow_id uuid not null,
        number integer not null check (number >= 1),
        document jsonb not null,
        stage_count integer not null,
        content_block_count integer not null,
        published_at timestamptz not null,
        published_by uuid,
        unique (flow_id, number),
        unique (company_id, id)
      )`);
    // New hires see the version they started with to the end: no path may ever write it again.
    this.addSql(`
      create function refuse_change_of_published_version() returns trigger language plpgsql as $$
      begin
        raise exception 'A published version is immutable' using errcode = 'integrity_constraint_violation';
      end $$`);
    this.addSql(`
      create trigger flow_versions_are_immutable before update on flow_versions
      for each row execute function refuse_change_of_published_version()`);
  }

  private enrollment(): void {
    this.addSql(`
      create table new_hires (
        id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        flow_id uuid not null,
        flow_version integer,
        flow_version_id uuid,
        email text not null,
        email_key text not null,
        first_name text not null,
        last_name text not null,
        start_date date,
        status text not null check (status in ('pending', 'active', 'completed', 'cancelled')),
        current_stage_id uuid,
        completed_stages integer not null default 0,
        total_stages integer not null default 0,
        completed_content_blocks integer not null default 0,
        total_content_blocks integer not null default 0,
        invited_at timestamptz,
        started_at timestamptz,
        completed_at timestamptz,
        last_activity_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, id),
        constraint new_hires_flow_email unique (company_id, flow_id, email_key)
      )`);
    this.addSql(`create index new_hires_company_created on new_hires (company_id, created_at, id)`);
    this.addSql(`create index new_hires_company_activity
      on new_hires (company_id, coalesce(last_activity_at, '1970-01-01T00:00:00.000Z'::timestamptz), id)`);
    this.addSql(`create index new_hires_flow on new_hires (flow_id, status, current_stage_id)`);
  }

  private session(): void {
    this.addSql(`
      create table onboarding_sessions (
        new_hire_id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        flow_id uuid not null,
        flow_version_id uuid,
        status text not null check (status in ('pending', 'active', 'completed', 'cancelled')),
        token_hash text not null unique,
        token_encrypted text not null,
        expires_at timestamptz not null,
        current_stage_id uuid,
        current_stage_since timestamptz,
        company_closed boolean not null default false,
        completed_blocks_by_stage jsonb not null default '{}',
        completed_stages integer not null default 0,
        total_stages integer not null default 0,
        completed_content_blocks integer not null default 0,
        total_content_blocks integer not null default 0,
        started_at timestamptz,
        completed_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, new_hire_id)
      )`);
    // Progress refers to the published version by ids alone: draft rows come and go underneath it.
    this.addSql(`
      create table progress (
        id uuid primary key,
        company_id uuid not null,
        new_hire_id uuid not null,
        stage_id uuid not null,
        content_block_id uuid not null,
        status text not null check (status in ('in_progress', 'completed')),
        data jsonb,
        data_encrypted text,
        started_at timestamptz not null,
        completed_at timestamptz,
        updated_at timestamptz not null,
        constraint progress_new_hire_content_block unique (new_hire_id, content_block_id),
        check (data is null or data_encrypted is null),
        foreign key (company_id, new_hire_id) references onboarding_sessions (company_id, new_hire_id) on delete cascade deferrable initially deferred
      )`);
    this.addSql(`create index progress_new_hire_stage on progress (new_hire_id, stage_id)`);
    this.addSql(`create index progress_stage on progress (stage_id)`);
    this.addSql(`create index progress_content_block on progress (content_block_id)`);
    this.addSql(`create index progress_status on progress (status)`);
    this.addSql(`
      create table stage_completions (
        company_id uuid not null,
        new_hire_id uuid not null,
        flow_id uuid not null,
        stage_id uuid not null,
        entered_at timestamptz not null,
        completed_at timestamptz not null,
        primary key (new_hire_id, stage_id),
        foreign key (company_id, new_hire_id) references onboarding_sessions (company_id, new_hire_id) on delete cascade deferrable initially deferred
      )`);
    this.addSql(`create index stage_completions_flow_stage on stage_completions (flow_id, stage_id)`);
  }

  private media(): void {
    this.addSql(`
      create table files (
        id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        new_hire_id uuid,
        content_block_id uuid,
        file_name text not null,
        content_type text not null,
        size bigint not null,
        object_key text not null unique,
        sensitive boolean not null default false,
        status text not null check (status in ('scanning', 'ready', 'rejected')),
        thumbnails jsonb,
        attached_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (company_id, id)
      )`);
    this.addSql(`create index files_new_hire on files (new_hire_id)`);
    this.addSql(`create index files_company_created on files (company_id, created_at, id)`);
    // Objects whose row is gone: removed from the store after the commit, however often the store is away.
    this.addSql(`
      create table discarded_objects (
        object_key text primary key,
        discarded_at timestamptz not null
      )`);
    this.addSql(`create index discarded_objects_due on discarded_objects (discarded_at)`);
    // Whichever way a row goes (a new hire is erased, a company is closed), its objects follow.
    this.addSql(`
      create function discard_objects_of_file() returns trigger language plpgsql as $$
      begin
        insert into discarded_objects (object_key, discarded_at)
        select old.object_key, now()
        union
        select value ->> 'key', now() from jsonb_each(case jsonb_typeof(old.thumbnails) when 'object' then old.thumbnails else '{}' end)
        on conflict (object_key) do update set discarded_at = excluded.discarded_at;
        return old;
      end $$`);
    this.addSql(`
      create trigger files_discard_their_objects after delete on files
      for each row execute function discard_objects_of_file()`);
  }

  private notifications(): void {
    this.addSql(`
      create table mails (
        id uuid primary key,
        company_id uuid not null references companies (id) on delete cascade deferrable initially deferred,
        template text not null,
        new_hire_id uuid,
        user_id uuid,
        status text not null check (status in ('pending', 'sent', 'withdrawn', 'failed')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null,
        last_error text,
        created_at timestamptz not null,
        sent_at timestamptz
      )`);
    this.addSql(`create index mails_due on mails (next_attempt_at) where status = 'pending'`);
    this.addSql(`create index mails_failed on mails (created_at, id) where status = 'failed'`);
    this.addSql(`create index mails_new_hire on mails (new_hire_id)`);
    this.addSql(`create index mails_company_created on mails (company_id, created_at, id)`);
  }

  private infrastructure(): void {
    this.addSql(`
      create table event_publications (
        id uuid primary key,
        company_id uuid,
        handler text not null,
        event_type text not null,
        payload jsonb not null,
        attempts integer not null default 0,
        next_attempt_at timestamptz not null,
        last_error text,
        created_at timestamptz not null,
        completed_at timestamptz,
        dead_at timestamptz
      )`);
    this.addSql(`
      create index event_publications_due on event_publications (next_attempt_at)
      where completed_at is null and dead_at is null`);
    this.addSql(`create index event_publications_dead on event_publications (dead_at) where dead_at is not null`);
    this.addSql(`
      create index event_publications_completed on event_publications (completed_at) where completed_at is not null`);
    this.addSql(`
      create table idempotency_keys (
        caller text not null,
        route text not null,
        key text not null,
        request_hash text not null,
        answer_encrypted text,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        primary key (caller, route, key)
      )`);
    this.addSql(`create index idempotency_keys_expiry on idempotency_keys (expires_at)`);
  }

  /** Who changed what: written with the change itself, and never again. */
  private audit(): void {
    this.addSql(`
      create table audit_log (
        id uuid primary key,
        company_id uuid not null,
        at timestamptz not null,
        actor_type text not null check (actor_type in ('user', 'new_hire', 'operator', 'anonymous', 'system')),
        actor_id uuid,
        action text not null check (action in ('create', 'update', 'delete')),
        resource_type text not null,
        resource_id uuid not null,
        before jsonb,
        after jsonb,
        ip text,
        request_id text
      )`);
    this.addSql(`create index audit_log_company_at on audit_log (company_id, at, id)`);
    this.addSql(`create index audit_log_resource on audit_log (company_id, resource_id, at, id)`);
    this.addSql(`create index audit_log_actor on audit_log (company_id, actor_id, at, id)`);
    this.addSql(`
      create function refuse_change_of_audit_log() returns trigger language plpgsql as $$
      begin
        raise exception 'The audit log is append-only' using errcode = 'integrity_constraint_violation';
      end $$`);
    this.addSql(`
      create trigger audit_log_is_append_only before update or delete on audit_log
      for each row execute function refuse_change_of_audit_log()`);
    this.addSql(`
      create trigger audit_log_stays before truncate on audit_log
      for each statement execute function refuse_change_of_audit_log()`);
  }

  /** What a context lets others read, in the same transaction; its tables stay its own. */
  private publishedViews(): void {
    this.addSql(`
      create view company_brands as
      select id as company_id, name, logo_url, primary_color, secondary_color, accent_color from companies`);
    this.addSql(`
      create view company_admins as
      select company_id, id as user_id, email, first_name, last_name
      from users where role = 'admin' and is_active and password_hash is not null`);
    this.addSql(`
      create view company_users as
      select company_id, id as user_id, email, first_name, last_name from users where is_active`);
    this.addSql(`
      create view published_flows as
      select f.company_id, f.id as flow_id, f.name, f.status, v.id as version_id, v.number as version_number,
             v.stage_count, v.content_block_count
      from onboarding_flows f left join flow_versions v on v.flow_id = f.id and v.number = f.published_version`);
    this.addSql(`
      create view published_versions as
      select company_id, id as version_id, flow_id, number, document, published_at from flow_versions`);
    this.addSql(`
      create view new_hire_profiles as
      select company_id, id as new_hire_id, flow_id, flow_version_id, email, first_name, last_name, start_date,
             status, last_activity_at
      from new_hires`);
    this.addSql(`
      create view new_hire_outcomes as
      select company_id, id as new_hire_id, flow_id, status, current_stage_id, started_at, completed_at from new_hires`);
    this.addSql(`
      create view completed_stages as
      select company_id, new_hire_id, flow_id, stage_id, entered_at, completed_at from stage_completions`);
    // What plans limit, counted by the owners; a company that uses nothing of a kind has no row.
    this.addSql(`
      create view plan_usage_users as
      select company_id, count(*)::bigint as used from users where is_active group by company_id`);
    this.addSql(`
      create view plan_usage_flows as
      select company_id, count(*)::bigint as used from onboarding_flows group by company_id`);
    this.addSql(`
      create view plan_usage_active_new_hires as
      select company_id, count(*)::bigint as used from new_hires where status in ('pending', 'active') group by company_id`);
    this.addSql(`
      create view plan_usage_storage_bytes as
      select company_id, sum(size)::bigint as used from files group by company_id`);
    // For operators, over all companies: how many mails wait, and how many were given up.
    this.addSql(`
      create view mail_backlog as
      select (select count(*)::integer from mails where status = 'pending') as pending,
             (select count(*)::integer from mails where status = 'failed') as failed`);
  }
}
