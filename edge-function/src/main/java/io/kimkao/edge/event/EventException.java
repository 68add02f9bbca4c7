package io.kimkao.edge.event;

/** The input is no CloudFront event. The message is one line and quotes nothing of the input. */
public final class EventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EventException(String message) {
    super(message);
  }
}
