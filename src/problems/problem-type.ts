/** What an error code stands for, for the people who meet it. */
export interface ProblemType {
  /** A few words. */
  title: string;
  /** The HTTP status that it comes with. */
  status: number;
  meaning: string;
  /** What the client, or its user, can do about it. */
  remedy: string;
}

export type ProblemTypes = Readonly<Record<string, ProblemType>>;
