package io.kimkao.edge.testkit;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.failover.FailoverFunction;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** A function that {@link EdgeCases} names by its class. */
final class OwnFunction {
  private OwnFunction() {}

  static EdgeFunction of(Class<? extends EdgeFunction> type, FailoverFunction failover) {
    try {
      Constructor<? extends EdgeFunction> made =
          type.getDeclaredConstructor(FailoverFunction.class);
      made.setAccessible(true);
      return made.newInstance(failover);
    } catch (InvocationTargetException e) {
      throw new ReplayException(type.getName() + ": its constructor threw " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new ReplayException(
          type.getName() + ": must have a constructor that takes a FailoverFunction, but has none",
          e);
    }
  }
}
