package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle asks a real DNS server which origin is active. */
final class ActiveOriginInNodeTest {
  private static final Path STORY = Built.CASES.resolve("failover-first-is-active");

  /** Calls the handler whenever a line comes in, and prints the Host that it chose. */
  private static final String SCRIPT =
      """
      import { setServers } from 'node:dns';
      import { readFileSync } from 'node:fs';
      import { createInterface } from 'node:readline';
      setServers([process.argv[2]]);
      const { handler } = await import('./index.mjs');
      for await (const _ of createInterface({ input: process.stdin })) {
        const result = await handler(JSON.parse(readFileSync('event.json')));
        console.log(result.headers.host[0].value);
      }
      """;

  @TempDir private Path folder;

  @Test
  void anAnswerIsKeptForItsTtlAndThenAskedForAgain() throws IOException, InterruptedException {
    Tools.needNode();
    try (ActiveDns dns = new ActiveDns(0, 2);
        Caller caller = new Caller(dns.address())) {
      assertThat(caller.call()).isEqualTo("cdn1.kimkao.io");
      dns.move(1);
      assertThat(caller.call()).isEqualTo("cdn1.kimkao.io");
      assertThat(dns.queries()).isEqualTo(1);
      Thread.sleep(2_100);
      assertThat(caller.call()).isEqualTo("active origin: cdn2, was cdn1");
      assertThat(caller.read()).isEqualTo("cdn2.kimkao.io");
      assertThat(dns.queries()).isEqualTo(2);
    }
  }

  @Test
  void aSilentServerKeepsTheLastKnownOriginAndDoesNotHoldUpTheRequest() throws IOException {
    Tools.needNode();
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Caller caller = new Caller("127.0.0.1:" + silent.getLocalPort())) {
      assertThat(caller.call())
          .isEqualTo("active origin: cdn1, kept; the lookup gave no answer in time");
      assertThat(caller.read()).isEqualTo("cdn1.kimkao.io");
      assertThat(caller.call()).as("not asked again at once").isEqualTo("cdn1.kimkao.io");
    }
  }

  private final class Caller implements AutoCloseable {
    private final Process process;
    private final BufferedReader from;

    Caller(String dns) throws IOException {
      Built.bundle()
          .withConfiguration(
              Files.readAllBytes(STORY.resolve("config.json")), folder.resolve("configured.zip"))
          .unpack(folder);
      Files.copy(STORY.resolve("event.json"), folder.resolve("event.json"));
      Files.writeString(folder.resolve("caller.mjs"), SCRIPT);
      process =
          new ProcessBuilder(Node.command(), "caller.mjs", dns)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      from = process.inputReader(StandardCharsets.UTF_8);
    }

    String call() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      return read();
    }

    String read() throws IOException {
      return String.valueOf(from.readLine());
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
