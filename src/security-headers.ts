import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Answers of an API are read, not run: no page of ours may load anything or be framed. */
const answers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'unsafe-inline'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
});

/** Swagger UI brings its own scripts, and starts them from the page. */
const documentation = helmet({
  contentSecurityPolicy: {
    directives: {
      'script-src': ["'self'", "'unsafe-inline'"],
      // The service may be called without TLS, on a developer's machine.
      'upgrade-insecure-requests': null,
    },
  },
});

/** Helmet's headers, with a content policy as strict as what is shown allows. */
export const securityHeaders: RequestHandler = (request, response, next) => {
  const policy = request.path === '/docs' || request.path.startsWith('/docs/') ? documentation : answers;
  policy(request, response, next);
};
