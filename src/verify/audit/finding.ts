/** Something in a PowerPoint file that PowerPoint, or a person who works with the file, would stumble over. */
export interface Finding {
  /** Stable id. */
  readonly rule: string;
  /** `error`: known to open PowerPoint's repair prompt or to lose content; `warning`: opens well and works badly. */
  readonly severity: 'error' | 'warning';
  /** Name of the part in the package; empty for the package as a whole. */
  readonly part: string;
  readonly message: string;
}

/** Collects the findings of one part. */
export type Report = (rule: string, message: string, severity?: Finding['severity']) => void;
