package io.kimkao.edge.testkit.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.testkit.ReplayException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordHostileTest {
  private static final String NONE =
      "must hold an event, log lines with events, a HAR file or rows of a CloudFront access log,"
          + " but holds none";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | none
          sEcReT | none
          {"sEcReT":1} | none
          [] | none
          {"log":{"entries":[]}} | none
          {"log":{"entries":[{"request":"sEcReT"},4711]}} | none
          {"events":[{"message":"sEcReT"}]} | none
          {"Records":[{"cf":{"request":{"clientIp":"sEcReT" | line 1: must hold the whole event as JSON, but it is cut off or damaged
          {"log":{"entries":[{"request":{"url":"https://sEcReT | line 1, column 53: must be JSON, but is damaged or ends too early
          {"events":[{"message":sEcReT | line 1, column 23: must be JSON, but is damaged or ends too early
          """)
  void whatCannotBeUsedIsToldInOneLineThatQuotesNothing(String input, String message) {
    refuse(input.getBytes(UTF_8), message.equals("none") ? NONE : message);
  }

  @Test
  void depthIsNoMatter() {
    refuse("{\"a\":".repeat(200_000).getBytes(UTF_8), NONE);
    refuse("[{".repeat(200_000).getBytes(UTF_8), NONE);
    refuse("{\"a\":\n".repeat(50_000).getBytes(UTF_8), NONE);
    refuse("{ \"a\":{},\n".repeat(20_000).getBytes(UTF_8), NONE);
    String deep = "{\"events\":[{\"message\":" + "[".repeat(100_000);
    assertThat(failure(deep.getBytes(UTF_8))).hasMessageEndingWith("damaged or ends too early");
  }

  @Test
  void whatIsNoUtf8IsSaidWithItsLine() {
    refuse("a\nb\nsEcReT é".getBytes(ISO_8859_1), "line 3: must be UTF-8, but is not");
  }

  @Test
  void gzipThatEndsTooEarlyIsSaid() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(Recorded.bytes("access-v1.log"));
    }
    byte[] whole = zipped.toByteArray();
    String message = "must be whole gzip, but ends too early or is damaged";
    for (int length : new int[] {2, 9, 40, whole.length - 9, whole.length - 1}) {
      refuse(Arrays.copyOf(whole, length), message);
    }
    whole[whole.length / 2] ^= 0x55;
    refuse(whole, message);
  }

  @Test
  void aLineOfAnyLengthNeedsNoMoreThanTheLongestUsefulOne() {
    InputStream endless =
        new InputStream() {
          private long left = 400L << 20;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            Arrays.fill(bytes, from, from + count, (byte) '{');
            return count == 0 ? -1 : count;
          }
        };
    Recording recording = new Recording(EventType.VIEWER_REQUEST, null, List.of());
    assertThat(catchThrowable(() -> recording.read(endless, event -> {}))).hasMessage(NONE);
  }

  @Test
  void damagedInputsNeverFailInAnotherWay() {
    Random random = new Random(11);
    String[] names = {
      "event.json",
      "event-response.json",
      "lambda-text.log",
      "lambda-json.log",
      "filter-log-events.json",
      "tail.txt",
      "browser.har",
      "access-v1.log",
      "access-v2.jsonl"
    };
    int read = 0;
    for (int i = 0; i < 1_500; i++) {
      byte[] bytes = Recorded.bytes(names[i % names.length]);
      for (int j = random.nextInt(4); j >= 0; j--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes[at] = (byte) "{}[]\",:\n\t\\".charAt(random.nextInt(10));
          case 1 -> bytes[at] = (byte) random.nextInt(128);
          case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
          default -> {
            int length = random.nextInt(Math.min(60, bytes.length - at));
            System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length), length);
          }
        }
      }
      byte[] damaged = bytes;
      Throwable failure = failure(damaged);
      read += failure == null ? 1 : 0;
      if (failure != null) {
        assertThat(failure).isInstanceOf(ReplayException.class);
        assertThat(failure.getMessage()).doesNotContain("sEcReT").hasLineCount(1);
      }
    }
    assertThat(read).isBetween(300, 1_400);
  }

  @Test
  void namesThatSteerATerminalDoNot() {
    Recorded recorded =
        Recorded.text(
            "{\"uri\":\"/\",\"querystring\":\"a\\u001b[2J=1&"
                + "b".repeat(500)
                + "=2\",\"headers\":{\"x-\\u001b\":[{\"value\":\"1\"}]},\"\\u202eodd\":\"1\"}");
    assertThat(recorded.lines()).allMatch(line -> line.length() < 400);
    assertThat(String.join("", recorded.lines())).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void theReportSteersNoTerminalEither() {
    Recorded recorded =
        Recorded.text("{\"uri\":\"/\",\"headers\":{\"x-\u009b\u2028\":[{\"value\":\"1\"}]}}");
    assertThat(recorded.lines().get(0)).contains("headers.x-\\u009b\\u2028");
  }

  @Test
  void lookingAheadTakesTimeByTheLengthOfTheInput() {
    String part = " {\"k\":1,\n" + "\"a\":1,\n".repeat(30_000);
    byte[] input = part.repeat(300).getBytes(UTF_8);
    assertTimeout(Duration.ofSeconds(20), () -> refuse(input, NONE));
  }

  private static void refuse(byte[] input, String message) {
    assertThat(failure(input)).isInstanceOf(ReplayException.class).hasMessage(message);
  }

  private static Throwable failure(byte[] input) {
    Recording recording =
        new Recording(EventType.ORIGIN_REQUEST, Recorded.configuration(), List.of());
    return catchThrowable(() -> recording.read(new ByteArrayInputStream(input), event -> {}));
  }
}
