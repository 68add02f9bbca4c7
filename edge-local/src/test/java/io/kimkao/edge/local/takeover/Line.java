package io.kimkao.edge.local.takeover;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The way of a controller to AWS, on which everything is counted and something can happen. */
final class Line implements SdkHttpClient {
  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private int events;

  /** At which event the process ends, before it; 0 for never. */
  int killBefore;

  /** At which event the process ends, when it has been carried out; 0 for never. */
  int killAfter;

  /** Which event's answer is lost; 0 for none. */
  int lose;

  /** Is told of a call before it is sent. */
  Told before = call -> {};

  /** Is told of a call when it has been carried out, before its answer is seen. */
  Consumer<String> after = call -> {};

  /** Hears of a call, which fails if it throws. */
  interface Told {
    void of(String call) throws IOException;
  }

  /** All calls so far, such as {@code AmazonSSM.GetParameter} or {@code POST /…}. */
  List<String> calls() {
    return calls;
  }

  /** Those that change something. */
  List<String> changes() {
    return calls.stream()
        .filter(call -> call.matches("PUT.*|DELETE.*|.*Put.*|.*Delete.*|POST.*association"))
        .toList();
  }

  int events() {
    return events;
  }

  /** Something begins that is no call; whether its answer is lost. */
  boolean begin() {
    events++;
    if (events == killBefore) {
      throw new Killed();
    }
    return events == lose;
  }

  /** It has been carried out. */
  void end() {
    if (events == killAfter) {
      throw new Killed();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = real.prepareRequest(request);
    String name = name(request.httpRequest());
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        boolean lost = begin();
        before.of(name);
        calls.add(name);
        HttpExecuteResponse response = call.call();
        after.accept(name);
        end();
        if (lost) {
          throw new IOException("connection reset");
        }
        return response;
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  private static String name(SdkHttpRequest request) {
    return request
        .firstMatchingHeader("X-Amz-Target")
        .orElse(request.method() + " " + request.encodedPath().replace("/2020-05-31", ""));
  }

  @Override
  public void close() {
    real.close();
  }
}
