/** What the pipeline costs in a month, in dollars of us-east-1, without taxes and what is deployed. */
export interface CostEstimate {
  /** How often it is taken to run, and for how long; what the user may change. */
  readonly assumptions: CostAssumptions;
  readonly v1: TypeCost;
  readonly v2: TypeCost;
}

export interface CostAssumptions {
  readonly runsPerMonth: number;
  /** Minutes of one run, by action: the names are those of the picture. */
  readonly minutes: Readonly<Record<string, number>>;
}

export interface TypeCost {
  /** Dollars. */
  readonly total: number;
  /** The arithmetic, line by line. */
  readonly lines: readonly CostLine[];
}

export interface CostLine {
  readonly label: string;
  /** `30 runs × 6 minutes × $0.002` */
  readonly arithmetic: string;
  /** Dollars. */
  readonly amount: number;
}
