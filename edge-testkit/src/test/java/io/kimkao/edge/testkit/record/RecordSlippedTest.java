package io.kimkao.edge.testkit.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where something personal has slipped through once. */
final class RecordSlippedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          query | U0VDUkVUUEFERElORw== | U0VDUk
          query | eyJhbGciOi.c2ln= | eyJh
          query | a=1&jo@example.com | jo@
          query | hunterpassword | hunter
          query | jane.doe | jane
          query | SECRETabc | SECRET
          cookie | SECRETB64= | SECRET
          cookie | session=SECRET | SECRET
          referer | https://a.example/x?U0VDUkVU== | U0VDUk
          via | 1.1 [2a02:810d:4:5::abcd]:3128 (squid), 1.1 10.9.8.7 | 2a02
          user-agent | App 81.2.69.142 | 81.2
          user-agent | AcmeApp/1.0 (user jane.doe@example.com) | jane
          link | </a?token=SECRET> | SECRET
          refresh | 0; url=/login?token=SECRET | SECRET
          content-security-policy | report-uri /csp?key=SECRET | SECRET
          x-forwarded-host | h?token=SECRET | SECRET
          host | a.example/SECRET | SECRET
          set-cookie | a=1; Path=/r?token=SECRET | SECRET
          set-cookie | a=1; Expires=SECRET; Priority=SECRET | SECRET
          """)
  void nothingPersonalIsLeft(String place, String text, String secret) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("clientIp", "192.0.2.9").put("method", "GET").put("uri", "/orders");
    request.put("querystring", place.equals("query") ? text : "");
    ObjectNode headers = request.putObject("headers");
    if (!place.equals("query")) {
      headers.putArray(place).addObject().put("key", place).put("value", text);
    }
    Recording recording = new Recording(EventType.VIEWER_REQUEST, null, List.of());
    String everything = Recorded.of(recording, Json.text(request).getBytes(UTF_8)).everything();
    assertThat(everything).contains("/orders").doesNotContain(secret);
  }
}
