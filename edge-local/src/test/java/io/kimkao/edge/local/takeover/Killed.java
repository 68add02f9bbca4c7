package io.kimkao.edge.local.takeover;

/** The end of a process: nothing catches it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
