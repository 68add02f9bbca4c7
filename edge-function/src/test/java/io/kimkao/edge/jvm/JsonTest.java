package io.kimkao.edge.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,2.5,-7,9007199254740991,true,false,null,\"x\"],\"b\":{}}",
        "\"\\u001b\\n\\\"\\\\ é 😀\"",
        "\"\\ud83d and \\udc00\"",
        "{\"z\":1,\"a\":2}"
      })
  void whatIsReadIsWrittenAsJavaScriptWritesIt(String json) throws IOException {
    assertThat(Json.text(Json.read(json))).isEqualTo(json);
  }

  @Test
  void ofMembersWithTheSameNameTheLastCounts() throws IOException {
    assertThat(Json.text(Json.read("{\"a\":1,\"b\":2,\"a\":3}"))).isEqualTo("{\"a\":3,\"b\":2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":}", "{} {}", "nul"})
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IOException.class);
  }
}
