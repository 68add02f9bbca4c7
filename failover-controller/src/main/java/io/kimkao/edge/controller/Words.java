package io.kimkao.edge.controller;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What others said, fit for a report. */
final class Words {
  private static final int MOST = 400;

  private Words() {}

  /** AWS's code and message, without request ids. */
  static String of(SdkException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      String message = service.awsErrorDetails().errorMessage();
      String code = service.awsErrorDetails().errorCode();
      return line(message == null || message.isEmpty() ? code : code + ": " + message);
    }
    return line(String.valueOf(e.getMessage()));
  }

  /** In one line of 400 characters at most, with stars for account numbers. */
  static String line(String text) {
    String line =
        text.replaceAll("[\\p{Cntrl}\\s]+", " ")
            .replaceAll("(?<!\\d)\\d{12}(?!\\d)", "************")
            .strip();
    return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
  }
}
