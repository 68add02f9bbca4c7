package io.kimkao.edge.local.bench;

/** What of two figures the bound is for. */
enum Comparison {
  /** Ours divided by theirs. */
  RATIO,
  /** Ours minus theirs, in the row's unit. */
  DIFFERENCE,
  /** Ours, whatever theirs is. */
  NONE;

  double of(double ours, double theirs) {
    return switch (this) {
      case RATIO -> ours / theirs;
      case DIFFERENCE -> ours - theirs;
      case NONE -> ours;
    };
  }
}
