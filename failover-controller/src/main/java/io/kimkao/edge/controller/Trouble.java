package io.kimkao.edge.controller;

/** Why a run cannot go on, in one plain line. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1L;

  Trouble(String message) {
    super(message);
  }

  String line() {
    return String.valueOf(getMessage());
  }
}
