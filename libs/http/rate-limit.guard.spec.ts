import { jest } from '@jest/globals';
import { Controller, Get, type INestApplication, type NestMiddleware, Post } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Response } from 'express';
import request from 'supertest';
import { MemoryRateLimiter } from '#libs/cache/flexible-rate-limiter.js';
import type { Config } from '#libs/config/index.js';
import { FailedAuthentications } from './failed-authentications.js';
import { RateLimit } from './rate-limit.decorator.js';
import { RateLimitGuard, type RateLimitGuardOptions } from './rate-limit.guard.js';
import { requestScope } from './request-scope.middleware.js';
import type { ApiRequest } from './request.js';

@Controller()
class TestController {
  @Get('flows')
  flows(): string {
    return 'flows';
  }

  @Get('users')
  users(): string {
    return 'users';
  }

  @Get('onboarding/:session_token')
  session(): string {
    return 'session';
  }

  @Post('login')
  @RateLimit({ name: 'sign-in', points: 1, windowSeconds: 60 })
  login(): string {
    return 'login';
  }

  @Post('register')
  @RateLimit({ name: 'sign-in', points: 1, windowSeconds: 60 })
  register(): string {
    return 'register';
  }
}

/** Stands for the access guard: the user is whom the header names. */
class Identify implements NestMiddleware {
  use(req: ApiRequest, _res: Response, next: NextFunction): void {
    const userId = req.header('x-user');
    if (userId) req.principal = { userId, companyId: 'c', role: 'user', sessionId: 's' };
    next();
  }
}

describe('RateLimitGuard', () => {
  let app: INestApplication;
  let limiter: MemoryRateLimiter;
  const general = { name: 'general', points: 2, windowSeconds: 60 };

  async function start(options: RateLimitGuardOptions): Promise<void> {
    limiter = new MemoryRateLimiter();
    const failures = new FailedAuthentications(limiter, { rateLimits: options.enabled } as Config);
    const module = await Test.createTestingModule({ controllers: [TestController] }).compile();
    const created = module.createNestApplication<NestExpressApplication>();
    created.useLogger(false);
    created.set('trust proxy', true);
    created.use(requestScope);
    created.use((req: ApiRequest, res: Response, next: NextFunction) => {
      new Identify().use(req, res, next);
    });
    created.useGlobalGuards(new RateLimitGuard(limiter, new Reflector(), failures, options));
    app = await created.init();
  }

  afterEach(() => app.close());

  function get(path: string, headers: Record<string, string> = {}): request.Test {
    return request(app.getHttpServer()).get(path).set(headers);
  }

  async function exhausted(path: string, headers: Record<string, string> = {}): Promise<boolean> {
    return (await get(path, headers)).status !== 200;
  }

  it('tells the limit and what remains', async () => {
    await start({ enabled: true, general });
    const { headers } = await get('/flows');
    expect(headers).toMatchObject({
      'ratelimit-policy': '"general";q=2;w=60',
      ratelimit: '"general";r=1;t=60',
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '60',
    });
    expect(headers).not.toHaveProperty('retry-after');
  });

  it('refuses what is over the limit, whichever route it comes by, and says when to come again', async () => {
    await start({ enabled: true, general });
    await get('/flows');
    await get('/users');
    const { headers } = await get('/flows').expect(500);
    expect(headers).toMatchObject({ 'ratelimit-remaining': '0', 'retry-after': headers['ratelimit-reset'] });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('counts users apart from each other, wherever they call from', async () => {
    await start({ enabled: true, general });
    for (const from of ['10.0.0.1', '10.0.0.2']) await get('/flows', { 'x-user': 'ada', 'x-forwarded-for': from });
    expect(await exhausted('/flows', { 'x-user': 'ada', 'x-forwarded-for': '10.0.0.3' })).toBe(true);
    expect(await exhausted('/flows', { 'x-user': 'bob', 'x-forwarded-for': '10.0.0.1' })).toBe(false);
  });

  it('counts sessions by a digest of their token, never by the token', async () => {
    await start({ enabled: true, general });
    const keys = jest.spyOn(limiter, 'consume');
    for (let i = 0; i < 2; i++) await get('/onboarding/secret-token');
    expect(await exhausted('/onboarding/secret-token')).toBe(true);
    expect(await exhausted('/onboarding/another-token')).toBe(false);
    expect(JSON.stringify(keys.mock.calls)).not.toContain('token"');
  });

  it('counts everyone else by address, of IPv6 by the network', async () => {
    await start({ enabled: true, general });
    for (let i = 0; i < 2; i++) await get('/flows', { 'x-forwarded-for': `2001:db8:1:2::${i}` });
    expect(await exhausted('/flows', { 'x-forwarded-for': '2001:0db8:1:2:ffff::1' })).toBe(true);
    expect(await exhausted('/flows', { 'x-forwarded-for': '2001:db8:1:3::1' })).toBe(false);
    for (let i = 0; i < 2; i++) await get('/flows', { 'x-forwarded-for': '192.0.2.1' });
    expect(await exhausted('/flows', { 'x-forwarded-for': '::ffff:192.0.2.1' })).toBe(true);
    expect(await exhausted('/flows', { 'x-forwarded-for': '192.0.2.2' })).toBe(false);
  });

  it('counts routes that name a limit together, by address, even for a user', async () => {
    await start({ enabled: true, general });
    await request(app.getHttpServer()).post('/login').set('x-user', 'ada').expect(201);
    const { headers } = await request(app.getHttpServer()).post('/register').set('x-user', 'bob').expect(500);
    expect(headers['ratelimit-policy']).toBe('"sign-in";q=1;w=60');
    expect(await exhausted('/flows')).toBe(false);
  });

  it('allows 6,000 requests a minute unless told otherwise', async () => {
    await start({ enabled: true });
    expect((await get('/flows')).headers['ratelimit-policy']).toBe('"general";q=6000;w=60');
  });

  it('lets everything through when switched off', async () => {
    await start({ enabled: false, general });
    for (let i = 0; i < 4; i++) expect((await get('/flows').expect(200)).headers).not.toHaveProperty('ratelimit');
  });
});
