import { jest } from '@jest/globals';
import { Jobs } from '#libs/jobs/jobs.js';
import { aCompany } from '../support/company.js';
import { Service } from '../support/service.js';

describe('Metrics', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  async function scrape(): Promise<string> {
    const { status, headers, body } = await service.api().get('//metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    return body;
  }

  it('show the process and how long requests take, by route template', async () => {
    const { id, admin } = await aCompany(service);
    await admin.get(`/companies/${id}`);
    await service.api().get('/onboarding/a-secret-token');
    await service.api().get('/no/such/address');

    const metrics = await scrape();
    expect(metrics).toMatch(/^process_cpu_user_seconds_total /m);
    expect(metrics).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    const count = (labels: string) => `http_request_duration_seconds_count{${labels}} 1\n`;
    expect(metrics).toContain(count('method="GET",route="/api/v1/companies/:company_id",status="200"'));
    expect(metrics).toContain(count('method="GET",route="/api/v1/onboarding/:session_token",status="404"'));
    expect(metrics).toContain(count('method="GET",route="(no route)",status="404"'));
    expect(metrics).not.toContain(id);
    expect(metrics).not.toContain('a-secret-token');
  });

  it('count what waits and what was given up', async () => {
    const metrics = await scrape();
    for (const series of [
      'event_publications{state="pending"}',
      'event_publications{state="dead"}',
      'mails{state="pending"}',
      'mails{state="failed"}',
    ]) {
      expect(metrics).toMatch(new RegExp(`^${series.replaceAll(/[{}]/g, '\\$&')} \\d+$`, 'm'));
    }
    expect(metrics).toMatch(/^jobs_dead\{queue="[\w-]+"\} \d+$/m);
  });

  it('are answered without what cannot be counted', async () => {
    const count = jest.spyOn(service.get(Jobs), 'countDead').mockRejectedValue(new Error('away'));
    const metrics = await scrape();
    count.mockRestore();
    expect(metrics).not.toMatch(/^jobs_dead\{/m);
    expect(metrics).toMatch(/^mails\{state="failed"\} \d+$/m);
  });
});
