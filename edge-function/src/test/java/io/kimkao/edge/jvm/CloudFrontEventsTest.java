package io.kimkao.edge.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudFrontEvent;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.event.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CloudFrontEventsTest {
  @Test
  void whatThatClassHasIsKept() {
    Event event = CloudFrontEvents.of(originRequest());
    assertThat(event.distributionId()).isEqualTo("E1CDNONE4EXAMPLE");
    assertThat(event.request().uri()).isEqualTo("/orders");
    assertThat(event.request().method()).isEqualTo("GET");
    assertThat(event.request().clientIp()).isEqualTo("203.0.113.24");
    assertThat(event.request().headers().all("Cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void whatThatClassCannotCarryIsLost() {
    Event event = CloudFrontEvents.of(originRequest());
    assertThat(event.request().querystring()).isEmpty();
    assertThat(event.request().origin()).isNull();
    assertThat(event.request().body()).isNull();
    assertThat(event.requestId()).isNull();
    assertThat(event.distributionDomainName()).isNull();
    assertThat(event.declaredType()).isNull();
    assertThat(event.type()).isEqualTo(EventType.VIEWER_REQUEST);
  }

  @Test
  void anEmptyOneIsSaidSo() {
    assertThatThrownBy(() -> CloudFrontEvents.of(new CloudFrontEvent()))
        .isInstanceOf(EventException.class);
  }

  private static CloudFrontEvent originRequest() {
    CloudFrontEvent.Request request = new CloudFrontEvent.Request();
    request.setUri("/orders");
    request.setMethod("GET");
    request.setClientIp("203.0.113.24");
    request.setHeaders(Map.of("cookie", List.of(header("a=1"), header("b=2"))));
    CloudFrontEvent.Config config = new CloudFrontEvent.Config();
    config.setDistributionId("E1CDNONE4EXAMPLE");
    CloudFrontEvent.CF cf = new CloudFrontEvent.CF();
    cf.setConfig(config);
    cf.setRequest(request);
    CloudFrontEvent.Record record = new CloudFrontEvent.Record();
    record.setCf(cf);
    CloudFrontEvent event = new CloudFrontEvent();
    event.setRecords(List.of(record));
    return event;
  }

  private static CloudFrontEvent.Header header(String value) {
    CloudFrontEvent.Header header = new CloudFrontEvent.Header();
    header.setKey("Cookie");
    header.setValue(value);
    return header;
  }
}
