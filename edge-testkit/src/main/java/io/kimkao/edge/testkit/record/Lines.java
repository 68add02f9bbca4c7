package io.kimkao.edge.testkit.record;

import io.kimkao.edge.testkit.ReplayException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, one at a time; those of which nobody can have use are skipped. */
final class Lines {
  /** An event has at most 1 MB of body; in base64 and quoted twice that is less. */
  static final int LONGEST = 16 << 20;

  private static final long MOST_AHEAD = 4L * LONGEST;

  private final InputStream input;
  private final byte[] buffer = new byte[1 << 16];
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<String> again = new ArrayDeque<>();
  private int position;
  private int end;
  private long number;
  private long ahead = LONGEST;

  Lines(InputStream input) {
    this.input = input;
  }

  /** The number of the line that was last given, from 1. */
  long number() {
    return number;
  }

  /**
   * The next line without its end; empty for one that is too long, {@code null} behind the last.
   *
   * @throws ReplayException if it is no UTF-8
   */
  @Nullable String next() throws IOException {
    if (!again.isEmpty()) {
      number++;
      return again.pop();
    }
    bytes.reset();
    boolean any = false;
    while (position < end || fill()) {
      any = true;
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      if (bytes.size() <= LONGEST) {
        bytes.write(buffer, from, position - from);
      }
      if (position < end) {
        position++;
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    ahead = Math.min(MOST_AHEAD, ahead + bytes.size() + 1);
    return bytes.size() > LONGEST ? "" : decoded();
  }

  /**
   * How far to look ahead: what was given again is paid for by what was read, so that all of it
   * takes time by its length, whatever stands in it.
   */
  int ahead() {
    return (int) Math.max(0, Math.min(LONGEST, ahead));
  }

  /** Gives those lines again, which were the last. */
  void pushBack(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      ahead -= lines.get(i).length() + 1;
      again.push(lines.get(i));
      number--;
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, input.read(buffer));
    return end > 0;
  }

  private String decoded() {
    try {
      String line = utf8.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
      int start = number == 1 && line.startsWith("\uFEFF") ? 1 : 0;
      int stop = line.length();
      while (stop > start && line.charAt(stop - 1) == '\r') {
        stop--;
      }
      return line.substring(start, stop);
    } catch (CharacterCodingException e) {
      throw new ReplayException("line " + number + ": must be UTF-8, but is not", e);
    }
  }
}
