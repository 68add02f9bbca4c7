package io.kimkao.edge.controller;

/** What became of a request. */
public enum Outcome {
  /** The name was moved, answers, and the holder parameter says so. */
  MOVED,
  /** Nothing had to be moved; the name answers. */
  ALREADY_THERE,
  /** Nothing was moved, for a reason that a step names. */
  REFUSED,
  /** The name was moved, did not answer well, and is back, where it answers. */
  ROLLED_BACK,
  /** Something is left for a person to do. */
  FAILED,
  /** A dry run found nothing against it. */
  WOULD_MOVE
}
