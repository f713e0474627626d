import { Injectable } from '@nestjs/common';

/** Whether the process takes requests: no longer once it has been asked to stop. */
@Injectable()
export class Readiness {
  stopping = false;
}
