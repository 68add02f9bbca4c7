package io.kimkao.edge.js;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.failover.InstanceMemory;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * The module that {@code index.mjs} imports where {@code failover.json} has {@code suspect} or
 * {@code stay}. It knows no function, so it holds for any.
 */
public final class MemoryModule {
  private MemoryModule() {}

  /** Signs a text. */
  @JSFunctor
  public interface Signer extends JSObject {
    /** The signature, in characters of a cookie. */
    String sign(String text);
  }

  /** What {@code index.mjs} calls around each event. */
  public interface Memory extends JSObject {
    /** The origin that decides, in place of the active one. */
    String before(JSObject event, String active, double now);

    /** Learns from that event; gives a line for the log, or {@code null}. */
    @Nullable String after(JSObject result, String active, double now);
  }

  /** A memory for that parsed {@code failover.json}. */
  @JSExport
  public static Memory create(JSObject configuration, Signer signer) {
    return new Remembering(InstanceMemory.of(new JsObject(configuration), signer::sign));
  }

  private static final class Remembering implements Memory {
    private final InstanceMemory memory;
    private @Nullable Event event;

    Remembering(InstanceMemory memory) {
      this.memory = memory;
    }

    @Override
    public String before(JSObject given, String active, double now) {
      Event read = EdgeModule.event(given);
      event = read;
      return memory.before(read, active, now);
    }

    @Override
    public @Nullable String after(JSObject result, String active, double now) {
      Event read = event;
      return read == null ? null : memory.after(read, new JsObject(result), active, now);
    }
  }
}
