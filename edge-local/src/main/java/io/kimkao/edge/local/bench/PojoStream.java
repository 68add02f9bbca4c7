package io.kimkao.edge.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFrontEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@link PojoHandler} as AWS's Java runtime interface client calls it: its event class with the
 * serializers of {@code LambdaEventSerializers}, the result with the runtime's Jackson. Source:
 * {@code EventHandlerLoader.PojoHandlerAsStreamHandler} of that client.
 */
public final class PojoStream implements RequestStreamHandler {
  private final PojoHandler handler = new PojoHandler();
  private final PojoSerializer<CloudFrontEvent> events =
      LambdaEventSerializers.serializerFor(
          CloudFrontEvent.class, PojoStream.class.getClassLoader());
  private final PojoSerializer<Object> results =
      JacksonFactory.getInstance().getSerializer(Object.class);

  @Override
  public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) {
    results.toJson(handler.handleRequest(events.fromJson(input), context), output);
  }
}
