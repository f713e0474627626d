import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NotFound, Operation, Unlimited, type ApiRequest, type ApiResponse } from '#libs/http/index.js';
import { CATALOGUE } from './problem-catalogue.js';
import { cataloguePage, problemPage } from './problem-pages.js';

/** The same for everybody, and changed by a new version alone. */
const KEPT_FOR = 'public, max-age=3600';

/** What the `type` of a problem resolves to: a page for browsers, JSON for whoever accepts that before HTML. */
@ApiExcludeController()
@Unlimited()
@Controller('problems')
export class ProblemsController {
  @Get()
  @Operation({ id: 'listProblems', summary: 'All error codes and what they mean', access: 'public' })
  @Header('Cache-Control', KEPT_FOR)
  @Header('Vary', 'Accept')
  list(@Req() request: ApiRequest, @Res() response: ApiResponse): void {
    if (wantsJson(request)) response.json({ items: CATALOGUE });
    else response.type('html').send(cataloguePage(CATALOGUE));
  }

  @Get(':code')
  @Operation({ id: 'getProblem', summary: 'What an error code means', access: 'public' })
  @Header('Cache-Control', KEPT_FOR)
  @Header('Vary', 'Accept')
  show(@Param('code') code: string, @Req() request: ApiRequest, @Res() response: ApiResponse): void {
    const problem = CATALOGUE.find((candidate) => candidate.code === code);
    if (!problem) throw new NotFound('There is no problem of this code.');
    if (wantsJson(request)) response.json(problem);
    else response.type('html').send(problemPage(problem));
  }
}

function wantsJson(request: ApiRequest): boolean {
  return request.accepts(['html', 'json']) === 'json';
}
