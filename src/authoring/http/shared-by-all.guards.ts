import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { contentTypeNamed } from '#libs/content/index.js';
import type { ApiRequest } from '#libs/http/index.js';
import { BuiltInContentType, PublicTemplate } from '../domain/authoring.errors.js';
import { publicTemplate } from '../domain/template-library/template-library.js';

/** Nobody may change what all companies share; like every lack of a right, it is told before a body is read. */
@Injectable()
export class NoPublicTemplate implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (publicTemplate(parameter(context, 'template_id'))) throw new PublicTemplate();
    return true;
  }
}

/** As above, for content types. */
@Injectable()
export class NoBuiltInContentType implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (contentTypeNamed(parameter(context, 'type_name'))) throw new BuiltInContentType();
    return true;
  }
}

function parameter(context: ExecutionContext, name: string): string {
  return context.switchToHttp().getRequest<ApiRequest>().params[name] as string;
}
